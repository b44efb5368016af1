#pragma once

#include "coalis/run/report.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// Who takes part, in which months: {name, title, question, ..., consortia, groups, firms}.
Json scenario_json(const Scenario& scenario);

/// What can be said after any number of replicates: scenario, result, verdict, bands, history.
Json contest_summary_json(const Scenario& scenario, const ScenarioReport& report, const Store& store);

/// Everything the page shows of one contest (`contest` in report-payload.schema.json).
Json contest_json(const Scenario& scenario, const ScenarioReport& report, const Store& store);

}  // namespace coalis::report
