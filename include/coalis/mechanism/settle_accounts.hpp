#pragma once

#include <array>

#include "coalis/base/parameter.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Numbers of the monthly accounts (model 6.13).
struct SettleParameters {
  double endowment;
  double budget_scale;
  double smoothing;
  double market_fill;
  double outside_income;
};

inline constexpr std::array<BoundParameter<SettleParameters>, 5> kSettleTable{{
    {&SettleParameters::endowment,
     {"endowment", "", "budget units/month", 6, 0, 1000, "budget that comes from outside the contest", "set by hand"}},
    {&SettleParameters::budget_scale,
     {"budget_scale", "", "budget units", 20, 0.01, 10000, "budget units that the reference revenue buys",
      "set by hand; model 2"}},
    {&SettleParameters::smoothing,
     {"smoothing", "", "share", 0.2, 0, 1, "weight of the new month in the smoothed margin", "set by hand"}},
    {&SettleParameters::market_fill,
     {"market_fill", "", "share", 0.6, 0.01, 1, "part of the population that owns in the reference month",
      "set by hand"}},
    {&SettleParameters::outside_income,
     {"outside_income", "", "share of its research", 0.8, 0, 10,
      "what a free firm earns outside the contest, over its own research budget", "assumption; decision 0005"}},
}};

/// Margin of one of K equal consortia in a grown market: N (P_ref - cost) / replacement months / K x market_fill.
double reference_revenue(const World& world, const SettleParameters& parameters);

/// Budget of consortium k next month, endowment + budget_scale x smoothed margin / reference revenue, at least 0.
double next_budget(const World& world, std::size_t k, const SettleParameters& parameters);

/// Shares of consortium k's margin by its contract, written for every firm of the core; they add up to one.
void write_profit_shares(World& world, std::size_t k);

}  // namespace coalis
