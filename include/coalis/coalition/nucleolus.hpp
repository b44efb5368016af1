#pragma once

#include <cstddef>
#include <vector>

#include "coalis/coalition/exact_game.hpp"

namespace coalis {

inline constexpr std::size_t kMostNucleolusPlayers = 20;

/// The payoffs whose excesses v(S) - x(S), sorted with the largest first, are lexicographically least.
struct Nucleolus {
  std::vector<ExactNumber> shares;  ///< [players]
  /// The least common shortfall of the coalitions whose payoffs were still open in each program, first to last: the
  /// first one is the least core's, at or below 0 exactly when the core is not empty.
  std::vector<ExactNumber> shortfalls;
};

/// Over the imputations: nobody gets less than alone [Schmeidler 1969]. Throws ContractViolation when there are none,
/// that is when the players alone are worth more than all together.
///
/// A sequence of linear programs in exact fractions: each lets the coalitions whose payoffs are not yet fixed miss
/// their worth by the least possible common amount; those that a positive multiplier shows tight in every solution are
/// fixed for the next. At most n - 1 programs over 2^n coalitions; 1 to 20 players.
Nucleolus nucleolus(const ExactGame& game);

/// Over all payoffs that add up to v(all), whether better than alone or not.
Nucleolus prenucleolus(const ExactGame& game);

/// Whether the players together are worth at least what they are worth alone.
bool has_imputations(const ExactGame& game);

/// The payoffs that no coalition can better by itself: x(all) = v(all), x(S) >= v(S).
struct Core {
  bool empty = true;
  ExactNumber shortfall;             ///< the least e with x(S) >= v(S) - e for some x: above 0 if the core is empty
  std::vector<ExactNumber> lowest;   ///< [players] least payoff in the core; without elements if it is empty
  std::vector<ExactNumber> highest;  ///< [players] the most
};

/// 1 to 20 players.
Core core_of(const ExactGame& game);

}  // namespace coalis
