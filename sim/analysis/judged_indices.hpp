#pragma once

#include <vector>

#include "coalis/analysis/sensitivity.hpp"

namespace coalis {

/// The indices with their intervals, and what had become of them on the way (`earlier`: values with a part of the runs
/// only, the smallest part first), from which it is judged whether they have converged.
std::vector<SensitivityIndex> judged_indices(const IndexStatistics& statistics, std::size_t parts,
                                             const std::vector<std::vector<double>>& earlier, const Bootstrap& how);

/// Which parts of all, as one over these, the curve of an index is drawn with: an eighth, a quarter, half.
inline constexpr std::size_t kCurveParts[] = {8, 4, 2};

}  // namespace coalis
