#include <algorithm>

#include "classic_scenarios.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/base/number_text.hpp"
#include "coalis/engine/simulation.hpp"
#include "coalis/run/initialise_world.hpp"
#include "coalis/scenario/load.hpp"

namespace coalis {

Scenario classic_scenario(std::string_view name, const std::vector<std::string>& overrides) {
  const std::span<const ClassicScenario> all = classic_scenarios();
  const auto found = std::find_if(all.begin(), all.end(), [&](const ClassicScenario& one) { return one.name == name; });
  require(found != all.end(), "there is no scenario of a published experiment named " + std::string(name));
  Result<Scenario> scenario = parse_scenario(found->text, ".", overrides);
  if (!scenario) {
    throw ContractViolation("the scenario " + std::string(name) + ": " + to_string(scenario.diagnostics().front()));
  }
  return std::move(scenario).value();
}

std::string override_with(std::string_view key, double value) {
  return std::string(key) + "=" + shortest_text(value);
}

void watch_replicate(const Scenario& scenario, std::uint64_t seed, std::uint32_t replicate,
                     const std::function<void(std::int32_t, const World&)>& watch) {
  Simulation simulation(scenario.parameters);
  initialise_world(scenario, seed, replicate, simulation.world());
  simulation.prepare();
  watch(0, simulation.world());
  for (std::int32_t month = 1; month <= scenario.month_count; ++month) {
    simulation.step();
    watch(month, simulation.world());
  }
}

}  // namespace coalis
