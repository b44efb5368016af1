#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "coalis/engine/lever_review.hpp"
#include "coalis/results/run_record.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// A rule by which consortia change their levers month by month, given by whoever runs the scenario.
struct Policy {
  std::string name;  ///< for people
  std::string id;    ///< names its content: runs of equal scenario, seed and id are taken for the same
  /// Begins the policy for one replicate. Called from worker threads; what it returns is used by one thread at a time.
  std::function<LeverReview(std::uint32_t replicate)> begin_run;
};

/// A scenario under a policy as the store names it: its hash tells it from the scenario alone.
ScenarioRecord record_of(const Scenario& scenario, const Policy* policy);

}  // namespace coalis
