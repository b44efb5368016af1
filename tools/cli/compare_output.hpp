#pragma once

#include <string>

#include "coalis/run/comparison_report.hpp"

namespace coalis::cli {

/// The comparison as a strategist reads it: what differs, verdicts in sentences, then the numbers behind them. With
/// `trace` the runs behind each sentence.
std::string comparison_text(const ComparisonReport& report, bool trace);

}  // namespace coalis::cli
