#include "coalis/mechanism/experience.hpp"

#include <cmath>

namespace coalis {

double experience_index(const World& world, std::size_t g, std::size_t k) {
  double index = world.market.do_it_yourself_weight * std::log1p(world.consortia.do_it_yourself_value[k]);
  for (std::size_t c = 0; c < kTouchpoints; ++c) {
    index += world.groups.touchpoint_weights(g, c) * world.consortia.touchpoints(k, c);
  }
  return world.market.experience_scale * index;
}

double delivered_experience(const World& world, std::size_t g, std::size_t k) {
  const double omega = world.groups.trait(g, GroupTrait::experience_weight);
  return (1.0 - omega) * world.opinions.performance(g, k) + omega * experience_index(world, g, k);
}

}  // namespace coalis
