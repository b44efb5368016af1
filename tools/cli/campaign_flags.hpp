#pragma once

#include "coalis/run/ensemble.hpp"
#include "commands.hpp"

namespace coalis::cli {

/// What the flags, or else the scenario's [run], say.
SampleSize sample_size(const CampaignFlags& flags, const Scenario& scenario);
CampaignOptions campaign_options(const CampaignFlags& flags, const Scenario& scenario);

/// Whether every scenario fits the memory; says on stderr which ones do not.
bool all_fit(const CampaignFlags& flags, const std::vector<Scenario>& scenarios);

/// Of failed runs, on stderr.
void print_failures(const std::vector<RunInfo>& failures, const std::string& label);

}  // namespace coalis::cli
