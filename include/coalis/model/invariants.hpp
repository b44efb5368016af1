#pragma once

#include <string>
#include <vector>

#include "coalis/model/world.hpp"

namespace coalis {

/// What must hold of a World between any two phases, and does not: one sentence with values per breach. Consumers are
/// neither lost nor made (consumer_count = non_owners + owners; tenure classes add up to owners), shares and
/// probabilities lie in their ranges, every number is finite, members own the modules.
std::vector<std::string> broken_invariants(const World& world);

}  // namespace coalis
