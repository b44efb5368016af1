#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "coalis/base/hash.hpp"
#include "coalis/base/result.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// The whole state between two months as bytes, for the same build to restore. Inputs are not part of it: they come
/// from the scenario.
std::vector<std::byte> save_checkpoint(const World& world);

/// Puts a saved state into a World that was initialised from the same scenario. Foreign or damaged bytes are refused
/// with a diagnostic and leave the World as it was.
Result<bool> restore_checkpoint(std::span<const std::byte> bytes, World& world);

/// Names the state: equal states give equal hashes. For tests of determinism.
ContentHash state_hash(const World& world);

}  // namespace coalis
