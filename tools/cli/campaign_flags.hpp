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

/// The store for runs to come, or the exit code; from then on Ctrl-C ends a campaign cleanly.
std::variant<Store, int> open_store_for_runs(const std::string& directory);

/// Of failed runs, on stderr.
void print_failures(const std::vector<RunInfo>& failures, const std::string& label);

}  // namespace coalis::cli
