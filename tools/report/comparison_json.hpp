#pragma once

#include "coalis/run/comparison_report.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// What `coalis compare --json` says, but for the store's path and the seconds of the call.
Json comparison_json(const ComparisonReport& report);

}  // namespace coalis::report
