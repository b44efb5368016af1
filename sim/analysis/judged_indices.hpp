#pragma once

#include <vector>

#include "coalis/analysis/sensitivity.hpp"

namespace coalis {

/// The indices with their intervals, and what had become of them on the way (`earlier`: values with a part of the runs
/// only, the smallest part first), from which it is judged whether they have converged.
std::vector<SensitivityIndex> judged_indices(const IndexStatistics& statistics, std::size_t parts,
                                             const std::vector<std::vector<double>>& earlier, const Bootstrap& how);

/// Luck's share of the variance of single runs, from estimates of what luck and what the factors bring. Few points may
/// estimate the factors' variance below 0, and so a share above 1.
double share_of_luck(double by_luck, double by_factors);

/// What intervals over such estimates say of a share. One wholly beyond 1 keeps its width on this side of it: that luck
/// is all is never certain.
Estimate within_shares(const Estimate& found);

/// Which parts of all, as one over these, the curve of an index is drawn with: an eighth, a quarter, half.
inline constexpr std::size_t kCurveParts[] = {8, 4, 2};

}  // namespace coalis
