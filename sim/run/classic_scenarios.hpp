#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/model/world.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// A file of scenarios/classics as it stands; the build writes them into a source (libraries.cmake).
struct ClassicScenario {
  std::string_view name;  ///< without ".toml"
  std::string_view text;
};

std::span<const ClassicScenario> classic_scenarios();

/// The scenario of that name with "key=value" laid over it. Throws ContractViolation when there is none, or when it is
/// wrong: what a user may set is checked before.
Scenario classic_scenario(std::string_view name, const std::vector<std::string>& overrides);

/// "key=value" with all digits of the value.
std::string override_with(std::string_view key, double value);

/// Lives through one replicate and shows the World as it begins (month 0) and after each month.
void watch_replicate(const Scenario& scenario, std::uint64_t seed, std::uint32_t replicate,
                     const std::function<void(std::int32_t month, const World& world)>& watch);

}  // namespace coalis
