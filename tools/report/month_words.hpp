#pragma once

#include <string>

#include "coalis/scenario/scenario.hpp"

namespace coalis::report {

/// "March 2010" of a month since the scenario's start.
std::string month_words(const Scenario& scenario, double month);

}  // namespace coalis::report
