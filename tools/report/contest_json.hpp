#pragma once

#include "coalis/run/report.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// Who takes part, in which months: {name, title, question, ..., consortia, groups, firms}.
Json scenario_json(const Scenario& scenario);

/// The key series of each consortium as bands over the replicates, and the observed shares with the simulated ones as
/// bands where the scenario has observations.
Json bands_of_contest(const Scenario& scenario, const ScenarioReport& report, const Store& store);
Json history_json(const Scenario& scenario, const ScenarioReport& report, const Store& store);

/// Everything the page shows of one contest (`contest` in report-payload.schema.json).
Json contest_json(const Scenario& scenario, const ScenarioReport& report, const Store& store);

}  // namespace coalis::report
