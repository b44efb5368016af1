#pragma once

#include "coalis/run/study_report.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// Where which strategy falls how far behind (explore-output.schema.json); null without strategies.
Json regret_map_json(const StudyReport& report);

}  // namespace coalis::report
