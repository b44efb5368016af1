#pragma once

#include <functional>
#include <vector>

#include "coalis/results/store.hpp"
#include "coalis/scenario/scenario.hpp"
#include "job.hpp"

namespace coalis::studio {

/// What a run needs from the program around it.
struct Engine {
  int threads = 1;
  std::function<double()> clock;  ///< monotonic seconds
};

/// Scenarios that a page plays with, the base first.
struct Play {
  std::vector<Scenario> scenarios;
  std::vector<std::string> labels;   ///< [scenarios]: what the page calls each; empty: its name
  std::vector<std::string> sources;  ///< [scenarios]: what to call each where several have one name
  std::uint32_t replicates = 2;
  std::uint64_t seed = 1;
};

/// Runs the scenarios over the same futures in growing steps, 16, 32, 64, ... up to `replicates`. After each step it
/// tells the job a "snapshot": bands and verdicts, and the comparison as `coalis compare` would find it over so many
/// futures (or why there is none); "progress" in between. Ends where the job is stopped; waits while it is paused.
void run_in_steps(Job& job, const Play& play, Store& store, const Engine& engine);

/// A campaign as `coalis run` carries it out: until precise enough, or exactly `replicates` (not 0). Tells "progress"
/// with an ETA, and writes manifest and report.html at its end.
void run_campaign(Job& job, const Scenario& scenario, std::uint32_t replicates, Store& store, const Engine& engine);

}  // namespace coalis::studio
