#pragma once

#include <string>

#include "coalis/run/study_report.hpp"

namespace coalis::cli {

/// A study as a strategist reads it: what decides, in sentences, then the numbers behind them.
std::string study_text(const StudyReport& report);

/// The indices of a test function beside the exact ones.
std::string function_text(const FunctionReport& report);

/// What the study's own questions find: claim, strategies, losses, winners.
std::string answers_text(const StudyReport& report);

}  // namespace coalis::cli
