#include "coalis/run/comparison.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/base/hash.hpp"
#include "coalis/results/study.hpp"
#include "coalis/statistics/selection.hpp"
#include "paired_columns.hpp"

namespace coalis {

namespace {

constexpr std::size_t kFirstStage = 32;

/// A comparison while it runs.
class RunningComparison {
 public:
  RunningComparison(const std::vector<Contestant>& contestants, const ComparisonOptions& options,
                    const CampaignOptions& campaign, Store& store)
      : options_(options),
        store_(store),
        campaign_(scenarios_of(contestants), campaign, store),
        stopping_(stopping_rule()),
        in_contention_(contestants.size(), true) {
    result_.viewpoint = options.viewpoint;
    result_.eliminates = options.eliminate;
    for (std::size_t i = 0; i < contestants.size(); ++i) {
      result_.contestants.push_back({contestants[i], campaign_.key(i), 0, 0, {}, {}, {}, {}});
    }
    record_plan({.replicates = options.size.most(), .at_most = !fixed()});
  }

  Comparison carry_out() {
    result_.interval_level = fixed() ? 0.95 : stopping_.look_level();
    for (const int look : stopping_.looks()) {
      const auto size = fixed() ? options_.size.replicates : static_cast<std::uint32_t>(look);
      const CampaignState state = campaign_.extend(wanted(size), most_runs());
      load_outcomes();
      if (options_.eliminate) {
        select();
      }
      if (state != CampaignState::complete) {
        result_.end = early_end(state).end;
        result_.stopped_because = early_end(state).words;
        break;
      }
      if (decided(size)) {
        break;
      }
    }
    finish();
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool fixed() const { return options_.size.replicates > 0; }
  [[nodiscard]] std::uint64_t most_runs() const {
    return std::uint64_t{options_.size.most()} * campaign_.point_count();
  }

  [[nodiscard]] std::uint64_t finished_runs() const {
    std::uint64_t runs = 0;
    for (std::size_t i = 0; i < campaign_.point_count(); ++i) {
      runs += campaign_.finished(i);
    }
    return runs;
  }

  static std::vector<const Scenario*> scenarios_of(const std::vector<Contestant>& contestants) {
    std::vector<const Scenario*> scenarios;
    for (const Contestant& one : contestants) {
      scenarios.push_back(one.scenario);
    }
    return scenarios;
  }

  [[nodiscard]] SequentialStopping stopping_rule() const {
    StoppingRule rule;
    rule.limit = std::max(2, static_cast<int>(options_.size.most()));
    rule.first_look = fixed() ? rule.limit : rule.first_look;
    return SequentialStopping(rule);
  }

  /// For whoever asks how far the campaign is, also while it runs.
  void record_plan(StudyPlan plan) {
    const EnsembleKey& base = campaign_.key(0);
    plan.model_version = base.model_version;
    plan.seed = base.seed;
    std::vector<std::string> hashes;
    for (std::size_t i = 0; i < campaign_.point_count(); ++i) {
      hashes.push_back(campaign_.key(i).scenario_hash);
    }
    store_.record_study(study_record(campaign_.scenario(0).name + ": what if", "compare", plan, std::move(hashes)));
  }

  [[nodiscard]] std::vector<std::uint32_t> wanted(std::uint32_t size) const {
    std::vector<std::uint32_t> all(campaign_.point_count(), size);
    for (std::size_t i = 1; i < all.size(); ++i) {  // the base is what all others are held against
      all[i] = in_contention_[i] ? size : campaign_.finished(i);
    }
    return all;
  }

  void load_outcomes() {
    for (std::size_t i = 0; i < campaign_.point_count(); ++i) {
      ContestantRuns& runs = result_.contestants[i];
      if (runs.replicates != campaign_.finished(i)) {
        runs.replicates = campaign_.finished(i);
        runs.outcomes = campaign_.outcomes(i);
      }
    }
  }

  void select() {
    const std::vector<std::vector<double>> values = objective_columns(result_);
    if (!selection_) {
      if (values.front().empty()) {
        return;
      }
      result_.indifference = options_.indifference > 0.0 ? options_.indifference : smallest_lead(values.front());
      selection_.emplace(SelectionRule{0.95, result_.indifference, kFirstStage}, values.size());
    }
    selection_->observe(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
      result_.contestants[i].eliminated_at = selection_->eliminated_at(i);
      in_contention_[i] = selection_->in_contention(i) && (!selection_->chosen() || selection_->chosen() == i);
    }
    result_.chosen = selection_->chosen();
  }

  /// Shares and chances are measured in themselves, all else relative to the base.
  [[nodiscard]] double smallest_lead(const std::vector<double>& base) const {
    const Measured measured = stake_of(options_.viewpoint.objective).measured;
    const bool relative = measured != Measured::share && measured != Measured::chance;
    const double mean = std::abs(summarise(base).mean);
    return options_.size.precision * (relative && mean > 0.0 ? mean : 1.0);
  }

  /// For each variant in contention the shares of owners of all sides, and the chance to be better by the objective.
  [[nodiscard]] Decision look() const {
    const ContestantRuns& base = result_.contestants.front();
    std::vector<PrecisionTarget> targets;
    std::vector<Summary> summaries;
    for (std::size_t i = 1; i < result_.contestants.size(); ++i) {
      const ContestantRuns& variant = result_.contestants[i];
      if (!in_contention_[i]) {
        continue;
      }
      for (const std::string& name : common_consortia(result_)) {
        targets.push_back({"share of owners of " + name + " under " + variant.contestant.label, OutcomeKind::mean,
                           options_.size.precision});
        summaries.push_back(summarise(paired_differences(base, variant, "base_share", name)));
      }
      targets.push_back({"chance that " + variant.contestant.label + " is better", OutcomeKind::probability,
                         3.0 * options_.size.precision});
      const std::vector<double> differences = objective_differences(base, variant, options_.viewpoint);
      summaries.push_back(
          summarise_successes(better_count(count_pairs(differences), options_.viewpoint.better()), differences.size()));
    }
    return stopping_.look(targets, summaries);
  }

  /// Whether this look was the last, and why.
  bool decided(std::uint32_t size) {
    if (fixed()) {
      result_.stopped_because = "the number of futures asked for is done";
      return true;
    }
    if (options_.eliminate && result_.chosen == 0U) {
      result_.end = CampaignEnd::precise;
      result_.stopped_because = "no variant is better than the base by a lead worth finding";
      return true;
    }
    const Decision decision = look();
    const bool last = size == static_cast<std::uint32_t>(stopping_.looks().back());
    const bool chosen = !options_.eliminate || result_.chosen;
    if (!last && !(decision.stop() && chosen)) {
      return false;
    }
    result_.end = decision.reason == StopReason::precise && chosen ? CampaignEnd::precise : CampaignEnd::limit_reached;
    result_.stopped_because = decision.words;
    return true;
  }

  void finish() {
    if (result_.end == CampaignEnd::precise || result_.end == CampaignEnd::limit_reached) {
      record_plan({.replicates = campaign_.finished(0), .runs = finished_runs()});  // nothing is left to do
    }
    for (std::size_t i = 0; i < result_.contestants.size(); ++i) {
      result_.contestants[i].already_stored = campaign_.already_stored(i);
    }
    load_runs(store_, result_);
    result_.seconds = campaign_.seconds();
  }

  const ComparisonOptions& options_;
  Store& store_;
  Campaign campaign_;
  SequentialStopping stopping_;
  std::vector<bool> in_contention_;  ///< [contestants], the base always runs on
  std::optional<PairedSelection> selection_;
  Comparison result_;
};

}  // namespace

void load_runs(const Store& store, Comparison& comparison) {
  ContentHash hash;
  for (ContestantRuns& runs : comparison.contestants) {
    if (runs.outcomes.replicates.size() != runs.replicates) {
      runs.outcomes = store.load_outcomes(runs.key);
      runs.outcomes.keep_first(runs.replicates);
    }
    FirstRuns first = first_runs(store, runs.key, runs.replicates);
    runs.result_hashes = std::move(first.result_hashes);
    runs.result_hash = std::move(first.result_hash);
    comparison.failures.insert(comparison.failures.end(), first.failures.begin(), first.failures.end());
    hash.add(runs.key.scenario_hash).add(runs.result_hash);
  }
  comparison.result_hash = hash.hex();
}

Comparison run_comparison(const std::vector<Contestant>& contestants, const ComparisonOptions& options,
                          const CampaignOptions& campaign, Store& store) {
  require(contestants.size() >= 2, "a comparison has a base and one variant at least");
  require(!has_errors(comparison_problems(contestants, options.viewpoint)), "the scenarios cannot be compared");
  return RunningComparison(contestants, options, campaign, store).carry_out();
}

}  // namespace coalis
