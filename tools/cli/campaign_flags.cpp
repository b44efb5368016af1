#include "campaign_flags.hpp"

#include <algorithm>
#include <cstdio>

#include "cluster.hpp"
#include "coalis/scenario/memory.hpp"
#include "diagnostics_output.hpp"
#include "interrupt.hpp"
#include "machine.hpp"
#include "progress.hpp"

namespace coalis::cli {

SampleSize sample_size(const CampaignFlags& flags, const Scenario& scenario) {
  SampleSize size;
  size.replicates = flags.replicates.value_or(flags.precision ? 0 : scenario.run.replicates);
  size.precision = flags.precision.value_or(scenario.run.precision);
  size.limit = scenario.run.most_replicates > 0 ? scenario.run.most_replicates : size.limit;
  return size;
}

CampaignOptions campaign_options(const CampaignFlags& flags, const Scenario& scenario) {
  CampaignOptions campaign;
  campaign.seed = flags.seed.value_or(scenario.run.seed);
  campaign.threads = flags.threads > 0 ? flags.threads : threads_for_runs();
  campaign.crew = cluster_crew(flags.threads);
  campaign.clock = seconds_now;
  campaign.stop = &interrupted();
  return campaign;
}

bool all_fit(const CampaignFlags& flags, const std::vector<Scenario>& scenarios) {
  bool fit = true;
  for (const Scenario& scenario : scenarios) {
    const unsigned worlds = std::min(
        worlds_at_once(scenario, campaign_options(flags, scenario).threads) * static_cast<unsigned>(processes_here()),
        std::max(1U, sample_size(flags, scenario).most()));
    if (const std::optional<Diagnostic> refusal = memory_refusal(scenario, usable_memory_bytes(), worlds)) {
      print_diagnostics({*refusal});
      fit = false;
    }
  }
  return fit;
}

std::variant<Store, int> open_store_for_runs(const std::string& directory) {
  std::variant<Store, int> store = open_store(directory, OpenMode::create);
  if (std::holds_alternative<Store>(store)) {
    watch_for_interrupts(kCutShort);
  }
  return store;
}

void print_failures(const std::vector<RunInfo>& failures, const std::string& label) {
  for (const RunInfo& failure : failures) {
    std::fprintf(stderr, "error: replicate %u of %s failed: %s\n", failure.key.replicate, label.c_str(),
                 failure.failure.c_str());
  }
}

void print_notes(const CampaignFlags& flags, const CampaignNotes& notes, const Store& store) {
  print_failures(notes.failures, notes.label);
  if (!flags.quiet) {
    print_shares();
  }
  if (notes.end == CampaignEnd::interrupted) {
    std::fprintf(stderr,
                 "Interrupted. Every finished run is safe in %s; give the same command again to go on from there.\n",
                 store.path().c_str());
  } else if (notes.stored > 0 && !flags.quiet) {
    std::fprintf(stderr, "%llu of %llu runs were already stored in %s\n", static_cast<unsigned long long>(notes.stored),
                 static_cast<unsigned long long>(notes.used), store.path().c_str());
  }
}

}  // namespace coalis::cli
