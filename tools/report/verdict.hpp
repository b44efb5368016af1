#pragma once

#include <string>
#include <vector>

#include "coalis/run/report.hpp"

namespace coalis::report {

/// What people call a consortium: its title without what stands in brackets, or its name.
std::string label_of(const Scenario& scenario, const std::string& consortium);

/// "41.2 % (40.1 to 42.3)" of a fraction.
std::string with_interval(double share, const Interval& ci95);

/// Who wins, with what share, and since when, in whole sentences. Needs one finished run at least.
std::vector<std::string> verdict_sentences(const Scenario& scenario, const ScenarioReport& report);

}  // namespace coalis::report
