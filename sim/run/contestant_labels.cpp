#include <algorithm>

#include "coalis/run/comparison.hpp"

namespace coalis {

std::vector<Contestant> label_contestants(const std::vector<SourcedScenario>& scenarios) {
  const auto name_of = [](const SourcedScenario& one) -> const std::string& { return one.scenario->name; };
  std::vector<Contestant> contestants;
  for (const SourcedScenario& one : scenarios) {
    const bool alone = std::ranges::count(scenarios, one.scenario->name, name_of) == 1;
    const std::string wanted = contestants.empty() || (alone && !one.by_source) ? one.scenario->name : one.source;
    std::string label = wanted;
    for (int again = 2; std::ranges::find(contestants, label, &Contestant::label) != contestants.end(); ++again) {
      label = wanted + " (" + std::to_string(again) + ")";
    }
    contestants.push_back({one.scenario, label});
  }
  return contestants;
}

}  // namespace coalis
