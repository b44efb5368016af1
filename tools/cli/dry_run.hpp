#pragma once

#include <string>

#include "coalis/run/ensemble.hpp"

namespace coalis::cli {

/// How many runs there would be, how long they would take and how many bytes they would fill: from one run that is
/// timed here and thrown away.
std::string dry_run_text(const Scenario& scenario, const SampleSize& size, const CampaignOptions& campaign);

}  // namespace coalis::cli
