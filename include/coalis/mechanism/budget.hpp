#pragma once

#include "coalis/model/world.hpp"

namespace coalis {

/// Budget units that consortium k spends this month on one purpose: its budget times the lever's share.
inline double spending(const World& world, std::size_t k, Lever purpose) {
  return world.consortia.budget[k] * world.consortia.lever(k, purpose);
}

/// l = 1 - exp(-listening budget / listening_capacity): the share of what consumers say that reaches the consortium,
/// in [0,1) (model 6.2).
double listening_share(const World& world, std::size_t k);

}  // namespace coalis
