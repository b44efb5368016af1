#pragma once

#include <cstdint>
#include <vector>

#include "coalis/coalition/coalition_landscape.hpp"

namespace coalis {

/// Firms that choose between two alliances, each backing a standard [Axelrod, Mitchell, Thomas, Bennett & Bruderer
/// 1995]: an alliance is worth its members' sizes less what rivals among them cost. The utility's form is the
/// literature's as remembered, not checked against the paper's print.
struct StandardSettingGame {
  std::vector<double> sizes;            ///< [n], above 0
  std::vector<std::uint32_t> group_of;  ///< [n]: firms of one group are close rivals, others distant ones
  double alpha = 1;                     ///< cost of any rival in the alliance, per unit of its size, >= 0
  double beta = 1;                      ///< what a close rival costs beyond alpha, >= 0
};

/// Utility of `firm` in an alliance (a mask of firms; its own bit does not matter): sum over the other members j of
/// s_j, less alpha s_j for distant and (alpha + beta) s_j for close rivals.
double alliance_utility(const StandardSettingGame& game, std::size_t firm, Configuration alliance);

/// True if no firm would rather be in the other alliance, to within 1e-12 of the sum of all sizes.
bool is_nash_equilibrium(const StandardSettingGame& game, Configuration c);

/// The game as a landscape, p_ij = 1 - alpha (distant) or 1 - alpha - beta (close): its local minima are exactly the
/// game's Nash equilibria.
CoalitionLandscape<double> landscape_of(const StandardSettingGame& game);

}  // namespace coalis
