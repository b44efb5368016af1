#pragma once

#include <optional>
#include <span>
#include <vector>

#include "compared_contests.hpp"

namespace coalis::report {

/// Notes in the store what was compared and how it ended, as a study of kind "comparison": without it nobody could tell
/// later from whose side scenarios were compared, and which level the intervals have.
void record_comparison(Store& store, const Comparison& comparison);

/// The recorded comparison of these contests: of several the one of the most scenarios, then the last.
std::optional<Comparison> recorded_comparison(const Store& store, std::span<const Contest> contests);

/// Where none is recorded: the first contest against all others of the same seed that can be laid beside it, over the
/// futures that all of them have. Both refer to the scenarios of `contests`.
std::optional<Comparison> natural_comparison(const Store& store, std::span<const Contest> contests);

/// The page about contests that a store holds, with their comparison where there is one: a recorded comparison's own
/// contests come first, as they were compared.
Json stored_payload(const std::vector<Contest>& contests, const Store& store);

/// The page about all that a store holds: what its last study found, or else its contests. `warnings` says what is left
/// out and why.
Json stored_payload(const Store& store, std::vector<std::string>& warnings);

}  // namespace coalis::report
