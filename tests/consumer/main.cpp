// Runs the first replicate of a scenario through the installed libraries: consumer SCENARIO
#include <atomic>
#include <cstdio>

#include "coalis/run/replicate.hpp"
#include "coalis/scenario/load.hpp"

int main(int count, char** arguments) {
  const coalis::Result<coalis::Scenario> scenario = coalis::load_scenario(count > 1 ? arguments[1] : "");
  if (!scenario.ok()) {
    std::fputs(coalis::to_string(scenario.diagnostics().front()).c_str(), stderr);
    return 2;
  }
  const coalis::EntityNames names = coalis::entity_names(scenario.value());
  coalis::ReplicateRunner runner(scenario.value(), names, 1);
  const std::atomic<bool> never = false;
  const auto frame = runner.run(0, coalis::Detail::full, never);
  std::printf("%s\n", frame ? frame->content_hash().hex().c_str() : "no frame");
  return frame ? 0 : 1;
}
