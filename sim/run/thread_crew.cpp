#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <optional>

#include "coalis/base/contract.hpp"
#include "coalis/observe/series_table.hpp"
#include "coalis/run/crew.hpp"
#include "coalis/run/replicate.hpp"

namespace coalis {

namespace {

constexpr std::uint64_t kConsumersWorthSeveralThreads = 2'000'000;

/// A contest of so many single consumers that one run should use all threads, rather than each thread its own run.
bool uses_threads_inside(const Scenario& scenario) {
  double consumers = 0.0;
  for (const GroupDefinition& group : scenario.groups) {
    consumers += group.consumers;
  }
  return scenario.mode == ConsumerMode::micro && consumers >= static_cast<double>(kConsumersWorthSeveralThreads);
}

/// One thread's place of work: the runner of the scenario that it last worked on.
class Workplace {
 public:
  Workplace(Clock clock, int threads_inside) : clock_(std::move(clock)), threads_inside_(threads_inside) {}

  /// Nothing when the client halted the work.
  std::optional<RunRecord> carry_out(const RunJob& job, RunClient& client) {
    prepare_for(job);
    const double began = clock_();
    const double month = 1.0 / job.scenario->month_count;
    double part = 0.0;
    RunRecord record;
    record.key = {*job.ensemble, job.replicate};
    halt_ = client.must_halt();
    try {
      std::optional<RunFrame> frame = runner_->run(job.replicate, job.detail, halt_, [&] {
        part += month;
        client.note_part(month);
        halt_ = client.must_halt();
      });
      client.note_part(-part);
      if (!frame) {
        return std::nullopt;
      }
      record.frame = std::move(*frame);
      record.result_hash = result_hash_of(record.frame);
    } catch (const ContractViolation& violation) {
      client.note_part(-part);
      record.status = RunStatus::failed;
      record.failure = violation.what();
    }
    record.seconds = clock_() - began;
    return record;
  }

 private:
  void prepare_for(const RunJob& job) {
    if (runner_ != nullptr && job.ensemble == ensemble_) {
      return;
    }
    runner_.reset();  // it refers to the names
    ensemble_ = job.ensemble;
    names_ = entity_names(*job.scenario);
    runner_ = std::make_unique<ReplicateRunner>(*job.scenario, names_, ensemble_->seed,
                                                uses_threads_inside(*job.scenario) ? threads_inside_ : 1, job.policy);
  }

  Clock clock_;
  int threads_inside_;
  const EnsembleKey* ensemble_ = nullptr;
  EntityNames names_;
  std::unique_ptr<ReplicateRunner> runner_;
  std::atomic<bool> halt_ = false;
};

class ThreadCrew final : public Crew {
 public:
  ThreadCrew(int threads, Clock clock) : threads_(threads), clock_(std::move(clock)) {
    require(threads >= 1, "a crew has one thread at least", threads);
  }

  void carry_out(std::span<const RunJob> jobs, RunClient& client) override {
    // Without the control no more threads work than there are processors.
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads_));
    const bool inside = std::ranges::any_of(jobs, [](const RunJob& job) { return uses_threads_inside(*job.scenario); });
    const int workers = inside ? 1 : threads_;
    std::atomic<std::size_t> next{0};
    tbb::task_arena(workers).execute([&] {
      tbb::parallel_for(
          tbb::blocked_range<int>(0, workers, 1), [&](const tbb::blocked_range<int>&) { work_off(jobs, client, next); },
          tbb::simple_partitioner());
    });
  }

 private:
  void work_off(std::span<const RunJob> jobs, RunClient& client, std::atomic<std::size_t>& next) {
    Workplace place(clock_, threads_);
    try {
      for (std::size_t i = next++; i < jobs.size() && !client.must_halt(); i = next++) {
        if (std::optional<RunRecord> record = place.carry_out(jobs[i], client)) {
          client.note_run(i, *std::move(record));
        }
      }
    } catch (...) {
      next = jobs.size();  // the others need not go on
      throw;
    }
  }

  int threads_;
  Clock clock_;
};

}  // namespace

std::unique_ptr<Crew> make_thread_crew(int threads, Clock clock) {
  return std::make_unique<ThreadCrew>(threads, std::move(clock));
}

unsigned worlds_at_once(const Scenario& scenario, int threads) {
  return uses_threads_inside(scenario) ? 1U : static_cast<unsigned>(threads);
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

}  // namespace coalis
