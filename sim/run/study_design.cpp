#include <algorithm>

#include "coalis/analysis/sobol_sequence.hpp"
#include "study_parts.hpp"

namespace coalis::studies {

namespace {

constexpr std::size_t kMostPoints = 1U << 22;

std::vector<std::size_t> level_counts(const Study& study, const std::vector<std::size_t>& varied) {
  std::vector<std::size_t> levels;
  for (const std::size_t factor : varied) {
    const StudyFactor& one = study.factors[factor];
    levels.push_back(one.is_range() ? study.design.levels : one.levels.size());
  }
  levels.push_back(1);  // the dummy has no part in factorial designs
  return levels;
}

/// Every constraint, under every strategy: a future that one of them cannot have says nothing about the choice.
Feasible constraints_of(const Study& study, const std::vector<std::size_t>& varied) {
  if (study.constraints.empty()) {
    return {};
  }
  return [&study, &varied](std::span<const double> point) {
    for (std::size_t strategy = 0; strategy < std::max<std::size_t>(1, study.strategies.size()); ++strategy) {
      const std::vector<double> coordinates = study_coordinates(study, varied, strategy, point);
      std::vector<double> numbers;
      for (std::size_t factor = 0; factor < coordinates.size(); ++factor) {
        numbers.push_back(study.factors[factor].number_at(coordinates[factor]));
      }
      for (const StudyConstraint& constraint : study.constraints) {
        if (!constraint.holds(numbers)) {
          return false;
        }
      }
    }
    return true;
  };
}

Diagnostic problem_of(const Study& study, std::string code, const std::string& key, std::string found,
                      std::string allowed, std::string hint) {
  return {Severity::error,  std::move(code),    study.place_of(key), key,
          std::move(found), std::move(allowed), std::move(hint)};
}

/// Constraints that leave next to nothing would be searched in vain.
Diagnostics constraint_problems(const Study& study, std::size_t columns, const Feasible& feasible) {
  constexpr std::uint32_t kTried = 1U << 14;
  constexpr std::uint32_t kEnough = kTried / 1000;
  if (!feasible) {
    return {};
  }
  const SobolSequence sequence(columns, 1);
  std::vector<double> point(columns);
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < kTried && found < kEnough; ++i) {
    sequence.point(i, point);
    found += feasible(point) ? 1 : 0;
  }
  if (found >= kEnough) {
    return {};
  }
  return {problem_of(study, "no-room", "constraints",
                     found == 0 ? "nothing that meets them all" : "less than a thousandth of the factors' space",
                     "constraints that leave room between the factors", "widen a range or drop a constraint")};
}

/// Points that a design without a block structure would have; nothing where they are beyond counting.
std::optional<std::size_t> factorial_points(std::span<const std::size_t> levels) {
  std::size_t points = 1;
  for (const std::size_t one : levels) {
    points *= one;
    if (points > kMostPoints) {
      return std::nullopt;
    }
  }
  return points;
}

Diagnostics size_problems(const Study& study, const std::vector<std::size_t>& varied) {
  const std::size_t columns = varied.size() + 1;
  std::size_t rows = 1;
  switch (study.design.kind) {
    case DesignKind::full_factorial:
      if (!factorial_points(level_counts(study, varied))) {
        return {problem_of(study, "too-many", "design", "more than four million combinations of levels",
                           "at most " + std::to_string(kMostPoints), "use a latin_hypercube or sobol design")};
      }
      return {};
    case DesignKind::saltelli:
      rows = (study.design.second_order ? 2 : 1) * columns + 2;
      break;
    case DesignKind::morris:
    case DesignKind::shapley:
      rows = columns + 1;
      break;
    default:
      break;
  }
  const std::size_t blocks = std::max(study.design.points, study.design.parts) + std::size_t{study.design.parts};
  if (blocks > ExperimentDesign::kMostBlocks || blocks * rows > kMostPoints) {
    return {problem_of(study, "too-many", "design.points", std::to_string(blocks * rows) + " points",
                       "at most " + std::to_string(kMostPoints),
                       "a design has many points for each factor: take fewer")};
  }
  if (2 * columns > SobolSequence::kMostDimensions) {
    return {problem_of(study, "too-many", "factor", std::to_string(varied.size()) + " factors",
                       "at most " + std::to_string(SobolSequence::kMostDimensions / 2 - 1), "")};
  }
  return {};
}

std::vector<double> base_point(const Study& study, const std::vector<std::size_t>& varied) {
  std::vector<double> base;
  for (const std::size_t factor : varied) {
    base.push_back(study.factors[factor].base);
  }
  base.push_back(0.5);
  return base;
}

ExperimentDesign draw_design(const Study& study, const std::vector<std::size_t>& varied, const Feasible& feasible) {
  const StudyDesign& design = study.design;
  const DesignSize size{varied.size() + 1, design.points, design.parts, design.seed};
  switch (design.kind) {
    case DesignKind::full_factorial:
      return full_factorial(level_counts(study, varied), feasible);
    case DesignKind::one_at_a_time:
      return one_at_a_time(base_point(study, varied), level_counts(study, varied), feasible);
    case DesignKind::latin_hypercube:
      return latin_hypercube(size, feasible);
    case DesignKind::sobol:
      return sobol_points(size, feasible);
    case DesignKind::saltelli:
      return saltelli_design(size, design.second_order);
    case DesignKind::morris:
      return morris_trajectories(size, design.levels, feasible);
    case DesignKind::shapley:
      break;
  }
  return shapley_walks(size);
}

}  // namespace

Result<ExperimentDesign> design_of(const Study& study, const std::vector<std::size_t>& varied) {
  const Feasible feasible = constraints_of(study, varied);
  Diagnostics problems = size_problems(study, varied);
  if (problems.empty()) {
    problems = constraint_problems(study, varied.size() + 1, feasible);
  }
  if (!problems.empty()) {
    return problems;
  }
  ExperimentDesign design = draw_design(study, varied, feasible);
  if (design.points.rows() == 0) {
    return problem_of(study, "no-room", "constraints", "no combination of levels meets them",
                      "constraints that some combination meets", "add levels or drop a constraint");
  }
  return design;
}

}  // namespace coalis::studies
