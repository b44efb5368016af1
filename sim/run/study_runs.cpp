#include "coalis/run/study_runs.hpp"

#include <algorithm>
#include <unordered_set>

#include "coalis/base/contract.hpp"
#include "coalis/base/hash.hpp"
#include "coalis/results/manifest.hpp"
#include "coalis/results/study.hpp"
#include "study_parts.hpp"

namespace coalis {

namespace {

/// Runs of a design in the order in which they are carried out. Blocks come one after the other, as the first blocks of
/// a design are a design; where all blocks meet the same futures, future comes after future.
class RunOrder {
 public:
  explicit RunOrder(const StudyPoints& points) : points_(points) {}

  [[nodiscard]] std::vector<PointJob> all() {
    if (points_.design.same_futures) {
      for (std::uint32_t r = 0; r < points_.replicates; ++r) {
        add(0, points_.point_count(), r);
      }
      return std::move(jobs_);
    }
    for (std::size_t block = 0; block < points_.design.block_count(); ++block) {
      for (std::uint32_t r = 0; r < points_.replicates; ++r) {
        add(block * points_.design.block_rows, (block + 1) * points_.design.block_rows, r);
      }
    }
    return std::move(jobs_);
  }

 private:
  void add(std::size_t first, std::size_t end, std::uint32_t r) {
    for (std::size_t point = first; point < end; ++point) {
      for (std::size_t strategy = 0; strategy < points_.strategies; ++strategy) {
        const PointJob job{points_.scenario_numbers(strategy, point), points_.future(point, r)};
        if (seen_.insert((std::uint64_t{job.point} << 32U) | job.replicate).second) {
          jobs_.push_back(job);
        }
      }
    }
  }

  const StudyPoints& points_;
  std::unordered_set<std::uint64_t> seen_;  ///< points that only the dummy tells apart share their runs
  std::vector<PointJob> jobs_;
};

/// What the store knows of the runs that a study wants.
class FinishedRuns {
 public:
  FinishedRuns(const std::vector<EnsembleKey>& keys, const Store& store) {
    for (const EnsembleKey& key : keys) {
      infos_.push_back(store.runs(key));
    }
  }

  /// The run, or nullptr; failed ones too.
  [[nodiscard]] const RunInfo* find(const PointJob& job) const {
    const std::vector<RunInfo>& runs = infos_[job.point];
    const auto place =
        std::ranges::lower_bound(runs, job.replicate, {}, [](const RunInfo& one) { return one.key.replicate; });
    return place != runs.end() && place->key.replicate == job.replicate ? &*place : nullptr;
  }
  [[nodiscard]] bool finished(const PointJob& job) const {
    const RunInfo* run = find(job);
    return run != nullptr && run->status == RunStatus::finished;
  }

 private:
  std::vector<std::vector<RunInfo>> infos_;  ///< [scenarios], by replicate
};

/// A study while it runs.
class RunningStudy {
 public:
  RunningStudy(const Study& study, StudyPoints points, const CampaignOptions& options, Store& store)
      : store_(store), jobs_(RunOrder(points).all()), campaign_(scenarios_of(points), options, store) {
    runs_.study = &study;
    runs_.points = std::move(points);
    for (std::size_t i = 0; i < campaign_.point_count(); ++i) {
      runs_.keys.push_back(campaign_.key(i));
    }
    record_study();
  }

  StudyRuns carry_out() {
    const CampaignState state = campaign_.carry_out(jobs_);
    const FinishedRuns now(runs_.keys, store_);
    if (state == CampaignState::complete) {
      runs_.stopped_because = "all points of the design are done";
    } else {
      runs_.end = early_end(state).end;
      runs_.stopped_because = early_end(state).words;
      note_failures(now);
      keep_finished(now);
    }
    sum_up(now);
    for (const StudyOutcome& outcome : runs_.study->outcomes) {
      runs_.outcomes.push_back(studies::read_outcome(runs_, outcome, store_));
    }
    runs_.seconds = campaign_.seconds();
    return std::move(runs_);
  }

 private:
  static std::vector<const Scenario*> scenarios_of(const StudyPoints& points) {
    std::vector<const Scenario*> scenarios;
    for (const Scenario& one : points.scenarios) {
      scenarios.push_back(&one);
    }
    return scenarios;
  }

  void record_study() {
    std::vector<std::string> hashes;
    for (const EnsembleKey& key : runs_.keys) {
      hashes.push_back(key.scenario_hash);
    }
    const EnsembleKey& first = runs_.keys.front();
    store_.record_study(study_record(runs_.study->name, "explore",
                                     {first.model_version, first.seed, runs_.points.replicates, false, jobs_.size()},
                                     std::move(hashes), runs_.study->text));
  }

  void note_failures(const FinishedRuns& now) {
    for (const PointJob& job : jobs_) {
      const RunInfo* run = now.find(job);
      if (run != nullptr && run->status == RunStatus::failed) {
        runs_.failures.push_back(*run);
      }
    }
  }

  [[nodiscard]] bool all_finished(const FinishedRuns& now, std::size_t first, std::size_t end, std::uint32_t r) const {
    const StudyPoints& points = runs_.points;
    for (std::size_t point = first; point < end; ++point) {
      for (std::size_t strategy = 0; strategy < points.strategies; ++strategy) {
        if (!now.finished({points.scenario_numbers(strategy, point), points.future(point, r)})) {
          return false;
        }
      }
    }
    return true;
  }

  /// Cuts the design down to what is there.
  void keep_finished(const FinishedRuns& now) {
    StudyPoints& points = runs_.points;
    if (points.design.same_futures) {
      std::uint32_t r = 0;
      while (r < points.replicates && all_finished(now, 0, points.point_count(), r)) {
        ++r;
      }
      points.replicates = r;
      return;
    }
    std::size_t blocks = 0;
    const std::size_t rows = points.design.block_rows;
    const auto block_is_there = [&] {
      for (std::uint32_t r = 0; r < points.replicates; ++r) {
        if (!all_finished(now, blocks * rows, (blocks + 1) * rows, r)) {
          return false;
        }
      }
      return true;
    };
    while (blocks < points.design.block_count() && block_is_there()) {
      ++blocks;
    }
    const std::size_t whole = blocks - blocks % points.design.parts;
    points = first_blocks(std::move(points), whole);
  }

  void sum_up(const FinishedRuns& now) {
    ContentHash hash;
    for (const PointJob& job : RunOrder(runs_.points).all()) {
      ++runs_.runs;
      runs_.already_stored += campaign_.was_stored(job) ? 1 : 0;
      hash.add(runs_.keys[job.point].scenario_hash).add(std::uint64_t{job.replicate}).add(now.find(job)->result_hash);
    }
    runs_.result_hash = hash.hex();
  }

  Store& store_;
  std::vector<PointJob> jobs_;
  StudyRuns runs_;
  Campaign campaign_;
};

}  // namespace

std::uint64_t run_count(const StudyPoints& points) {
  return RunOrder(points).all().size();
}

StudyRuns run_study(const Study& study, StudyPoints points, const CampaignOptions& campaign, Store& store) {
  require(!has_errors(study_problems(study)), "the study can be run");
  CampaignOptions options = campaign;
  options.kept_in_full = 0;  // a study looks at numbers, not at single histories
  return RunningStudy(study, std::move(points), options, store).carry_out();
}

}  // namespace coalis
