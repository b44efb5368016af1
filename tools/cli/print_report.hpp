#pragma once

#include <string>
#include <vector>

#include "coalis/run/report.hpp"
#include "verdict.hpp"

namespace coalis::cli {

/// The report as a strategist reads it: verdict first, then tables with 95 % intervals, then what to be careful about.
std::string report_text(const Scenario& scenario, const ScenarioReport& report);

/// The part of it that stands simulated sales beside the observed ones.
std::string history_text(const Scenario& scenario, const HistoryFit& fit);

using report::label_of;

/// The report by the contract in tools/cli/README.md: one object where one scenario was asked for, an array of those
/// begun where several were.
std::string report_json(const std::vector<ScenarioReport>& reports, const std::string& store_path, std::size_t asked);

}  // namespace coalis::cli
