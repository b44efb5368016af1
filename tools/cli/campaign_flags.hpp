#pragma once

#include "coalis/run/ensemble.hpp"
#include "commands.hpp"
#include "open_store.hpp"

namespace coalis::cli {

/// What the flags, or else the scenario's [run], say.
SampleSize sample_size(const CampaignFlags& flags, const Scenario& scenario);
CampaignOptions campaign_options(const CampaignFlags& flags, const Scenario& scenario);

/// Whether every scenario fits the memory; says on stderr which ones do not.
bool all_fit(const CampaignFlags& flags, const std::vector<Scenario>& scenarios);

/// What is said when a campaign cannot end cleanly within a moment after Ctrl-C.
inline constexpr const char* kCutShort =
    "\nInterrupted in the middle of a long month: the run in flight is given up, every stored run is safe.\n"
    "Give the same command again to go on from there.\n";

/// The store for runs to come, or the exit code; from then on Ctrl-C ends a campaign cleanly.
std::variant<Store, int> open_store_for_runs(const std::string& directory);

/// Of failed runs, on stderr.
void print_failures(const std::vector<RunInfo>& failures, const std::string& label);

/// How a campaign of several scenarios ended.
struct CampaignNotes {
  const std::vector<RunInfo>& failures;
  const char* label;  ///< what a failed run is one of
  CampaignEnd end;
  std::uint64_t stored;  ///< runs that were there before
  std::uint64_t used;    ///< all of them
};
/// What a person should know who does not read the report, on stderr.
void print_notes(const CampaignFlags& flags, const CampaignNotes& notes, const Store& store);

}  // namespace coalis::cli
