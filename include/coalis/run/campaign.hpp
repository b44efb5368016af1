#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "coalis/results/store.hpp"
#include "coalis/run/policy.hpp"
#include "coalis/scenario/scenario.hpp"
#include "coalis/statistics/sequential.hpp"

namespace coalis {

/// What is shown while a campaign runs.
struct CampaignProgress {
  std::uint32_t done = 0;     ///< replicates finished, those of earlier calls included
  double in_flight = 0.0;     ///< of those under way, the parts done, added up
  std::uint32_t planned = 0;  ///< at the next look
  std::uint32_t limit = 0;    ///< at the most
  std::uint64_t safe = 0;     ///< of these, those safely on disk
  double seconds = 0.0;       ///< since the call began
};

/// How to run. The clock is handed in: nothing in here looks at the time by itself.
struct CampaignOptions {
  std::uint64_t seed = 1;
  std::uint32_t replicates = 0;  ///< exactly so many; 0: until precise enough
  double precision = 0.01;       ///< half-width wanted for base shares; three times it for the chance to win
  std::uint32_t limit = 4096;
  int threads = 1;
  std::function<double()> clock;  ///< monotonic seconds
  std::function<void(const CampaignProgress&)>
      on_progress;                          ///< may be empty; called from worker threads, one at a time
  const std::atomic<bool>* stop = nullptr;  ///< set to end cleanly
  const Policy* policy = nullptr;           ///< decides levers month by month; its runs have an address of their own
};

enum class CampaignEnd : std::uint8_t { fixed_number, precise, limit_reached, interrupted, failed };

/// The replicates of one scenario, and why there are no more of them.
struct EnsembleResult {
  EnsembleKey key;
  std::uint32_t replicates = 0;      ///< 0 .. replicates - 1 are finished and used
  std::uint32_t already_stored = 0;  ///< of these, those of earlier calls
  CampaignEnd end = CampaignEnd::fixed_number;
  std::string stopped_because;   ///< for a reader
  double interval_level = 0.95;  ///< to use for each interval so that it covers with 95 % (statistics/sequential.hpp)
  OutcomeTable outcomes;
  std::string result_hash;
  double seconds = 0.0;
  std::vector<RunInfo> failures;
};

/// The version of the model's results: part of each run's address. It changes whenever a number may change.
std::string model_version();

/// Worlds that stand in memory at once: one a thread, but a single one where each run uses all threads itself.
unsigned worlds_at_once(const Scenario& scenario, int threads);

/// What counts as the result of a run: outcomes and key series, the same at any detail.
std::string result_hash_of(const RunFrame& frame);

/// The places of replicates whose whole story (all series, events, members, ties) is kept.
bool is_kept_in_full(std::uint32_t replicate);

/// Runs the replicates that the store does not have yet, in batches fixed by the stopping rule alone, and stores each.
/// Throws StoreError when the disk fails; what was flushed before stays.
EnsembleResult run_ensemble(const Scenario& scenario, const CampaignOptions& options, Store& store);

}  // namespace coalis
