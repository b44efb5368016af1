#pragma once

#include <cstdint>

#include "coalis/model/world.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// Fills `world` with the state before the first month of replicate `replicate` (model section 5): landscapes, firms,
/// designs found by local search, consumers, opinions, budgets. Keeps the memory of a World used before.
/// The seed is that of the replicate alone, so every variant of a scenario meets the same futures.
void initialise_world(const Scenario& scenario, std::uint64_t campaign_seed, std::uint32_t replicate, World& world);

/// Number of places in the firm table: named firms, populations, and room for start-ups.
std::size_t firm_places(const Scenario& scenario);

}  // namespace coalis
