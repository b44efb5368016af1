#include "coalis/results/campaign_status.hpp"

#include <algorithm>

namespace coalis {
namespace {

EnsembleStatus status_of(const Store& store, const EnsembleKey& key) {
  EnsembleStatus status;
  status.key = key;
  for (const RunInfo& run : store.runs(key)) {  // ascending replicates
    if (run.status == RunStatus::failed) {
      ++status.failed;
      status.last_failure = run.failure;
      continue;
    }
    ++status.finished;
    status.seconds += run.seconds;
    if (run.key.replicate == status.first_missing) {
      ++status.first_missing;
    }
  }
  return status;
}

std::uint64_t bytes_on_disk(const std::filesystem::path& file) {
  std::uint64_t bytes = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::error_code missing;
    const auto size = std::filesystem::file_size(file.string() + suffix, missing);
    bytes += missing ? 0 : size;
  }
  return bytes;
}

}  // namespace

CampaignStatus campaign_status(const Store& store) {
  CampaignStatus status;
  status.store = store.path();
  status.file_bytes = bytes_on_disk(store.path());
  status.studies = store.studies();
  const std::vector<ScenarioRecord> scenarios = store.scenarios();
  for (const EnsembleKey& key : store.ensembles()) {
    EnsembleStatus& ensemble = status.ensembles.emplace_back(status_of(store, key));
    const auto scenario = std::ranges::find(scenarios, key.scenario_hash, &ScenarioRecord::hash);
    ensemble.scenario_name = scenario != scenarios.end() ? scenario->name : std::string();
    status.finished += ensemble.finished;
    status.failed += ensemble.failed;
  }
  return status;
}

}  // namespace coalis
