#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "coalis/coalition/actor_bonds.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {

/// A local minimum of a landscape of any number of actors, found from random starts.
template <class Value>
struct SampledMinimum {
  std::vector<char> side;          ///< [actors], 1 where the actor stands apart from the last one
  Value energy{};                  ///< over ordered pairs
  std::vector<Value> frustration;  ///< [actors], each times the actor's size: they add up to the energy
  std::size_t reached = 0;         ///< starts that ended there
};

/// Steepest descents (most negative change of energy, lowest actor on ties) from `starts` configurations drawn
/// uniformly, number m at the address (key, m): more starts extend the same sample. The lowest energy first, equals in
/// the order of their sides.
template <class Value>
std::vector<SampledMinimum<Value>> sample_minima(const ActorBonds<Value>& bonds, std::uint32_t starts, StreamKey key);

}  // namespace coalis
