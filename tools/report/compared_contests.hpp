#pragma once

#include <vector>

#include "coalis/run/comparison_report.hpp"
#include "contest.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// Base and variants of a comparison as contests, in its order; without those that have no finished run.
std::vector<Contest> compared_contests(const Comparison& comparison, const Store& store);

/// What the page shows of a comparison: what `compare --json` says, but for what is only true of one call, and month by
/// month how the shares of owners differ (`comparison` and `paths` in report-payload.schema.json).
struct ShownComparison {
  Json comparison;
  Json paths = Json::array();
};
ShownComparison shown_comparison(const ComparisonReport& report, const Store& store);

}  // namespace coalis::report
