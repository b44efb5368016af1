#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "coalis/coalition/coalition_landscape.hpp"

namespace coalis {

/// How two firms compete [Axelrod et al. 1995].
enum class Rivalry : std::uint8_t { none, distant, close };

/// Firms that choose between two alliances, each backing a standard [Axelrod, Mitchell, Thomas, Bennett & Bruderer
/// 1995]: an alliance is worth its members' sizes less what rivals among them cost. The utility's form is the
/// literature's as remembered, not checked against the paper's print.
struct StandardSettingGame {
  std::vector<double> sizes;     ///< [n], above 0
  std::vector<Rivalry> rivalry;  ///< [n x n], symmetric; who a firm is to itself does not matter
  double alpha = 1;              ///< cost of any rival in the alliance, per unit of its size, >= 0
  double beta = 1;               ///< what a close rival costs beyond alpha, >= 0

  [[nodiscard]] std::size_t firm_count() const { return sizes.size(); }
  [[nodiscard]] Rivalry between(std::size_t i, std::size_t j) const { return rivalry[i * sizes.size() + j]; }
  /// p_ij = 1 without rivalry, 1 - alpha between distant and 1 - alpha - beta between close rivals; 0 for i = j.
  [[nodiscard]] double propensity(std::size_t i, std::size_t j) const;
};

/// The rivalry [n x n] of firms that are all rivals: close within a group, distant across. group_of: [n].
std::vector<Rivalry> rivalry_of_groups(std::span<const std::uint32_t> group_of);

/// Utility of `firm` in an alliance (a mask of firms; its own bit does not matter): sum over the other members j of
/// s_j, less alpha s_j for distant and (alpha + beta) s_j for close rivals.
double alliance_utility(const StandardSettingGame& game, std::size_t firm, Configuration alliance);

/// True if no firm would rather be in the other alliance, to within 1e-12 of the sum of all sizes.
bool is_nash_equilibrium(const StandardSettingGame& game, Configuration c);

/// The game as a landscape of its propensities: its local minima are exactly the game's Nash equilibria.
CoalitionLandscape<double> landscape_of(const StandardSettingGame& game);

}  // namespace coalis
