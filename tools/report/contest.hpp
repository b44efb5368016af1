#pragma once

#include "coalis/run/report.hpp"

namespace coalis::report {

/// One scenario with its results, as the faces hold it.
struct Contest {
  Scenario scenario;
  ScenarioReport report;
};

}  // namespace coalis::report
