#pragma once

#include <cstdint>
#include <optional>

#include "coalis/base/diagnostic.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// Bytes that one run's World needs, with the buffers of its rules: an estimate from above, right within a factor of 2
/// where it matters (many consumers, complementors or firms).
std::uint64_t memory_estimate_bytes(const Scenario& scenario);

/// The reason to refuse a scenario that needs more memory than there is, for `worlds` runs at once.
std::optional<Diagnostic> memory_refusal(const Scenario& scenario, std::uint64_t available_bytes, unsigned worlds = 1);

}  // namespace coalis
