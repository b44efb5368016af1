#include "load_scenarios.hpp"

#include "coalis/scenario/load.hpp"
#include "coalis/scenario/study.hpp"
#include "diagnostics_output.hpp"

namespace coalis::cli {

std::optional<std::vector<Scenario>> load_scenarios(const std::vector<std::string>& files,
                                                    const std::vector<std::string>& overrides) {
  std::vector<Scenario> scenarios;
  for (const std::string& file : files) {
    Result<Scenario> loaded = load_scenario(file, overrides);
    if (!loaded.ok() && looks_like_study(file)) {
      print_diagnostics({{Severity::error,
                          "is-study",
                          {file, 0, 0},
                          "",
                          "this is a study",
                          "a scenario",
                          "`coalis explore` carries out studies"}});
      continue;
    }
    print_diagnostics(loaded.diagnostics());
    if (loaded.ok()) {
      scenarios.push_back(std::move(loaded).value());
    }
  }
  return scenarios.size() == files.size() ? std::optional(std::move(scenarios)) : std::nullopt;
}

}  // namespace coalis::cli
