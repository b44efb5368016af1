#pragma once

#include "coalis/run/study_report.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// What `coalis explore STUDY --json` says, but for the store's path and the seconds of the call.
Json study_json(const StudyReport& report);

/// What `coalis explore --function NAME --json` says: the same form, with the exact answers beside.
Json study_json(const FunctionReport& report);

}  // namespace coalis::report
