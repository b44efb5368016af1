// Indices from designs in which one factor moves at a time: Morris's trajectories and Goda's walks.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "coalis/analysis/sensitivity.hpp"
#include "coalis/base/contract.hpp"
#include "replicates.hpp"

namespace coalis {

namespace {

/// One step of a trajectory: which factor moved, by how much, and the outcomes before and after.
struct Step {
  std::size_t factor;
  double move;
  std::span<const double> before;
  std::span<const double> after;
};

template <class Visit>
void for_each_step(const ExperimentDesign& design, const Grid<double>& outcomes, std::size_t block, Visit visit) {
  const std::size_t first = block * design.block_rows;
  for (std::size_t row = first + 1; row < first + design.block_rows; ++row) {
    const std::span<const double> from = design.points.row(row - 1);
    const std::span<const double> to = design.points.row(row);
    const auto factor =
        static_cast<std::size_t>(std::mismatch(from.begin(), from.end(), to.begin()).first - from.begin());
    if (factor < from.size()) {
      visit(Step{factor, to[factor] - from[factor], outcomes.row(row - 1), outcomes.row(row)});
    }
  }
}

/// Elementary effects, replicate by replicate.
std::vector<double> effects_of(const Step& step) {
  std::vector<double> effects(step.before.size());
  for (std::size_t r = 0; r < effects.size(); ++r) {
    effects[r] = (step.after[r] - step.before[r]) / step.move;
  }
  return effects;
}

void check_steps(const ExperimentDesign& design, const Grid<double>& outcomes) {
  check_outcomes(design, outcomes);
  require(design.block_rows == design.points.columns() + 1, "a trajectory moves each factor once", design.block_rows);
}

}  // namespace

IndexStatistics morris_statistics(const ExperimentDesign& design, const Grid<double>& outcomes) {
  check_steps(design, outcomes);
  const std::size_t factors = design.points.columns();
  // Of each part: trajectories; then of each factor the sums of effects, of their sizes and of their squares.
  Grid<double> sums = sums_by_part(design, 1 + 3 * factors, [&](std::size_t block, std::span<double> part) {
    part[0] += 1.0;
    for_each_step(design, outcomes, block, [&](const Step& step) {
      const std::vector<double> effects = effects_of(step);
      part[1 + step.factor] += mean_of(effects);
      part[1 + factors + step.factor] += std::abs(mean_of(effects));
      part[1 + 2 * factors + step.factor] += cross_product(effects, effects);
    });
  });
  std::vector<IndexLabel> labels;
  for (const IndexKind kind : {IndexKind::mean_effect, IndexKind::absolute_effect, IndexKind::effect_spread}) {
    for (std::size_t factor = 0; factor < factors; ++factor) {
      labels.push_back({kind, factor, factor});
    }
  }
  const auto indices = [factors, sums = std::move(sums)](std::span<const double> weights) {
    const std::vector<double> total = weighted_sums(sums, weights);
    const double n = total[0];
    std::vector<double> index(3 * factors);
    for (std::size_t factor = 0; factor < factors; ++factor) {
      const double mean = total[1 + factor] / n;
      const double spread = (total[1 + 2 * factors + factor] - n * mean * mean) / (n - 1.0);
      index[factor] = mean;
      index[factors + factor] = total[1 + factors + factor] / n;
      index[2 * factors + factor] = n > 1.0 ? std::sqrt(std::max(0.0, spread)) : 0.0;
    }
    return index;
  };
  return {std::move(labels), indices};
}

std::vector<double> luck_floor(const ExperimentDesign& design, const Grid<double>& outcomes) {
  check_steps(design, outcomes);
  std::vector<double> variance(design.points.columns(), 0.0);
  for (std::size_t block = 0; block < design.block_count(); ++block) {
    for_each_step(design, outcomes, block,
                  [&](const Step& step) { variance[step.factor] += variance_of(effects_of(step)); });
  }
  const auto draws = static_cast<double>(design.block_count() * outcomes.columns());
  for (double& one : variance) {
    one = std::sqrt(2.0 / std::numbers::pi * one / draws);
  }
  return variance;
}

IndexStatistics shapley_statistics(const ExperimentDesign& design, const Grid<double>& outcomes) {
  check_steps(design, outcomes);
  const std::size_t factors = design.points.columns();
  Grid<double> sums = sums_by_part(design, factors, [&](std::size_t block, std::span<double> part) {
    const std::span<const double> start = outcomes.row(block * design.block_rows);
    std::vector<double> lead(start.size());
    std::vector<double> drop(start.size());
    for_each_step(design, outcomes, block, [&](const Step& step) {
      for (std::size_t r = 0; r < start.size(); ++r) {
        lead[r] = start[r] - 0.5 * (step.before[r] + step.after[r]);
        drop[r] = step.before[r] - step.after[r];
      }
      part[step.factor] += cross_product(lead, drop);
    });
  });
  std::vector<IndexLabel> labels;
  for (std::size_t factor = 0; factor < factors; ++factor) {
    labels.push_back({IndexKind::shapley, factor, factor});
  }
  const auto indices = [sums = std::move(sums)](std::span<const double> weights) {
    std::vector<double> total = weighted_sums(sums, weights);
    const double variance = mean_of(total) * static_cast<double>(total.size());
    for (double& one : total) {
      one = variance > 0.0 ? one / variance : 0.0;
    }
    return total;
  };
  return {std::move(labels), indices};
}

}  // namespace coalis
