#include "paired_columns.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace coalis {

namespace {

/// What can be added up over alliances.
constexpr std::array<std::string_view, 3> kIncomes{"large_firm_income", "small_firm_income", "complementor_income"};

std::vector<double> sum_over_alliances(const OutcomeTable& table, std::string_view outcome) {
  std::vector<double> sum(table.replicates.size(), 0.0);
  for (const Measure& measure : table.measures) {
    if (measure.name == outcome) {
      const std::vector<double> one = table.column(outcome, measure.entity);
      std::ranges::transform(sum, one, sum.begin(), std::plus<>());
    }
  }
  return sum;
}

/// Sums of the same amounts, differently divided among alliances, differ by rounding alone.
bool is_rounding(double one, double other) {
  constexpr double kRounding = 1e-12;
  return std::abs(one - other) <= kRounding * std::max(std::abs(one), std::abs(other));
}

}  // namespace

std::vector<std::string> common_consortia(const std::vector<const Scenario*>& scenarios) {
  std::vector<std::string> common;
  for (const ConsortiumDefinition& one : scenarios.front()->consortia) {
    const bool everywhere = std::ranges::all_of(scenarios, [&](const Scenario* scenario) {
      return std::ranges::find(scenario->consortia, one.name, &ConsortiumDefinition::name) != scenario->consortia.end();
    });
    if (everywhere) {
      common.push_back(one.name);
    }
  }
  return common;
}

std::vector<std::string> common_consortia(const Comparison& comparison) {
  std::vector<const Scenario*> scenarios;
  for (const ContestantRuns& one : comparison.contestants) {
    scenarios.push_back(one.contestant.scenario);
  }
  return common_consortia(scenarios);
}

std::vector<double> outcome_column(const ContestantRuns& runs, std::string_view outcome, std::string_view entity) {
  if (entity.empty() && std::ranges::find(kIncomes, outcome) != kIncomes.end()) {
    return sum_over_alliances(runs.outcomes, outcome);
  }
  return runs.outcomes.column(outcome, entity);
}

std::vector<double> objective_column(const ContestantRuns& runs, const Viewpoint& viewpoint) {
  std::vector<double> own = outcome_column(runs, viewpoint.objective, viewpoint.focus);
  return own.empty() ? outcome_column(runs, viewpoint.objective, "") : own;
}

std::vector<std::vector<double>> objective_columns(const Comparison& comparison) {
  std::vector<std::vector<double>> columns;
  for (const ContestantRuns& one : comparison.contestants) {
    columns.push_back(objective_column(one, comparison.viewpoint));
    for (double& value : columns.back()) {
      value *= sign_of(comparison.viewpoint.better());
    }
  }
  return columns;
}

PairedColumns paired(const std::vector<double>& base, const std::vector<double>& variant) {
  PairedColumns columns;
  for (std::size_t r = 0; r < std::min(base.size(), variant.size()); ++r) {
    if (!std::isnan(base[r]) && !std::isnan(variant[r])) {
      columns.base.push_back(base[r]);
      columns.variant.push_back(is_rounding(base[r], variant[r]) ? base[r] : variant[r]);
    }
  }
  return columns;
}

std::vector<double> differences_of(const std::vector<double>& base, const std::vector<double>& variant) {
  PairedColumns columns = paired(base, variant);
  std::ranges::transform(columns.variant, columns.base, columns.variant.begin(), std::minus<>());
  return std::move(columns.variant);
}

std::vector<double> paired_differences(const ContestantRuns& base, const ContestantRuns& variant,
                                       std::string_view outcome, std::string_view entity) {
  return differences_of(outcome_column(base, outcome, entity), outcome_column(variant, outcome, entity));
}

std::vector<double> objective_differences(const ContestantRuns& base, const ContestantRuns& variant,
                                          const Viewpoint& viewpoint) {
  return differences_of(objective_column(base, viewpoint), objective_column(variant, viewpoint));
}

std::size_t better_count(const PairCounts& counts, Direction better) {
  return better == Direction::higher ? counts.higher : better == Direction::lower ? counts.lower : 0;
}

}  // namespace coalis
