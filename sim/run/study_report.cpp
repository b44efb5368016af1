#include "coalis/run/study_report.hpp"

#include <algorithm>
#include <cmath>

#include "study_futures.hpp"
#include "study_parts.hpp"

namespace coalis {

namespace {

bool can_be_analysed(const StudyRuns& runs, const Grid<double>& outcomes) {
  return !runs.points.varied.empty() &&
         gives_indices(runs.study->design.kind, runs.points.design, outcomes.columns()) &&
         std::ranges::all_of(outcomes.values(), [](double value) { return std::isfinite(value); });
}

bool is_set(const std::atomic<bool>* stop) {
  return stop != nullptr && stop->load();
}

std::vector<OutcomeSensitivity> all_sensitivities(const StudyRuns& runs, const std::atomic<bool>* stop) {
  const Bootstrap how = studies::bootstrap_of(runs);
  std::vector<OutcomeSensitivity> all;
  for (std::size_t outcome = 0; outcome < runs.outcomes.size(); ++outcome) {
    for (std::size_t strategy = 0; strategy < runs.points.strategies; ++strategy) {
      const Grid<double>& values = runs.outcomes[outcome][strategy];
      if (!is_set(stop) && can_be_analysed(runs, values)) {
        all.push_back({outcome, strategy, sensitivity_of(runs.study->design.kind, runs.points.design, values, how)});
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
