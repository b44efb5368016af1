#include "coalis/run/report.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "coalis/statistics/summary.hpp"

namespace coalis {

namespace {

constexpr std::uint32_t kFewReplicates = 30;

std::vector<double> finite_column(const OutcomeTable& table, std::size_t measure) {
  std::vector<double> values;
  values.reserve(table.replicates.size());
  for (std::size_t row = 0; row < table.replicates.size(); ++row) {
    const double value = table.values[row * table.measures.size() + measure];
    if (!std::isnan(value)) {
      values.push_back(value);
    }
  }
  return values;
}

/// Of a single value nothing is known of how far it is off.
Interval interval_of_mean(const std::vector<double>& values, double level) {
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  return values.size() > 1 ? t_interval(values, level) : Interval{kUnknown, kUnknown};
}

LeadChange lead_change_of(const std::vector<double>& months) {
  std::vector<double> later;
  std::copy_if(months.begin(), months.end(), std::back_inserter(later), [](double month) { return month > 0.0; });
  LeadChange change;
  change.never_share = 1.0 - static_cast<double>(later.size()) / static_cast<double>(months.size());
  if (!later.empty()) {
    change.median_month = sample_quantile(later, 0.5);
    change.early_month = sample_quantile(later, 0.1);
    change.late_month = sample_quantile(later, 0.9);
  }
  return change;
}

void add_outcomes(const EnsembleResult& ensemble, ScenarioReport& report) {
  const OutcomeTable& table = ensemble.outcomes;
  for (std::size_t m = 0; m < table.measures.size(); ++m) {
    const Measure& measure = table.measures[m];
    const std::vector<double> values = finite_column(table, m);
    if (values.empty()) {
      continue;
    }
    if (measure.name == "month_of_last_overtaking") {
      report.lead_change = lead_change_of(values);
    }
    const Summary summary = summarise(values);
    if (measure.name == "wins") {
      const auto wins = static_cast<std::size_t>(std::llround(summary.mean * static_cast<double>(values.size())));
      report.wins.push_back(
          {measure.entity, summary.mean, wilson_interval(wins, values.size(), ensemble.interval_level)});
    } else {
      report.outcomes.push_back({measure.name, measure.entity, measure.unit, summary.mean,
                                 interval_of_mean(values, ensemble.interval_level)});
    }
  }
}

/// How far to trust the comparison with history.
void warn_of_history(ScenarioReport& report) {
  if (!report.history) {
    report.cautions.emplace_back(
        "history is not compared: in no period of this run the sales of two consortia are known");
    return;
  }
  const HistoryFit& fit = *report.history;
  if (fit.first_year_periods == fit.period.size()) {
    report.cautions.emplace_back(
        "all observed periods lie in the first year, on which the yardsticks rest: their errors are no test");
  }
  const bool nearer = fit.mae_points_overall <= std::fmin(fit.frozen_mae_points, fit.trend_mae_points);
  report.cautions.emplace_back(
      nearer ? "the parameters are set by hand and not calibrated to the observed shares"
             : "the simulated shares are farther from history than a simple continuation of the first year's: the "
               "parameters are set by hand and not calibrated, so read differences between scenarios rather than "
               "levels");
}

void add_cautions(const Scenario& scenario, ScenarioReport& report) {
  const std::uint32_t replicates = report.ensemble.replicates;
  if (replicates < kFewReplicates) {
    report.cautions.emplace_back("only " + std::to_string(replicates) +
                                 " replicates: the intervals are wide and rough; 30 is the least to lean on");
  }
  if (report.ensemble.end == CampaignEnd::limit_reached) {
    report.cautions.emplace_back("the precision asked for was not reached within the limit of replicates");
  }
  if (scenario.observations) {
    warn_of_history(report);
  }
  for (const Assumption& assumption : scenario.assumptions) {
    report.cautions.emplace_back("assumption: " + assumption.key_path + ": " + assumption.text);
  }
}

}  // namespace

ScenarioReport make_report(const Scenario& scenario, EnsembleResult ensemble, const Store& store) {
  ScenarioReport report;
  report.name = scenario.name;
  report.title = scenario.title;
  report.question = scenario.question;
  report.ensemble = std::move(ensemble);
  if (report.ensemble.replicates == 0) {
    report.cautions.emplace_back("no replicate is finished yet");
    return report;
  }
  add_outcomes(report.ensemble, report);
  if (scenario.observations) {
    std::vector<SeriesTable> units;
    for (const ConsortiumDefinition& one : scenario.consortia) {
      units.push_back(store.load_series(report.ensemble.key, "units", one.name));
      const auto used =
          std::lower_bound(units.back().replicates.begin(), units.back().replicates.end(), report.ensemble.replicates);
      units.back().values.resize(static_cast<std::size_t>(used - units.back().replicates.begin()));
    }
    report.history = fit_history(*scenario.observations, units);
  }
  add_cautions(scenario, report);
  return report;
}

const OutcomeRow* find_outcome(const ScenarioReport& report, std::string_view name, std::string_view entity) {
  const auto found = std::find_if(report.outcomes.begin(), report.outcomes.end(),
                                  [&](const OutcomeRow& row) { return row.name == name && row.entity == entity; });
  return found != report.outcomes.end() ? &*found : nullptr;
}

}  // namespace coalis
