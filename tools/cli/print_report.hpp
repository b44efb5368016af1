#pragma once

#include <string>
#include <vector>

#include "coalis/run/report.hpp"

namespace coalis::cli {

/// The report as a strategist reads it: verdict first, then tables with 95 % intervals, then what to be careful about.
std::string report_text(const Scenario& scenario, const ScenarioReport& report);

/// The report by the contract in tools/cli/README.md: one object for one scenario, an array for several.
std::string report_json(const std::vector<ScenarioReport>& reports, const std::string& store_path);

}  // namespace coalis::cli
