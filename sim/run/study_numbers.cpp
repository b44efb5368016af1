#include <algorithm>
#include <limits>
#include <set>

#include "coalis/base/did_you_mean.hpp"
#include "coalis/base/word_list.hpp"
#include "coalis/observe/run_observer.hpp"
#include "coalis/observe/series_table.hpp"
#include "coalis/run/replicate.hpp"
#include "coalis/run/study_answers.hpp"
#include "study_parts.hpp"

namespace coalis {

namespace {

constexpr double kDidNotHappen = std::numeric_limits<double>::quiet_NaN();

/// What can be asked of an entity, of a whole run or month by month.
template <class Series>
std::vector<std::string> names_of(std::span<const Series> series) {
  std::vector<std::string> names;
  for (const Series& one : series) {
    names.emplace_back(one.name);
  }
  return names;
}

/// Series that every run keeps.
std::vector<std::string> key_series() {
  std::vector<std::string> names;
  for (const ConsortiumSeries& one : consortium_series()) {
    if (one.key) {
      names.emplace_back(one.name);
    }
  }
  return names;
}

std::vector<std::string> measures_of(const EntityNames& names, const std::string& entity, bool monthly) {
  const bool group = std::ranges::find(names.groups, entity) != names.groups.end();
  if (monthly) {
    return entity.empty() ? names_of(market_series()) : group ? names_of(group_series()) : key_series();
  }
  const OutcomeNames all = outcome_names();
  return entity.empty() ? all.of_market : group ? all.of_groups : all.of_consortia;
}

/// Measures of whatever entity, of a whole run or month by month.
std::vector<std::string> measures_of_any(const EntityNames& names) {
  std::set<std::string> all;
  std::vector<std::string> entities{""};
  entities.insert(entities.end(), names.consortia.begin(), names.consortia.end());
  entities.insert(entities.end(), names.groups.begin(), names.groups.end());
  for (const std::string& entity : entities) {
    for (const bool monthly : {false, true}) {
      const std::vector<std::string> own = measures_of(names, entity, monthly);
      all.insert(own.begin(), own.end());
    }
  }
  return {all.begin(), all.end()};
}

std::string whose(const std::string& entity, bool monthly) {
  return std::string(monthly ? "a monthly series" : "an outcome") + " of " +
         (entity.empty() ? "the whole market" : entity);
}

/// The replicates of a point's own futures among those of a scenario, which other points may share.
template <class ValueAt>
void fill(const StudyPoints& points, std::size_t strategy, Grid<double>& table, ValueAt value_at) {
  for (std::size_t point = 0; point < table.rows(); ++point) {
    for (std::uint32_t r = 0; r < points.replicates; ++r) {
      table(point, r) = value_at(points.scenario_numbers(strategy, point), points.future(point, r));
    }
  }
}

/// One value of every finished run of an ensemble.
using Columns = std::vector<OutcomeColumn>;

Columns month_columns(const StudyRuns& runs, const RunNumber& number, std::size_t month, const Store& store) {
  Columns columns;
  for (const EnsembleKey& key : runs.keys) {
    const SeriesTable series = store.load_series(key, number.measure, number.entity);
    OutcomeColumn& column = columns.emplace_back();
    column.replicates = series.replicates;
    for (const std::vector<double>& values : series.values) {
      column.values.push_back(month < values.size() ? values[month] : kDidNotHappen);
    }
  }
  return columns;
}

double value_in(const OutcomeColumn& column, std::uint32_t replicate) {
  const auto place = std::ranges::lower_bound(column.replicates, replicate);
  const bool found = place != column.replicates.end() && *place == replicate;
  return found ? column.values[static_cast<std::size_t>(place - column.replicates.begin())] : kDidNotHappen;
}

template <class Combine>
void combine(NumberTable& left, const NumberTable& right, Combine combined) {
  for (std::size_t strategy = 0; strategy < left.size(); ++strategy) {
    std::vector<double>& values = left[strategy].values();
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = combined(values[i], right[strategy].values()[i]);
    }
  }
}

/// measure / per of one entity.
NumberTable value_of(const StudyRuns& runs, const StudyOutcome& outcome, const std::string& entity,
                     const Store& store) {
  NumberTable table = read_number(runs, {outcome.measure, entity, outcome.month}, store);
  if (!outcome.per.empty()) {
    combine(table, read_number(runs, {outcome.per, entity, outcome.month}, store),
            [](double value, double per) { return per == 0.0 ? kDidNotHappen : value / per; });
  }
  return table;
}

}  // namespace

NumberTable read_number(const StudyRuns& runs, const RunNumber& number, const Store& store) {
  const Columns columns = number.month ? month_columns(runs, number, static_cast<std::size_t>(*number.month), store)
                                       : store.load_outcome(runs.keys, number.measure, number.entity);
  NumberTable table;
  for (std::size_t strategy = 0; strategy < runs.points.strategies; ++strategy) {
    Grid<double>& own = table.emplace_back(runs.points.point_count(), runs.points.replicates);
    fill(runs.points, strategy, own,
         [&](std::size_t scenario, std::uint32_t replicate) { return value_in(columns[scenario], replicate); });
  }
  return table;
}

NumberTable studies::read_outcome(const StudyRuns& runs, const StudyOutcome& outcome, const Store& store) {
  NumberTable table = value_of(runs, outcome, outcome.entity, store);
  if (!outcome.minus.empty()) {
    combine(table, value_of(runs, outcome, outcome.minus, store), std::minus<>());
  }
  return table;
}

std::string studies::unit_of(const StudyRuns& runs, const StudyOutcome& outcome, const Store& store) {
  if (runs.points.point_count() == 0) {
    return "";
  }
  const EnsembleKey& first = runs.keys[runs.points.scenario_numbers(0, 0)];
  const std::vector<Measure> measures = store.load_outcomes(first).measures;
  const auto unit = [&](const std::string& measure) {
    if (outcome.month) {
      return store.load_series(first, measure, outcome.entity).measure.unit;
    }
    const auto found = std::ranges::find(measures, measure, &Measure::name);
    return found == measures.end() ? "" : found->unit;
  };
  std::string own = unit(outcome.measure);
  if (outcome.per.empty()) {
    return own;
  }
  const std::string per = unit(outcome.per);
  return own == per ? "" : own + " / " + per;
}

Diagnostics studies::outcome_problems(const Study& study, const Diagnostics& already_told) {
  Diagnostics problems;
  const Result<Scenario> base = study.scenario->member();
  require(base.ok(), "a study's base scenario is valid");
  const EntityNames names = entity_names(base.value());
  for (const StudyOutcome& outcome : study.outcomes) {
    const bool monthly = outcome.month.has_value();
    const std::string path = "outcome." + outcome.name + ".";
    const bool is_doubtful =
        std::ranges::any_of(already_told, [&](const Diagnostic& one) { return one.key_path.starts_with(path); });
    const auto check = [&](const char* key, const std::string& measure, const std::string& entity) {
      const std::vector<std::string> known = is_doubtful ? measures_of_any(names) : measures_of(names, entity, monthly);
      if (!measure.empty() && std::ranges::find(known, measure) == known.end()) {
        problems.push_back(
            {Severity::error, "unknown-name", outcome.where, path + key, "\"" + measure + "\"",
             (is_doubtful ? "an outcome or a monthly series" : whose(entity, monthly)) + ": " + comma_list(known),
             did_you_mean(measure, known)});
      }
    };
    check("measure", outcome.measure, outcome.entity);
    check("per", outcome.per, outcome.entity);
    if (!outcome.minus.empty()) {
      check("measure", outcome.measure, outcome.minus);
      check("per", outcome.per, outcome.minus);
    }
  }
  return problems;
}

Diagnostics study_problems(const Study& study) {
  Diagnostics problems = studies::outcome_problems(study);
  const Diagnostics unanswerable = question_problems(study, study.scenario->member().value());
  problems.insert(problems.end(), unanswerable.begin(), unanswerable.end());
  return problems;
}

}  // namespace coalis
