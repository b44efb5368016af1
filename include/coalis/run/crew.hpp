#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "coalis/base/clock.hpp"
#include "coalis/observe/run_observer.hpp"
#include "coalis/results/run_record.hpp"
#include "coalis/run/policy.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// One run to be carried out. What it points to outlives the work.
struct RunJob {
  const Scenario* scenario = nullptr;
  const Policy* policy = nullptr;         ///< none: the scenario alone
  const EnsembleKey* ensemble = nullptr;  ///< whose replicate this is
  std::uint32_t replicate = 0;
  Detail detail = Detail::key;
};

/// Whoever has runs carried out. Calls come from several threads at once.
class RunClient {
 public:
  virtual ~RunClient() = default;
  /// Asked again and again: once true, runs in flight are given up and no other one begins.
  virtual bool must_halt() = 0;
  /// The runs in flight went forward by this part of one run (backward, when one finishes or is given up).
  virtual void note_part(double part) = 0;
  /// The run of jobs[job] is finished, or failed.
  virtual void note_run(std::size_t job, RunRecord record) = 0;
};

/// Carries out runs, wherever: on the threads of this process, or on other processes. It changes no result.
class Crew {
 public:
  virtual ~Crew() = default;
  /// Begins the jobs in their order and returns when all are done, or given up. What the client throws ends the work
  /// and comes out here.
  virtual void carry_out(std::span<const RunJob> jobs, RunClient& client) = 0;
};

/// The threads of this process; the clock times the runs.
std::unique_ptr<Crew> make_thread_crew(int threads, Clock clock);

/// Worlds that stand in memory at once: one a thread, but a single one where each run uses all threads itself.
unsigned worlds_at_once(const Scenario& scenario, int threads);

/// Of each scenario so many first replicates keep their whole story (all series, events, members, ties).
inline constexpr std::uint32_t kKeptInFull = 3;

/// The version of the model's results: part of each run's address. It changes whenever a number may change.
std::string model_version();

/// What counts as the result of a run: outcomes and key series, the same at any detail.
std::string result_hash_of(const RunFrame& frame);

}  // namespace coalis
