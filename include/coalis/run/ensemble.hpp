#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coalis/run/campaign.hpp"
#include "coalis/statistics/sequential.hpp"

namespace coalis {

/// How many replicates: a number, or as many as a precision asks for.
struct SampleSize {
  std::uint32_t replicates = 0;  ///< exactly so many; 0: until precise enough
  double precision = 0.01;       ///< half-width wanted for shares; three times it for probabilities
  std::uint32_t limit = 4096;    ///< at the most, where they are not given
  /// The most that there can be.
  [[nodiscard]] std::uint32_t most() const { return replicates > 0 ? replicates : limit; }
};

enum class CampaignEnd : std::uint8_t { fixed_number, precise, limit_reached, interrupted, failed, out_of_time };

/// Why a campaign ended that could not do all it wanted: for programs and for a reader.
struct EarlyEnd {
  CampaignEnd end;
  const char* words;
};
EarlyEnd early_end(CampaignState state);

/// What a store knows of replicates 0 .. count - 1 of an ensemble.
struct FirstRuns {
  std::vector<std::string> result_hashes;  ///< of the finished ones, by replicate
  std::string result_hash;                 ///< of them all
  std::vector<RunInfo> failures;           ///< of the whole ensemble
};
FirstRuns first_runs(const Store& store, const EnsembleKey& key, std::uint32_t count);

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

/// A campaign of one scenario, looked at in batches fixed by the stopping rule alone. Throws StoreError when the disk
/// fails; what was flushed before stays.
EnsembleResult run_ensemble(const Scenario& scenario, const SampleSize& size, const CampaignOptions& options,
                            Store& store);

}  // namespace coalis
