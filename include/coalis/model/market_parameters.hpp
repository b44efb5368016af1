#pragma once

#include <array>

#include "coalis/base/parameter.hpp"

namespace coalis {

/// Numbers that several rules share: the design space (6.1), units of money (2, 6.13), and the market's clock.
struct MarketParameters {
  double bit_count = 64;
  double module_count = 4;
  double inside_links = 3;
  double cross_links = 0.75;
  double design_gain = 3;
  double paradigm_ceiling_ratio = 1.5;
  double component_change = 1;
  double link_change = 1;
  double initial_search = 1;
  double replacement_months = 21;
  double reference_price = 1;
  double reference_unit_cost = 0.7;
  double do_it_yourself_weight = 0.1;
  double experience_scale = 1;
  double listening_capacity = 2;
};

inline constexpr std::array<BoundParameter<MarketParameters>, 15> kMarketTable{{
    {&MarketParameters::bit_count,
     {"bit_count", "N", "bits", 64, 2, 64, "design bits of a product", "set by hand; model 6.1",
      ParameterKind::integer}},
    {&MarketParameters::module_count,
     {"module_count", "M", "modules", 4, 1, 8, "product modules; the last one is use", "model 2",
      ParameterKind::integer}},
    {&MarketParameters::inside_links,
     {"inside_links", "K_in", "links/bit", 3, 0, 63, "links of a bit inside its module", "Kauffman 1993",
      ParameterKind::integer}},
    {&MarketParameters::cross_links,
     {"cross_links", "K_out", "links/bit", 0.75, 0, 16, "mean links of a bit to other modules",
      "Simon 1962; set by hand"}},
    {&MarketParameters::design_gain,
     {"design_gain", "gamma_D", "", 3, 0, 10, "Q = ceiling exp(gamma_D (D - 1))", "set by hand; model 6.1"}},
    {&MarketParameters::paradigm_ceiling_ratio,
     {"paradigm_ceiling_ratio", "Lambda", "ratio", 1.5, 1, 10, "ceiling of a paradigm over that of the one before",
      "Malerba et al. 2016"}},
    {&MarketParameters::component_change,
     {"component_change", "mu_c", "share", 1, 0, 1, "contributions redrawn by a new paradigm",
      "Henderson & Clark 1990"}},
    {&MarketParameters::link_change,
     {"link_change", "mu_a", "share", 1, 0, 1, "cross-module links rewired by a new paradigm",
      "Henderson & Clark 1990"}},
    {&MarketParameters::initial_search,
     {"initial_search", "", "N steps", 1, 0, 100, "local search behind an initial design, unless the consortium says",
      "model 5"}},
    {&MarketParameters::replacement_months,
     {"replacement_months", "", "months", 21, 1, 600, "mean time between purchases of an owner",
      "smartphone_replacement_cycle.csv"}},
    {&MarketParameters::reference_price,
     {"reference_price", "P_ref", "reference prices", 1, 0.01, 100, "price that defines the unit of money", "model 2"}},
    {&MarketParameters::reference_unit_cost,
     {"reference_unit_cost", "", "reference prices", 0.7, 0, 100, "unit cost behind the reference revenue",
      "assumption"}},
    {&MarketParameters::do_it_yourself_weight,
     {"do_it_yourself_weight", "theta_DIY", "experience units", 0.1, 0, 10,
      "weight of ln(1 + Y) in the experience index", "set by hand; model 6.7"}},
    {&MarketParameters::experience_scale,
     {"experience_scale", "theta_X", "ratio", 1, 0.1, 10,
      "factor of the whole experience index; at 7/3 a touchpoint at full effort counts as 1, as performance at its "
      "ceiling",
      "model 6.7"}},
    {&MarketParameters::listening_capacity,
     {"listening_capacity", "", "budget units", 2, 0.001, 1000, "listening budget that reaches 63 % of consumers",
      "set by hand; model 6.2"}},
}};

}  // namespace coalis
