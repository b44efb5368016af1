#include "coalis/run/study_points.hpp"

#include <algorithm>

#include "study_parts.hpp"

namespace coalis {

namespace {

bool is_set_by_strategies(const Study& study, std::size_t factor) {
  return !study.strategies.empty() && study.factors[factor].role == FactorRole::policy;
}

std::vector<std::size_t> varied_factors(const Study& study) {
  std::vector<std::size_t> varied;
  for (std::size_t factor = 0; factor < study.factors.size(); ++factor) {
    if (!has_one_value(study.factors[factor]) && !is_set_by_strategies(study, factor)) {
      varied.push_back(factor);
    }
  }
  return varied;
}

}  // namespace

bool has_one_value(const StudyFactor& factor) {
  return factor.levels.size() == 1;
}

std::vector<double> study_coordinates(const Study& study, std::span<const std::size_t> varied, std::size_t strategy,
                                      std::span<const double> point) {
  std::vector<double> coordinates =
      study.strategies.empty() ? std::vector<double>(study.factors.size()) : study.strategies[strategy].coordinates;
  for (std::size_t factor = 0; factor < study.factors.size(); ++factor) {
    if (has_one_value(study.factors[factor])) {
      coordinates[factor] = study.factors[factor].coordinate_of_level(0);
    }
  }
  for (std::size_t column = 0; column < varied.size(); ++column) {
    coordinates[varied[column]] = point[column];
  }
  return coordinates;
}

Result<StudyPoints> make_study_points(const Study& study, const Workers& workers) {
  StudyPoints points;
  points.varied = varied_factors(study);
  points.strategies = std::max<std::size_t>(1, study.strategies.size());
  points.replicates = study.design.replicates;
  Result<ExperimentDesign> design = studies::design_of(study, points.varied);
  if (!design.ok()) {
    return design.diagnostics();
  }
  points.design = std::move(design).value();
  studies::ScenarioPool pool(study);
  points.scenario_numbers.assign(points.strategies, points.point_count());
  for (std::size_t strategy = 0; strategy < points.strategies; ++strategy) {
    for (std::size_t point = 0; point < points.point_count(); ++point) {
      points.scenario_numbers(strategy, point) =
          pool.note(study_coordinates(study, points.varied, strategy, points.design.points.row(point)));
    }
  }
  pool.read_all(workers);
  if (Diagnostics problems = pool.problems(); !problems.empty()) {
    return problems;
  }
  for (std::size_t& number : points.scenario_numbers.values()) {
    number = pool.scenario_of(number);
  }
  points.scenarios = pool.take();
  return points;
}

StudyPoints first_blocks(StudyPoints points, std::size_t blocks) {
  points.design = first_blocks(points.design, blocks);
  Grid<std::size_t> numbers(points.strategies, points.point_count());
  for (std::size_t strategy = 0; strategy < points.strategies; ++strategy) {
    std::ranges::copy_n(points.scenario_numbers.row(strategy).begin(), static_cast<std::ptrdiff_t>(numbers.columns()),
                        numbers.row(strategy).begin());
  }
  points.scenario_numbers = std::move(numbers);
  return points;
}

}  // namespace coalis
