#pragma once

#include "coalis/model/world.hpp"
#include "coalis/scenario/scenario.hpp"

// The parts of initialise_world, in the order in which they build on each other.
namespace coalis::initialise {

/// Mechanism number and purposes that address the draws of initialisation.
inline constexpr std::uint16_t kNumber = 20;
enum Purpose : std::uint16_t {
  kFirmSize = 1,
  kFirmCash = 2,
  kFirmResearch = 3,
  kFirmDesign = 4,
  kProductDesign = 5,
  kComplementorQuality = 6,
  kComplementorCost = 7,
  kSeats = 8
};

void paradigms(const Scenario& scenario, World& world);
void groups(const Scenario& scenario, World& world);
void consortia(const Scenario& scenario, World& world);
void firms(const Scenario& scenario, World& world);
void complementors(const Scenario& scenario, World& world);
void designs(const Scenario& scenario, World& world);
void consumers(const Scenario& scenario, World& world);
void opinions(const Scenario& scenario, World& world);
void money(const Scenario& scenario, World& world);

}  // namespace coalis::initialise
