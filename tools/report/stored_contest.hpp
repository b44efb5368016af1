#pragma once

#include <optional>
#include <vector>

#include "contest.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// Notes in the store how a campaign stopped, as a study of kind "run": without it nobody could tell later which level
/// its intervals have. Of several of one scenario and seed, the longest counts.
void record_end(Store& store, const EnsembleResult& ensemble);

/// What a store holds of an ensemble: the runs of its longest campaign as record_end noted it, else all runs from
/// replicate 0 on without a gap.
EnsembleResult stored_ensemble(const Store& store, const EnsembleKey& key);

/// The contests that a store holds results of, read back from it, but for points of designs where it holds anything
/// else; `warnings` says what is left out and why.
std::vector<Contest> stored_contests(const Store& store, std::vector<std::string>& warnings);

}  // namespace coalis::report
