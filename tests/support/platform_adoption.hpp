#pragma once

#include <cmath>
#include <cstdint>

#include "coalis/base/parameter.hpp"
#include "coalis/random/keyed_permutation.hpp"
#include "demand_world.hpp"

namespace coalis::test {

/// The workload Platform Adoption (PA-1): every month all consumers choose again between platforms of quality 0 and .5,
/// by their own tastes (sd .5), twice the share of their ten ties on it, the share of everybody, and .5 for staying.
inline ParameterSet platform_adoption_parameters() {
  ParameterSet given;
  const auto set = [&](const char* key, double value) { given.set(std::string("adopt_platform.") + key, value); };
  set("repurchase_prob", 1.0);
  set("expectation_weight", 1.0);
  set("trust_weight", 0.0);
  set("media_exponent", 0.0);
  set("complement_weight", 0.0);
  set("tie_weight", 2.0);
  set("everybody_weight", 1.0);
  set("taste_sd", 0.5);
  set("switching_base", 0.5);
  set("switching_growth", 0.0);
  set("tie_degree", 10);
  set("tie_rewire_prob", 0.1);
  set("tie_kind", 1.0);  // undirected_stored
  return given;
}

/// Fills `world`, made by platform_adoption_world for the same number of consumers, with another start: one in ten on
/// platform 1, at random places.
inline void restart_platform_adoption(World& world, std::uint64_t seed) {
  const std::size_t consumers = world.consumers.platform.size();
  world.seed = seed;
  world.step = 0;
  std::fill(world.consumers.platform.begin(), world.consumers.platform.end(), std::uint8_t{0});
  std::fill(world.consumers.joined.begin(), world.consumers.joined.end(), std::uint8_t{0});
  const KeyedPermutation place(seed, 1, 0, static_cast<std::uint32_t>(consumers));
  for (std::uint32_t i = 0; i < consumers / 10; ++i) {
    world.consumers.platform[place(i)] = 1;
  }
  world.opinions.owners(0, 1) = static_cast<std::int64_t>(consumers / 10);
  world.opinions.owners(0, 0) = static_cast<std::int64_t>(consumers) - world.opinions.owners(0, 1);
  for (Grid<double>* expectation : {&world.opinions.expectation_owner, &world.opinions.expectation_other}) {
    (*expectation)(0, 0) = 0.0;
    (*expectation)(0, 1) = 0.5;
  }
}

inline World platform_adoption_world(std::size_t consumers, std::uint64_t seed) {
  World world = demand_world(1, 2, static_cast<std::int64_t>(consumers));
  world.groups.non_owners[0] = 0;
  make_micro(world, consumers);
  restart_platform_adoption(world, seed);
  return world;
}

inline double share_on_one(const World& world) {
  return static_cast<double>(world.opinions.owners(0, 1)) / static_cast<double>(world.groups.consumer_count[0]);
}

}  // namespace coalis::test
