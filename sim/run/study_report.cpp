#include "coalis/run/study_report.hpp"

#include <algorithm>
#include <cmath>

#include "study_futures.hpp"
#include "study_parts.hpp"

namespace coalis {

namespace {

bool can_be_analysed(const StudyRuns& runs, const Grid<double>& outcomes) {
  const DesignKind kind = runs.study->design.kind;
  const ExperimentDesign& design = runs.points.design;
  return !runs.points.varied.empty() &&
         (gives_indices(kind, design, outcomes.columns()) || gives_effects(kind, design, outcomes.columns())) &&
         std::ranges::all_of(outcomes.values(), [](double value) { return std::isfinite(value); });
}

bool is_set(const std::atomic<bool>* stop) {
  return stop != nullptr && stop->load();
}

/// A level of the base's own value is no change: its point is the base's scenario once more.
void drop_repeated_base(const StudyRuns& runs, std::size_t strategy, std::vector<LevelEffect>& effects) {
  if (runs.study->design.kind != DesignKind::one_at_a_time) {
    return;
  }
  std::size_t point = 0;
  std::erase_if(effects, [&](const LevelEffect&) {
    return runs.points.scenario_numbers(strategy, ++point) == runs.points.scenario_numbers(strategy, 0);
  });
}

std::vector<OutcomeSensitivity> all_sensitivities(const StudyRuns& runs, const std::atomic<bool>* stop) {
  const Bootstrap how = studies::bootstrap_of(runs);
  std::vector<OutcomeSensitivity> all;
  for (std::size_t outcome = 0; outcome < runs.outcomes.size(); ++outcome) {
    for (std::size_t strategy = 0; strategy < runs.points.strategies; ++strategy) {
      const Grid<double>& values = runs.outcomes[outcome][strategy];
      if (!is_set(stop) && can_be_analysed(runs, values)) {
        all.push_back({outcome, strategy, sensitivity_of(runs.study->design.kind, runs.points.design, values, how)});
        drop_repeated_base(runs, strategy, all.back().found.effects);
      }
    }
  }
  return all;
}

}  // namespace

StudyReport make_study_report(StudyRuns runs, const Store& store, const std::atomic<bool>* stop) {
  StudyReport report;
  report.runs = std::move(runs);
  for (const StudyOutcome& outcome : report.runs.study->outcomes) {
    report.units.push_back(studies::unit_of(report.runs, outcome, store));
  }
  report.sensitivity = all_sensitivities(report.runs, stop);
  if (!is_set(stop)) {
    report.answers = answer_study(report.runs, store);
  }
  report.cautions = studies::cautions_of(report);
  return report;
}

}  // namespace coalis
