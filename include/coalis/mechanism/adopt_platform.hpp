#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "coalis/base/parameter.hpp"

namespace coalis {

/// Where consumers' ties come from (micro mode).
enum class TieKind : std::uint8_t {
  directed_implicit,  ///< out-ties computed from the index, nothing stored
  undirected_stored   ///< Watts-Strogatz: a rewired edge binds both ends, so rewired edges are stored
};
inline constexpr std::array<std::string_view, 2> kTieKindWords{"directed_implicit", "undirected_stored"};

struct AdoptParameters {
  double innovation_rate = 0.01;
  double imitation_rate = 0.5;
  double repurchase_prob = -1.0;
  double expectation_weight = 3.5;
  double trust_weight = 1.0;
  double trust_floor = 0.01;
  double complement_weight = 0.3;
  double tie_weight = 0.0;
  double everybody_weight = 0.0;
  double switching_base = 0.75;
  double switching_growth = 1.25;
  double switching_months = 24.0;
  double media_exponent = 0.12;
  double media_offset = 0.3;
  double reach_growth = 0.2;
  double taste_sd = 0.0;
  double tie_degree = 8.0;
  double tie_rewire_prob = 0.1;
  double tie_kind = 0.0;
  double ties_drive_hazard = 0.0;
};

inline constexpr std::array<BoundParameter<AdoptParameters>, 20> kAdoptTable{{
    {&AdoptParameters::innovation_rate,
     {"innovation_rate", "p", "1/year", 0.01, 0, 100, "first purchases without example", "Bass 1969; set by hand"}},
    {&AdoptParameters::imitation_rate,
     {"imitation_rate", "q", "1/year", 0.5, 0, 100, "first purchases by example", "Bass 1969; Van den Bulte 2002"}},
    {&AdoptParameters::repurchase_prob,
     {"repurchase_prob", "h", "1/month", -1, -1, 1,
      "probability that an owner buys again; negative: 1/market.replacement_months",
      "smartphone_replacement_cycle.csv"}},
    {&AdoptParameters::expectation_weight,
     {"expectation_weight", "alpha", "utility/experience unit", 3.5, 0, 100, "worth of expected experience",
      "set by hand"}},
    {&AdoptParameters::trust_weight,
     {"trust_weight", "tau", "", 1, 0, 10, "exponent of trust in the odds", "set by hand"}},
    {&AdoptParameters::trust_floor,
     {"trust_floor", "", "trust", 0.01, 1e-6, 1, "trust counts as at least this", "model 6.11"}},
    {&AdoptParameters::complement_weight,
     {"complement_weight", "c", "", 0.3, 0, 10, "exponent of 1 + complement quality in the odds",
      "Nair et al. 2004; set by hand"}},
    {&AdoptParameters::tie_weight,
     {"tie_weight", "gamma", "utility", 0, 0, 100, "worth of all one's ties on a platform; micro mode only",
      "model 6.11"}},
    {&AdoptParameters::everybody_weight,
     {"everybody_weight", "gamma_all", "utility", 0, 0, 100, "worth of everybody on a platform", "model 6.11"}},
    {&AdoptParameters::switching_base,
     {"switching_base", "psi0", "utility", 0.75, 0, 100, "advantage of the platform held, at once",
      "CIRP stay rates; set by hand"}},
    {&AdoptParameters::switching_growth,
     {"switching_growth", "psi1", "utility", 1.25, 0, 100, "what years on it add to that",
      "CIRP stay rates; set by hand"}},
    {&AdoptParameters::switching_months,
     {"switching_months", "", "months", 24, 0.1, 600, "time in which 63 % of it is added", "set by hand"}},
    {&AdoptParameters::media_exponent,
     {"media_exponent", "", "", 0.12, 0, 5, "elasticity of the odds to the media stock", "Sethuraman et al. 2011"}},
    {&AdoptParameters::media_offset,
     {"media_offset", "", "budget units", 0.3, 1e-6, 1000, "added to the media stock", "model 6.11"}},
    {&AdoptParameters::reach_growth,
     {"reach_growth", "", "1/month", 0.2, 0, 1, "logistic growth of distribution reach where no input gives it",
      "set by hand"}},
    {&AdoptParameters::taste_sd,
     {"taste_sd", "", "utility", 0, 0, 10, "spread of fixed personal tastes; micro mode only", "model 6.11"}},
    {&AdoptParameters::tie_degree,
     {"tie_degree", "", "ties", 8, 2, 30, "ties of a consumer, an even number", "set by hand", ParameterKind::integer}},
    {&AdoptParameters::tie_rewire_prob,
     {"tie_rewire_prob", "", "share", 0.1, 0, 1, "ties that lead anywhere instead of next door",
      "Watts & Strogatz 1998"}},
    {&AdoptParameters::tie_kind,
     {"tie_kind", "", "", 0, 0, 1, "whether ties are computed (directed) or stored (undirected)",
      "Watts & Strogatz 1998", ParameterKind::choice, kTieKindWords}},
    {&AdoptParameters::ties_drive_hazard,
     {"ties_drive_hazard", "", "", 0, 0, 1,
      "whether first purchases look at ties instead of everybody; micro mode only", "model 6.11",
      ParameterKind::boolean}},
}};

}  // namespace coalis
