#include "coalis/results/salvage.hpp"

#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "coalis/results/store.hpp"

namespace coalis {
namespace {

constexpr std::size_t kBatchRuns = 64;

/// Reads what can be read; what cannot is counted.
class Salvage {
 public:
  Salvage(const Store& from, Store& to) : from_(from), to_(to) {}

  SalvageReport copy_all() {
    const std::vector<ScenarioRecord> scenarios = readable([&] { return from_.scenarios(); });
    to_.record_scenarios(scenarios);
    for (const ScenarioRecord& scenario : scenarios) {
      known_.insert(scenario.hash);
    }
    for (const StudyRecord& study : readable([&] { return from_.studies(); })) {
      to_.record_study(study);
    }
    for (const EnsembleKey& ensemble : readable([&] { return from_.ensembles(); })) {
      copy_runs(ensemble);
    }
    return report_;
  }

 private:
  template <class Read>
  auto readable(Read read) -> decltype(read()) {
    try {
      return read();
    } catch (const StoreError&) {
      report_.list_damaged = true;
      return {};
    }
  }

  void copy_runs(const EnsembleKey& ensemble) {
    if (known_.insert(ensemble.scenario_hash).second) {
      to_.record_scenario({ensemble.scenario_hash, "(lost)", ""});
    }
    std::vector<RunRecord> batch;
    for (const RunInfo& info : readable([&] { return from_.runs(ensemble); })) {
      if (info.status == RunStatus::finished) {
        read_run(info, batch);
      }
      if (batch.size() == kBatchRuns) {
        to_.record(std::exchange(batch, {}));
      }
    }
    to_.record(batch);
  }

  void read_run(const RunInfo& info, std::vector<RunRecord>& batch) {
    if (auto frame = sound_frame(info.key)) {
      batch.push_back({info.key, info.status, info.seconds, info.result_hash, *std::move(frame), {}});
      ++report_.saved;
    } else {
      ++report_.lost;
    }
  }

  std::optional<RunFrame> sound_frame(const RunKey& key) const {
    try {
      return from_.load_frame(key);
    } catch (const StoreError&) {
      return std::nullopt;
    }
  }

  const Store& from_;
  Store& to_;
  std::unordered_set<std::string> known_;  // hashes of scenarios
  SalvageReport report_;
};

}  // namespace

Result<SalvageReport> salvage_store(const std::filesystem::path& damaged, const std::filesystem::path& directory) {
  OpenOptions as_it_is;
  as_it_is.mode = OpenMode::read_only;
  as_it_is.check = IntegrityCheck::never;
  auto from = Store::open(damaged, as_it_is);
  if (!from) {
    return from.diagnostics();
  }
  auto to = Store::open(directory);
  if (!to) {
    return to.diagnostics();
  }
  const Store source = std::move(from).value();
  Store target = std::move(to).value();
  return Salvage(source, target).copy_all();
}

}  // namespace coalis
