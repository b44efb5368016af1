#include "coalis/pack/replay.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>

#include "coalis/run/crew.hpp"
#include "coalis/scenario/load.hpp"

namespace coalis {

namespace {

/// What became of one run that was done again.
struct RunAgain {
  std::string result_hash;
  std::string failure;
  std::vector<Outcome> outcomes;
};

bool same_number(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

/// The first runs of an ensemble, done again on all threads.
class Rerun final : public RunClient {
 public:
  Rerun(const PackedRuns& packed, const Scenario& scenario, const ReplayOptions& options)
      : packed_(packed),
        scenario_(scenario),
        options_(options),
        key_{packed.entry.scenario.hash, model_version(), packed.entry.seed} {
    const std::size_t all = packed.entry.runs.size();
    runs_.resize(options.at_most > 0 ? std::min<std::size_t>(all, options.at_most) : all);
  }

  [[nodiscard]] std::size_t size() const { return runs_.size(); }

  /// Calls `finished` after each run, one at a time.
  void work(Crew& crew, std::function<void()> finished) {
    finished_ = std::move(finished);
    std::vector<RunJob> jobs;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const std::uint32_t replicate = packed_.entry.runs[i].replicate;
      const bool whole = options_.store != nullptr && replicate < kKeptInFull;
      jobs.push_back({&scenario_, nullptr, &key_, replicate, whole ? Detail::full : Detail::key});
    }
    crew.carry_out(jobs, *this);
  }

  bool must_halt() override { return stopped(); }
  void note_part(double /*part*/) override {}
  void note_run(std::size_t job, RunRecord record) override {
    runs_[job] = {record.result_hash, record.failure, record.frame.outcomes};
    if (options_.store != nullptr) {
      options_.store->record({&record, 1});
    }
    const std::lock_guard lock(mutex_);
    finished_();
  }

  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  [[nodiscard]] ReplayedRuns compared() const {
    ReplayedRuns result{packed_.entry, static_cast<std::uint32_t>(runs_.size()), {}, {}, {}};
    std::vector<ReplicateHash> hashes;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const ReplicateHash& packed = packed_.entry.runs[i];
      hashes.push_back({packed.replicate, runs_[i].result_hash});
      if (packed.result_hash != runs_[i].result_hash) {
        result.differing.push_back({packed.replicate, packed.result_hash, runs_[i].result_hash, runs_[i].failure});
      }
    }
    result.obtained_hash = combined_result_hash(std::move(hashes));
    for (std::size_t m = 0; m < packed_.outcomes.measures.size(); ++m) {
      result.outcomes.push_back(compared_outcome(m));
    }
    return result;
  }

 private:
  [[nodiscard]] double obtained(std::size_t run, const Measure& measure) const {
    const auto found = std::ranges::find_if(runs_[run].outcomes, [&](const Outcome& one) {
      return one.name == measure.name && one.entity == measure.entity;
    });
    return found != runs_[run].outcomes.end() ? found->value : std::numeric_limits<double>::quiet_NaN();
  }

  [[nodiscard]] ReplayedOutcome compared_outcome(std::size_t m) const {
    const OutcomeTable& table = packed_.outcomes;
    ReplayedOutcome result{table.measures[m], 0.0, 0.0, 0.0, true};
    std::size_t packed_count = 0;
    std::size_t obtained_count = 0;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const double was = table.values[i * table.measures.size() + m];
      const double is = obtained(i, table.measures[m]);
      if (!same_number(was, is)) {
        result.pass = false;
        result.largest_difference = std::max(std::abs(is - was), result.largest_difference);
      }
      packed_count += std::isnan(was) ? 0 : 1;
      obtained_count += std::isnan(is) ? 0 : 1;
      result.packed_mean += std::isnan(was) ? 0.0 : was;
      result.obtained_mean += std::isnan(is) ? 0.0 : is;
    }
    result.packed_mean /= static_cast<double>(packed_count);
    result.obtained_mean /= static_cast<double>(obtained_count);
    return result;
  }

  const PackedRuns& packed_;
  const Scenario& scenario_;
  const ReplayOptions& options_;
  EnsembleKey key_;
  std::function<void()> finished_;
  std::vector<RunAgain> runs_;  ///< [packed runs]
  std::mutex mutex_;
};

/// The packed scenarios as this program reads them.
Result<std::vector<Scenario>> read_scenarios(const Pack& pack) {
  std::vector<Scenario> scenarios;
  for (const PackedRuns& runs : pack.ensembles) {
    Result<Scenario> scenario = parse_scenario(runs.entry.scenario.resolved_text, {});
    if (!scenario) {
      return scenario.diagnostics();
    }
    scenarios.push_back(std::move(scenario).value());
  }
  return scenarios;
}

}  // namespace

Result<std::vector<ReplayedRuns>> replay(const Pack& pack, const ReplayOptions& options) {
  const Result<std::vector<Scenario>> scenarios = read_scenarios(pack);
  if (!scenarios) {
    return scenarios.diagnostics();
  }
  std::vector<std::unique_ptr<Rerun>> reruns;
  std::size_t all = 0;
  for (std::size_t i = 0; i < pack.ensembles.size(); ++i) {
    reruns.push_back(std::make_unique<Rerun>(pack.ensembles[i], scenarios.value()[i], options));
    all += reruns.back()->size();
  }
  const std::unique_ptr<Crew> crew = make_thread_crew(options.threads, options.clock);
  std::size_t done = 0;
  std::vector<ReplayedRuns> results;
  for (std::size_t i = 0; i < reruns.size(); ++i) {
    if (options.store != nullptr) {
      options.store->record_scenario(pack.ensembles[i].entry.scenario);
    }
    reruns[i]->work(*crew, [&] {
      if (options.on_progress) {
        options.on_progress(++done, all);
      }
    });
    if (reruns[i]->stopped()) {
      return std::vector<ReplayedRuns>{};
    }
    results.push_back(reruns[i]->compared());
  }
  return results;
}

}  // namespace coalis
