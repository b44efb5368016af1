#include "dry_run.hpp"

#include <algorithm>

#include "amounts.hpp"
#include "coalis/run/replicate.hpp"
#include "coalis/scenario/memory.hpp"
#include "json_text.hpp"
#include "progress.hpp"

namespace coalis::cli {

namespace {

// What a row of the store takes with its place in the tree (sim/results/README.md), and an empty store.
constexpr double kEmptyStoreBytes = 200e3;
constexpr double kBytesOfRun = 160;
constexpr double kBytesOfOutcome = 17;
constexpr double kBytesOfSeries = 24;
constexpr double kBytesOfRow = 34;  // event, membership, tie; a reason comes on top

double series_bytes(const Series& series) {
  const bool single =
      std::all_of(series.values.begin(), series.values.end(), [](double v) { return v == static_cast<float>(v); });
  const bool constant =
      std::all_of(series.values.begin(), series.values.end(), [&](double v) { return v == series.values.front(); });
  return kBytesOfSeries + (single ? 4.0 : 8.0) * (constant ? 1.0 : static_cast<double>(series.values.size()));
}

double stored_bytes(const RunFrame& frame) {
  double bytes = kBytesOfRun + kBytesOfOutcome * static_cast<double>(frame.outcomes.size());
  for (const Series& series : frame.series) {
    bytes += series_bytes(series);
  }
  for (const EventRow& event : frame.events) {
    bytes += kBytesOfRow + static_cast<double>(event.reason.size());
  }
  return bytes + kBytesOfRow * static_cast<double>(frame.memberships.size() + frame.ties.size());
}

constexpr double kMostConsumers = 4e6;  // of a timed run

double consumers_one_by_one(const Scenario& scenario) {
  double sum = 0.0;
  for (std::size_t g = 0; g < scenario.groups.size() && scenario.mode == ConsumerMode::micro; ++g) {
    const MonthlySeries& dated = scenario.inputs.consumer_count[g];
    sum += dated.empty() ? scenario.groups[g].consumers : *std::max_element(dated.begin(), dated.end());
  }
  return sum;
}

/// The same contest with a part of its consumers.
Scenario smaller(const Scenario& scenario, double part) {
  Scenario small = scenario;
  for (std::size_t g = 0; g < small.groups.size(); ++g) {
    small.groups[g].consumers *= part;
    for (double& count : small.inputs.consumer_count[g]) {
      count *= part;
    }
  }
  return small;
}

std::string text_of(const NamedDryRun& one) {
  return one.label + ": " + (one.at_most ? "at most " : "") + counted(one.found.runs, "run") + ", about " +
         duration_words(one.found.seconds) + " with " + counted(static_cast<std::uint64_t>(one.threads), "thread") +
         ", about " + byte_words(static_cast<std::uint64_t>(kEmptyStoreBytes + one.found.bytes)) + " on disk, " +
         byte_words(one.found.memory) + " of memory; nothing was written\n";
}

Json json_of(const NamedDryRun& one) {
  return {{"schema", 1},
          {"dry_run", true},
          {"name", one.label},
          {"runs", one.found.runs},
          {"at_most", one.at_most},
          {"seconds", one.found.seconds},
          {"bytes", static_cast<std::uint64_t>(kEmptyStoreBytes + one.found.bytes)},
          {"memory_bytes", one.found.memory},
          {"threads", one.threads}};
}

}  // namespace

DryRun dry_run(const Scenario& scenario, const SampleSize& size, const CampaignOptions& campaign) {
  static const std::atomic<bool> never{false};
  const EntityNames names = entity_names(scenario);
  const unsigned worlds = worlds_at_once(scenario, campaign.threads);
  // A run of many consumers takes as long as it has consumers, and nobody waits minutes to hear how many.
  const double times_more = std::max(1.0, consumers_one_by_one(scenario) / kMostConsumers);
  const Scenario timed = smaller(scenario, 1.0 / times_more);
  ReplicateRunner runner(timed, names, campaign.seed, worlds == 1 ? campaign.threads : 1);
  const std::optional<RunFrame> full = runner.run(0, Detail::full, never);
  const double began = seconds_now();
  const std::optional<RunFrame> key = runner.run(0, Detail::key, never);
  const double each = times_more * (seconds_now() - began) / worlds;
  if (!full || !key) {
    return {};  // only an interruption leaves a run unfinished, and nothing interrupts these
  }
  const std::uint32_t runs = size.most();
  const std::uint32_t in_full = std::min(runs, campaign.kept_in_full);
  return {runs, each * runs, in_full * stored_bytes(*full) + (runs - in_full) * stored_bytes(*key),
          worlds * memory_estimate_bytes(scenario)};
}

DryRun& DryRun::operator+=(const DryRun& other) {
  runs += other.runs;
  seconds += other.seconds;
  bytes += other.bytes;
  memory = std::max(memory, other.memory);
  return *this;
}

std::string dry_runs_text(const std::vector<NamedDryRun>& campaigns, bool as_json) {
  std::vector<Json> objects;
  std::string text;
  for (const NamedDryRun& one : campaigns) {
    objects.push_back(json_of(one));
    text += text_of(one);
  }
  return as_json ? json_text(objects, campaigns.size()) : text;
}

}  // namespace coalis::cli
