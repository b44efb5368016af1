#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "coalis/analysis/parts.hpp"
#include "coalis/model/grid.hpp"

namespace coalis {

/// What each strategy brings in each future. A future is a point of the uncertain factors together with the luck of one
/// replicate; every strategy meets the same ones.
struct PayoffTable {
  Grid<double> payoff;                ///< [strategies][futures], more is better
  std::optional<double> good_enough;  ///< from where on a payoff satisfies
  std::vector<std::size_t> part;      ///< [futures]: independent parts (design.hpp)
  std::size_t parts = 16;             ///< 2 at least
  std::size_t points = 0;             ///< how many of the futures were drawn independently of each other
};

/// The most that a strategy fell behind.
struct LargestRegret {
  double regret = 0.0;
  std::size_t future = 0;       ///< in which; the first one, where several are as bad
  double exceeded_share = 1.0;  ///< at most this share of all futures holds a larger one, with the level's confidence
};

/// One strategy over all futures.
struct RobustStrategy {
  Estimate mean_payoff;
  Estimate mean_regret;
  LargestRegret largest;
  std::optional<Estimate> satisficing_share;  ///< share of futures with a payoff that is good enough
  Estimate best_share;                        ///< share of futures in which no other strategy brings more
};

/// Regret of strategy s in future f: max_j payoff(j, f) - payoff(s, f) (Savage 1951, JASA 46, 55-67, on Wald's rule).
/// `payoff`: [strategies][futures] with one strategy at least; so is the result.
Grid<double> regrets_of(const Grid<double>& payoff);

/// Savage chooses the strategy with the least largest regret; the least mean regret goes with the highest mean payoff.
/// Satisficing: the domain criterion of Starr (1963, Product design and decision theory). Robust decision making looks
/// at both (Lempert, Groves, Popper & Bankes 2006, Management Science 52, 514-528).
///
/// Intervals come from the spread between parts; those of shares are Wilson's for as many independent futures as would
/// spread as much (Korn & Graubard 1998, Survey Methodology 24, 193-201), so that they are never a point. No sample
/// tells how bad the worst of all futures is; it tells how rare a worse one is: 1 - (1 - level)^(1/n) for n independent
/// futures of any law (Wilks 1941, Annals of Mathematical Statistics 12, 91-96).
std::vector<RobustStrategy> judge_strategies(const PayoffTable& table, const Bootstrap& how);

/// Place of a strategy among others by several objectives at once.
struct ParetoPlace {
  bool on_front = true;                   ///< by the means no other is as good by all objectives and better by one
  std::vector<std::size_t> dominated_by;  ///< strategies clearly better by every objective, all jointly with the level
};

/// Who is dominated by whom, from paired differences of the parts' means with joint intervals (simultaneous.hpp).
/// `objectives`: tables like `payoff` of a payoff table whose `part` and `parts` are given.
std::vector<ParetoPlace> pareto_places(std::span<const Grid<double>> objectives, std::span<const std::size_t> part,
                                       std::size_t parts, double level);

}  // namespace coalis
