#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "coalis/base/clock.hpp"
#include "coalis/base/result.hpp"
#include "coalis/pack/pack.hpp"
#include "coalis/results/store.hpp"

namespace coalis {

/// One packed outcome against the one obtained, over the runs that were replayed.
struct ReplayedOutcome {
  Measure measure;
  double packed_mean = 0.0;  ///< over the runs in which it happened; NaN where in none
  double obtained_mean = 0.0;
  double largest_difference = 0.0;  ///< of one run; NaN where it happened in one of the two only
  bool pass = false;                ///< every run has the same bits
};

/// One packed run of which this program makes another result.
struct ReplayedRun {
  std::uint32_t replicate = 0;
  std::string packed_hash;
  std::string obtained_hash;  ///< empty: the run failed
  std::string failure;
};

/// The runs of one scenario, done again.
struct ReplayedRuns {
  ManifestEntry entry;
  std::uint32_t replayed = 0;             ///< runs done again
  std::vector<ReplayedRun> differing;     ///< of these, those with another result
  std::vector<ReplayedOutcome> outcomes;  ///< in the pack's order
  std::string obtained_hash;              ///< combined_result_hash of the runs done again
  [[nodiscard]] bool pass() const {
    return replayed > 0 && differing.empty() && std::ranges::all_of(outcomes, &ReplayedOutcome::pass);
  }
};

struct ReplayOptions {
  int threads = 1;
  Clock clock = [] { return 0.0; };         ///< times the runs that are kept
  std::uint32_t at_most = 0;                ///< runs of each scenario; 0: all
  Store* store = nullptr;                   ///< where to keep the runs; may be none
  const std::atomic<bool>* stop = nullptr;  ///< set to end early
  /// Called from worker threads, one at a time; may be empty.
  std::function<void(std::size_t done, std::size_t all)> on_progress = {};
};

/// Runs everything in the pack again and compares. Empty when stopped. Problems of the packed scenarios for this
/// program come back as diagnostics before anything runs.
Result<std::vector<ReplayedRuns>> replay(const Pack& pack, const ReplayOptions& options);

}  // namespace coalis
