#pragma once

#include <string>
#include <vector>

#include "coalis/run/ensemble.hpp"

namespace coalis::cli {

/// What a campaign would take.
struct DryRun {
  std::uint64_t runs = 0;
  double seconds = 0.0;      ///< wall time on the threads asked for
  double bytes = 0.0;        ///< on disk
  std::uint64_t memory = 0;  ///< bytes

  /// One campaign after the other.
  DryRun& operator+=(const DryRun& other);
};

/// From one run that is timed here and thrown away; of more than four million consumers one by one, from a run with
/// four million of them.
DryRun dry_run(const Scenario& scenario, const SampleSize& size, const CampaignOptions& campaign);

/// A campaign by its name; `at_most`: it may stop earlier.
struct NamedDryRun {
  std::string label;
  DryRun found;
  bool at_most;
  int threads;
};

/// In words, or as JSON (an array for several campaigns).
std::string dry_runs_text(const std::vector<NamedDryRun>& campaigns, bool as_json);

}  // namespace coalis::cli
