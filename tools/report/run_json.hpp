#pragma once

#include "coalis/run/report.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// What `coalis run --json` says of one scenario, but for the store's path and the seconds of the call.
Json run_json(const ScenarioReport& report);

const char* word_of(CampaignEnd end);
/// [low, high]
Json json_of(const Interval& interval);

}  // namespace coalis::report
