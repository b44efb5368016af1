#pragma once

#include "coalis/run/study_report.hpp"
#include "json_text.hpp"

// The answers of a study for programs (explore-output.schema.json); empty where a question was not asked.
namespace coalis::report {

Json robust_json(const StudyReport& report);
Json discovery_json(const StudyReport& report);
Json thesis_json(const StudyReport& report);
/// null where the study makes no claim.
Json claim_json(const StudyReport& report);

}  // namespace coalis::report
