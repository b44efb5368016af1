#include "coalis/analysis/sensitivity.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "judged_indices.hpp"
#include "replicates.hpp"

namespace coalis {

namespace {

bool measured_in_outcome_units(IndexKind kind) {
  return kind == IndexKind::mean_effect || kind == IndexKind::absolute_effect || kind == IndexKind::effect_spread;
}

/// What the tolerance of a kind is a share of.
double scale_of(IndexKind kind, const std::vector<SensitivityIndex>& indices) {
  if (!measured_in_outcome_units(kind)) {
    return 1.0;
  }
  double largest = 0.0;
  for (const SensitivityIndex& one : indices) {
    largest = one.label.kind == IndexKind::absolute_effect ? std::max(largest, one.estimate.value) : largest;
  }
  return largest;
}

/// The values with the first blocks only, as long as every part keeps one.
std::vector<std::vector<double>> values_on_the_way(IndexMethod method, const ExperimentDesign& design,
                                                   const Grid<double>& outcomes) {
  std::vector<std::vector<double>> values;
  const std::size_t in_each = design.block_count() / design.parts;
  for (const std::size_t fraction : kCurveParts) {
    const std::size_t blocks = in_each / fraction * design.parts;
    if (blocks == 0) {
      continue;
    }
    const ExperimentDesign part = first_blocks(design, blocks);
    Grid<double> seen(part.points.rows(), outcomes.columns());
    std::copy_n(outcomes.values().begin(), seen.values().size(), seen.values().begin());
    values.push_back(method(part, seen).values(std::vector<double>(design.parts, 1.0)));
  }
  return values;
}

void judge_convergence(std::vector<SensitivityIndex>& indices) {
  for (SensitivityIndex& one : indices) {
    const double tolerance = kConvergedWithin * scale_of(one.label.kind, indices);
    const std::size_t steps = one.curve.size();
    one.converged = steps > 1 && one.estimate.interval.half_width() <= tolerance &&
                    std::abs(one.curve[steps - 1] - one.curve[steps - 2]) <= tolerance;
  }
}

}  // namespace

std::string_view short_name(IndexKind kind) {
  constexpr std::array<std::string_view, 8> kNames{"S1", "ST", "S2", "mu", "mu_star", "sigma", "pawn", "shapley"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<SensitivityIndex> sensitivity_indices(IndexMethod method, const ExperimentDesign& design,
                                                  const Grid<double>& outcomes, const Bootstrap& how) {
  return judged_indices(method(design, outcomes), design.parts, values_on_the_way(method, design, outcomes), how);
}

std::vector<SensitivityIndex> judged_indices(const IndexStatistics& statistics, std::size_t parts,
                                             const std::vector<std::vector<double>>& earlier, const Bootstrap& how) {
  const std::vector<Estimate> estimates = statistics.smooth ? part_intervals(parts, statistics.values, how)
                                                            : half_sample_intervals(parts, statistics.values, how);
  std::vector<SensitivityIndex> indices(estimates.size());
  for (std::size_t i = 0; i < indices.size(); ++i) {
    indices[i].label = statistics.labels[i];
    indices[i].estimate = estimates[i];
    for (const std::vector<double>& values : earlier) {
      indices[i].curve.push_back(values[i]);
    }
    indices[i].curve.push_back(estimates[i].value);
  }
  judge_convergence(indices);
  return indices;
}

double share_of_luck(double by_luck, double by_factors) {
  if (by_luck <= 0.0) {
    return 0.0;
  }
  return by_factors + by_luck > 0.0 ? by_luck / (by_factors + by_luck) : 1.0;
}

Estimate within_shares(const Estimate& found) {
  const Interval& interval = found.interval;
  const double low = interval.low < 1.0 ? interval.low : 1.0 - (interval.high - interval.low);
  return {std::clamp(found.value, 0.0, 1.0), {std::clamp(low, 0.0, 1.0), std::clamp(interval.high, 0.0, 1.0)}};
}

Estimate variance_between_points(const ExperimentDesign& design, const Grid<double>& outcomes, double level) {
  check_outcomes(design, outcomes);
  require(design.block_rows >= 2, "a block begins and ends with different points", design.block_rows);
  const Grid<double> sums = sums_by_part(design, 1, [&](std::size_t block, std::span<double> part) {
    const std::size_t first = block * design.block_rows;
    const std::vector<double> difference = minus(outcomes.row(first), outcomes.row(first + design.block_rows - 1));
    part[0] += 0.5 * cross_product(difference, difference);
  });
  const double blocks = static_cast<double>(design.block_count()) / static_cast<double>(design.parts);
  const auto variance = [&](std::span<const double> weights) {
    return std::vector<double>{weighted_sums(sums, weights).front() / (blocks * ordered_sum(weights))};
  };
  return part_t_intervals(design.parts, variance, level).front();
}

Estimate luck_share(const ExperimentDesign& design, const Grid<double>& outcomes, const Bootstrap& how) {
  check_outcomes(design, outcomes);
  require(outcomes.columns() >= 2, "luck is seen in two replicates or more", outcomes.columns());
  enum Sum : std::size_t { kPoints, kOutcome, kSquare, kWithin, kSums };
  const Grid<double> sums = sums_by_part(design, kSums, [&](std::size_t block, std::span<double> part) {
    for (std::size_t row = block * design.block_rows; row < (block + 1) * design.block_rows; ++row) {
      part[kPoints] += 1.0;
      part[kOutcome] += mean_of(outcomes.row(row));
      part[kSquare] += cross_product(outcomes.row(row), outcomes.row(row));
      part[kWithin] += variance_of(outcomes.row(row));
    }
  });
  const auto share = [&](std::span<const double> weights) {
    const std::vector<double> total = weighted_sums(sums, weights);
    const double mean = total[kOutcome] / total[kPoints];
    const double factors = total[kSquare] / total[kPoints] - mean * mean;
    return std::vector<double>{share_of_luck(total[kWithin] / total[kPoints], factors)};
  };
  return within_shares(part_intervals(design.parts, share, how).front());
}

}  // namespace coalis
