#pragma once

#include <array>
#include <optional>

#include "coalis/base/parameter.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Numbers of technology paradigms (model 6.6).
struct ParadigmParameters {
  double opening_hazard;
  double large_exponent;
  double small_exponent;
  double budget_share;
  double fixed_cost;
};

inline constexpr std::array<BoundParameter<ParadigmParameters>, 5> kParadigmTable{{
    {&ParadigmParameters::opening_hazard,
     {"opening_hazard", "h", "1/month", 1.0 / 60.0, 0, 1, "probability that the next paradigm opens", "scenario"}},
    {&ParadigmParameters::large_exponent,
     {"large_exponent", "alpha_adopt", "", 15, 0, 100, "how hard a large-led consortium finds it to see the new",
      "Malerba et al. 2016, ch. 3"}},
    {&ParadigmParameters::small_exponent,
     {"small_exponent", "alpha_adopt", "", 5, 0, 100, "the same for a small-led one", "Malerba et al. 2016"}},
    {&ParadigmParameters::budget_share,
     {"budget_share", "", "share of budget", 0.2, 0, 1, "variable cost of adoption", "Malerba et al. 2016"}},
    {&ParadigmParameters::fixed_cost,
     {"fixed_cost", "", "budget units", 2.5, 0, 1000, "fixed cost of adoption", "Malerba et al. 2016"}},
}};

/// Monthly probability of adoption 1 - (1 - p)^(1/3), p = [(D_old + D_best_new) / 2]^alpha, both D clamped to [0,1]
/// (6.6; Malerba et al. 2016, ch. 3, whose period is a quarter).
double adoption_prob(double closeness_old, double closeness_best_new, double exponent);

/// The newest paradigm that products may stand on.
std::uint32_t newest_paradigm(const World& world);
/// The same, if it is newer than k's.
std::optional<std::uint32_t> newer_paradigm(const World& world, std::size_t k);

/// Closeness to the ceiling of the best product on offer of that paradigm by k's perceived weights, clamped to [0,1];
/// 0 if nobody is there yet.
double best_closeness(const World& world, std::size_t k, std::uint32_t paradigm);

}  // namespace coalis
