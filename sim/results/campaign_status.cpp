#include "coalis/results/campaign_status.hpp"

#include <algorithm>
#include <unordered_map>

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

std::vector<StudyStatus> status_of_studies(const Store& store, const std::vector<EnsembleStatus>& ensembles) {
  std::unordered_map<std::string, std::vector<const EnsembleStatus*>> by_scenario;
  for (const EnsembleStatus& one : ensembles) {
    by_scenario[one.key.scenario_hash].push_back(&one);
  }
  std::vector<StudyStatus> all;
  for (StudyRecord& study : store.studies()) {
    const std::optional<StudyPlan> plan = plan_of(study);
    if (!plan) {
      continue;
    }
    StudyStatus status{{}, *plan, plan->runs > 0 ? plan->runs : plan->replicates * study.scenario_hashes.size()};
    double seconds = 0.0;
    for (const std::string& hash : study.scenario_hashes) {
      for (const EnsembleStatus* one : by_scenario[hash]) {
        const bool own = one->key.seed == plan->seed && one->key.model_version == plan->model_version;
        status.finished += own ? one->finished : 0;
        seconds += own ? one->seconds : 0.0;
      }
    }
    const double mean = seconds / static_cast<double>(status.finished);
    status.finished = std::min(status.finished, status.planned);
    status.seconds_left = mean * static_cast<double>(status.planned - status.finished);
    status.study = std::move(study);
    all.push_back(std::move(status));
  }
  return all;
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
  std::unordered_map<std::string, std::string> names = store.scenario_names();
  for (const EnsembleKey& key : store.ensembles()) {
    EnsembleStatus& ensemble = status.ensembles.emplace_back(status_of(store, key));
    ensemble.scenario_name = names[key.scenario_hash];
    status.finished += ensemble.finished;
    status.failed += ensemble.failed;
  }
  status.studies = status_of_studies(store, status.ensembles);
  return status;
}

}  // namespace coalis
