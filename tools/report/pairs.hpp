#pragma once

#include "coalis/run/report.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// One scenario with its results, as the faces hold it.
struct Contest {
  Scenario scenario;
  ScenarioReport report;
};

/// Variant against base over the same futures (variant - base, replicate by replicate): what differs in the scenarios,
/// every outcome that both have, the stakeholders' totals, the shares of owners month by month
/// (`pair` in report-payload.schema.json). Null where they share less than two futures: another seed or model version.
Json pair_json(const Contest& base, const Contest& variant, const Store& store);

}  // namespace coalis::report
