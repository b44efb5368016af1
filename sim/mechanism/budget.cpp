#include "coalis/mechanism/budget.hpp"

#include <cmath>

namespace coalis {

double listening_share(const World& world, std::size_t k) {
  return -std::expm1(-spending(world, k, Lever::budget_listen) / world.market.listening_capacity);
}

}  // namespace coalis
