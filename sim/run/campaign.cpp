#include "coalis/run/campaign.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <mutex>

#include "coalis/base/contract.hpp"
#include "coalis/observe/series_table.hpp"
#include "coalis/results/manifest.hpp"
#include "coalis/results/store_writer.hpp"
#include "coalis/run/replicate.hpp"

namespace coalis {

namespace {

constexpr std::uint32_t kFullDetailReplicates = 3;
constexpr double kSecondsBetweenMonths = 0.2;
constexpr std::uint64_t kConsumersWorthSeveralThreads = 2'000'000;

/// A contest of so many single consumers that one run should use all threads, rather than each thread its own run.
bool uses_threads_inside(const Scenario& scenario) {
  double consumers = 0.0;
  for (const GroupDefinition& group : scenario.groups) {
    consumers += group.consumers;
  }
  return scenario.mode == ConsumerMode::micro && consumers >= static_cast<double>(kConsumersWorthSeveralThreads);
}

/// Carries out replicates on the threads given and hands them to the writer.
class ReplicateBatch {
 public:
  ReplicateBatch(const Scenario& scenario, const CampaignOptions& options, StoreWriter& writer, EnsembleKey key)
      : scenario_(scenario),
        options_(options),
        writer_(writer),
        key_(std::move(key)),
        names_(entity_names(scenario)),
        threads_inside_(uses_threads_inside(scenario) ? options.threads : 1),
        allowed_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(options.threads)),
        arena_(static_cast<int>(worlds_at_once(scenario, options.threads))),
        runners_(
            [this] { return ReplicateRunner(scenario_, names_, options_.seed, threads_inside_, options_.policy); }) {}

  /// In ascending order, so that an interrupted campaign has no gaps but what was in flight.
  void run(const std::vector<std::uint32_t>& replicates) {
    std::atomic<std::size_t> next{0};
    arena_.execute([&] {
      tbb::parallel_for(
          tbb::blocked_range<int>(0, arena_.max_concurrency(), 1),
          [&](const tbb::blocked_range<int>&) { work_off(replicates, next); }, tbb::simple_partitioner());
    });
  }

  [[nodiscard]] bool stopped() const { return options_.stop != nullptr && options_.stop->load(); }

  /// The next look: `wanted` runs in all, of which `missing` are to be computed.
  void plan(std::uint32_t wanted, std::size_t missing, std::uint32_t limit) {
    progress_.done = wanted - static_cast<std::uint32_t>(missing);
    progress_.planned = wanted;
    progress_.limit = limit;
    safe_before_ = progress_.done - writer_.runs_safe();
  }

 private:
  void work_off(const std::vector<std::uint32_t>& replicates, std::atomic<std::size_t>& next) {
    try {
      for (std::size_t i = next++; i < replicates.size() && !stopped(); i = next++) {
        run_one(replicates[i]);
      }
    } catch (...) {
      next = replicates.size();  // the others need not go on
      throw;
    }
  }

  void run_one(std::uint32_t replicate) {
    static const std::atomic<bool> never{false};
    const double began = options_.clock();
    std::int64_t months = 0;
    RunRecord record;
    record.key = {key_, replicate};
    try {
      std::optional<RunFrame> frame =
          runners_.local().run(replicate, is_kept_in_full(replicate) ? Detail::full : Detail::key,
                               options_.stop != nullptr ? *options_.stop : never, [&] { note_month(months); });
      months_in_flight_ -= months;
      if (!frame) {
        return;
      }
      record.frame = std::move(*frame);
      record.result_hash = result_hash_of(record.frame);
    } catch (const ContractViolation& violation) {
      months_in_flight_ -= months;
      record.status = RunStatus::failed;
      record.failure = violation.what();
    }
    record.seconds = options_.clock() - began;
    writer_.add(std::move(record));
    show_progress(1);
  }

  /// Runs may take minutes: then this tells how far those in flight are.
  void note_month(std::int64_t& months) {
    ++months;
    ++months_in_flight_;
    if (options_.on_progress && options_.clock() - last_shown_ > kSecondsBetweenMonths) {
      writer_.flush_if_due();
      show_progress(0);
    }
  }

  void show_progress(std::uint32_t finished) {
    const std::lock_guard lock(progress_mutex_);
    const double now = options_.clock();
    last_shown_ = now;
    progress_.done += finished;
    progress_.in_flight = static_cast<double>(months_in_flight_) / scenario_.month_count;
    progress_.safe = safe_before_ + writer_.runs_safe();
    progress_.seconds = now - began_;
    if (options_.on_progress) {
      options_.on_progress(progress_);
    }
  }

  const Scenario& scenario_;
  const CampaignOptions& options_;
  StoreWriter& writer_;
  EnsembleKey key_;
  EntityNames names_;
  int threads_inside_;
  tbb::global_control allowed_;  // without it no more threads work than there are processors
  tbb::task_arena arena_;
  tbb::enumerable_thread_specific<ReplicateRunner> runners_;
  double began_ = options_.clock();
  std::atomic<double> last_shown_ = began_;
  std::atomic<std::int64_t> months_in_flight_ = 0;
  std::mutex progress_mutex_;
  CampaignProgress progress_;
  std::uint64_t safe_before_ = 0;  ///< stored before this call; modulo 2^64, as failed runs are stored but not done
};

SequentialStopping stopping_for(const Scenario& scenario, const CampaignOptions& options) {
  StoppingRule rule;
  rule.limit = std::max(2, static_cast<int>(options.replicates > 0 ? options.replicates : options.limit));
  rule.first_look = options.replicates > 0 ? rule.limit : rule.first_look;
  for (const ConsortiumDefinition& one : scenario.consortia) {
    rule.targets.push_back({"base_share of " + one.name, OutcomeKind::mean, options.precision});
    rule.targets.push_back({"chance to win of " + one.name, OutcomeKind::probability, 3.0 * options.precision});
  }
  return SequentialStopping(rule);
}

std::vector<double> column_of(const OutcomeTable& table, std::string_view name, std::string_view entity,
                              std::uint32_t replicates) {
  std::vector<double> values;
  for (std::size_t m = 0; m < table.measures.size(); ++m) {
    if (table.measures[m].name != name || table.measures[m].entity != entity) {
      continue;
    }
    for (std::size_t row = 0; row < table.replicates.size() && table.replicates[row] < replicates; ++row) {
      values.push_back(table.values[row * table.measures.size() + m]);
    }
  }
  return values;
}

Decision decide(const SequentialStopping& stopping, const Scenario& scenario, const OutcomeTable& table,
                std::uint32_t replicates) {
  std::vector<Summary> summaries;
  for (const ConsortiumDefinition& one : scenario.consortia) {
    summaries.push_back(summarise(column_of(table, "base_share", one.name, replicates)));
    summaries.push_back(summarise(column_of(table, "wins", one.name, replicates)));
  }
  return stopping.look(summaries);
}

std::vector<std::uint32_t> missing_replicates(const Store& store, const EnsembleKey& key, std::uint32_t wanted) {
  const std::vector<std::uint32_t> finished = store.finished_replicates(key);
  std::vector<std::uint32_t> missing;
  for (std::uint32_t replicate = 0; replicate < wanted; ++replicate) {
    if (!std::binary_search(finished.begin(), finished.end(), replicate)) {
      missing.push_back(replicate);
    }
  }
  return missing;
}

/// Replicates 0 .. n-1 that are all there.
std::uint32_t unbroken_count(const Store& store, const EnsembleKey& key, std::uint32_t at_most) {
  std::uint32_t count = 0;
  for (const std::uint32_t replicate : store.finished_replicates(key)) {
    if (replicate != count || count == at_most) {
      break;
    }
    ++count;
  }
  return count;
}

void collect(const Store& store, EnsembleResult& result) {
  std::vector<ReplicateHash> hashes;
  for (RunInfo& run : store.runs(result.key)) {
    if (run.status == RunStatus::failed) {
      result.failures.push_back(std::move(run));
    } else if (run.key.replicate < result.replicates) {
      hashes.push_back({run.key.replicate, run.result_hash});
    }
  }
  result.result_hash = combined_result_hash(std::move(hashes));
  OutcomeTable& table = result.outcomes;
  const auto used = std::lower_bound(table.replicates.begin(), table.replicates.end(), result.replicates);
  table.replicates.erase(used, table.replicates.end());
  table.values.resize(table.replicates.size() * table.measures.size());
}

void end_early(EnsembleResult& result, bool interrupted) {
  result.end = interrupted ? CampaignEnd::interrupted : CampaignEnd::failed;
  result.stopped_because = interrupted ? "interrupted; the same command goes on from here" : "a run failed";
}

}  // namespace

unsigned worlds_at_once(const Scenario& scenario, int threads) {
  return uses_threads_inside(scenario) ? 1U : static_cast<unsigned>(threads);
}

bool is_kept_in_full(std::uint32_t replicate) {
  return replicate < kFullDetailReplicates;
}

std::string result_hash_of(const RunFrame& frame) {
  RunFrame result;
  result.outcomes = frame.outcomes;
  for (const Series& series : frame.series) {
    const auto rows = consortium_series();
    const bool key = std::any_of(rows.begin(), rows.end(),
                                 [&](const ConsortiumSeries& row) { return row.key && row.name == series.name; });
    if (key) {
      result.series.push_back(series);
    }
  }
  return result.content_hash().hex();
}

EnsembleResult run_ensemble(const Scenario& scenario, const CampaignOptions& options, Store& store) {
  const double began = options.clock();
  EnsembleResult result;
  const ScenarioRecord record = record_of(scenario, options.policy);
  result.key = {record.hash, model_version(), options.seed};
  store.record_scenario(record);
  const SequentialStopping stopping = stopping_for(scenario, options);
  result.interval_level = options.replicates > 0 ? 0.95 : stopping.look_level();
  const std::vector<std::uint32_t> stored_before = store.finished_replicates(result.key);
  StoreWriter writer(store, options.clock);
  ReplicateBatch batch(scenario, options, writer, result.key);
  for (const int look : stopping.looks()) {
    const auto wanted = options.replicates > 0 ? options.replicates : static_cast<std::uint32_t>(look);
    const std::vector<std::uint32_t> missing = missing_replicates(store, result.key, wanted);
    batch.plan(wanted, missing.size(), static_cast<std::uint32_t>(stopping.looks().back()));
    batch.run(missing);
    require(writer.flush().contradictions.empty(),
            "one run gave two results: the store holds another result of the same scenario, seed and replicate");
    result.replicates = unbroken_count(store, result.key, wanted);
    result.outcomes = store.load_outcomes(result.key);
    if (result.replicates < wanted) {
      end_early(result, batch.stopped());
      break;
    }
    if (options.replicates > 0) {
      result.end = CampaignEnd::fixed_number;
      result.stopped_because = "the number of replicates asked for is done";
      break;
    }
    const Decision decision = decide(stopping, scenario, result.outcomes, wanted);
    if (decision.stop()) {
      result.end = decision.reason == StopReason::precise ? CampaignEnd::precise : CampaignEnd::limit_reached;
      result.stopped_because = decision.words;
      break;
    }
  }
  result.already_stored = static_cast<std::uint32_t>(
      std::lower_bound(stored_before.begin(), stored_before.end(), result.replicates) - stored_before.begin());
  collect(store, result);
  result.seconds = options.clock() - began;
  return result;
}

}  // namespace coalis
