#include <algorithm>

#include "coalis/base/contract.hpp"
#include "coalis/base/hash.hpp"
#include "coalis/run/study_report.hpp"
#include "study_futures.hpp"

namespace coalis {

namespace {

/// The first row of every block, as a design of single points.
ExperimentDesign first_rows(const ExperimentDesign& design) {
  ExperimentDesign first{Grid<double>(design.block_count(), design.points.columns()), 1, design.parts,
                         design.same_futures};
  for (std::size_t block = 0; block < design.block_count(); ++block) {
    std::ranges::copy(design.points.row(block * design.block_rows), first.points.row(block).begin());
  }
  return first;
}

Grid<double> first_rows(const ExperimentDesign& design, const Grid<double>& outcomes) {
  Grid<double> first(design.block_count(), outcomes.columns());
  for (std::size_t block = 0; block < design.block_count(); ++block) {
    std::ranges::copy(outcomes.row(block * design.block_rows), first.row(block).begin());
  }
  return first;
}

void append(std::vector<SensitivityIndex>& indices, std::vector<SensitivityIndex> more) {
  indices.insert(indices.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Of all runs. Where all points meet the same futures, these are the parts.
Estimate mean_over(const ExperimentDesign& design, const Grid<double>& outcomes, const Bootstrap& how) {
  std::vector<std::size_t> part;
  if (design.same_futures) {
    const std::size_t parts = studies::replicate_parts(outcomes.columns());
    for (std::size_t i = 0; i < outcomes.values().size(); ++i) {
      part.push_back(i % outcomes.columns() % parts);
    }
    return part_mean(outcomes.values(), part, parts, how);
  }
  for (std::size_t point = 0; point < outcomes.rows(); ++point) {
    part.insert(part.end(), outcomes.columns(), design.part_of_block(point / design.block_rows));
  }
  return part_mean(outcomes.values(), part, design.parts, how);
}

void add_effects(DesignKind kind, const ExperimentDesign& design, const Grid<double>& outcomes, double level,
                 Sensitivity& found) {
  if (kind == DesignKind::one_at_a_time) {
    found.base = mean_at_point(outcomes, 0, level);
    found.effects = effects_from_base(design, outcomes, level);
  } else {
    found.effects = effects_in_grid(design, outcomes, level);
  }
}

}  // namespace

bool gives_indices(DesignKind kind, const ExperimentDesign& design, std::size_t replicates) {
  switch (kind) {
    case DesignKind::full_factorial:
      return replicates >= kFewestFutures && is_complete_grid(design);
    case DesignKind::one_at_a_time:
      return false;
    default:
      return design.parts >= 2 && design.points.rows() > 0;
  }
}

bool gives_effects(DesignKind kind, const ExperimentDesign& design, std::size_t replicates) {
  return design.same_futures && design.points.rows() > 0 && replicates >= 2 && !gives_indices(kind, design, replicates);
}

Sensitivity sensitivity_of(DesignKind kind, const ExperimentDesign& design, const Grid<double>& outcomes,
                           const Bootstrap& how) {
  const bool effects = gives_effects(kind, design, outcomes.columns());
  require(effects || gives_indices(kind, design, outcomes.columns()), "the design tells what factors do");
  Sensitivity found;
  found.mean = mean_over(design, outcomes, how);
  found.variation = variation_of(kind, design, outcomes);
  if (found.variation == Variation::constant) {
    return found;
  }
  if (effects) {
    add_effects(kind, design, outcomes, how.level, found);
    return found;
  }
  const bool shares = found.variation == Variation::varies;
  switch (kind) {
    case DesignKind::saltelli:
      if (shares) {
        found.indices = sensitivity_indices(sobol_statistics, design, outcomes, how);
      }
      append(found.indices,
             sensitivity_indices(pawn_statistics, first_rows(design), first_rows(design, outcomes), how));
      break;
    case DesignKind::morris:
      found.indices = sensitivity_indices(morris_statistics, design, outcomes, how);
      found.luck_floor = luck_floor(design, outcomes);
      break;
    case DesignKind::shapley:
      if (shares) {
        found.indices = sensitivity_indices(shapley_statistics, design, outcomes, how);
      }
      break;
    case DesignKind::latin_hypercube:
    case DesignKind::sobol:
      found.indices = sensitivity_indices(pawn_statistics, design, outcomes, how);
      break;
    case DesignKind::full_factorial:
      if (shares) {
        found.indices = factorial_indices(design, outcomes, how);
      } else {
        found.effects = effects_in_grid(design, outcomes, how.level);
      }
      found.luck = factorial_luck_share(design, outcomes, how);
      break;
    case DesignKind::one_at_a_time:
      break;
  }
  if (!design.same_futures && outcomes.columns() >= 2) {
    found.luck = luck_share(design, outcomes, how);
  }
  return found;
}

namespace {

constexpr std::size_t kFunctionParts = 16;

Grid<double> evaluated(const TestFunction& function, const ExperimentDesign& design) {
  Grid<double> outcomes(design.points.rows(), 1);
  for (std::size_t point = 0; point < outcomes.rows(); ++point) {
    outcomes(point, 0) = function.value(design.points.row(point));
  }
  return outcomes;
}

}  // namespace

FunctionReport make_function_report(const TestFunction& function, std::size_t points, std::uint64_t seed) {
  constexpr std::size_t kMorrisLevels = 4;
  const DesignSize size{function.factors.size() + 1, points, kFunctionParts, seed};
  FunctionReport report;
  report.function = &function;
  report.points = points;
  report.runs = {{DesignKind::saltelli, saltelli_design(size, true), {}},
                 {DesignKind::morris, morris_trajectories(size, kMorrisLevels), {}},
                 {DesignKind::shapley, shapley_walks(size), {}}};
  ContentHash hash;
  for (FunctionRuns& one : report.runs) {
    one.outcomes = evaluated(function, one.design);
    report.evaluations += one.outcomes.rows();
    for (const double value : one.outcomes.values()) {
      hash.add(value);
    }
    append(report.indices, sensitivity_of(one.kind, one.design, one.outcomes, {0.95, 1000, seed}).indices);
  }
  for (const SensitivityIndex& one : report.indices) {
    report.exact.push_back(exact_index(function, one.label, kMorrisLevels));
  }
  report.result_hash = hash.hex();
  return report;
}

}  // namespace coalis
