#pragma once

#include <functional>
#include <vector>

#include "coalis/results/store.hpp"
#include "coalis/scenario/scenario.hpp"
#include "job.hpp"
#include "pairs.hpp"

namespace coalis::studio {

/// What a run needs from the program around it.
struct Engine {
  int threads = 1;
  std::function<double()> clock;  ///< monotonic seconds
};

/// Runs several scenarios over the same futures in growing steps, 16, 32, 64, ... up to `replicates`, and after each
/// step tells the job a "snapshot" with the bands, the verdicts and the paired differences so far, and "progress" in
/// between. Ends where the job is stopped; waits while it is paused.
void run_in_steps(Job& job, const std::vector<Scenario>& scenarios, std::uint32_t replicates, std::uint64_t seed,
                  Store& store, const Engine& engine);

/// A campaign as `coalis run` carries it out: until precise enough, or exactly `replicates` (not 0). Tells "progress"
/// with an ETA, and writes manifest and report.html at its end.
void run_campaign(Job& job, const Scenario& scenario, std::uint32_t replicates, Store& store, const Engine& engine);

}  // namespace coalis::studio
