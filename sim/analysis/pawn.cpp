#include <algorithm>
#include <cmath>
#include <numeric>

#include "coalis/analysis/sensitivity.hpp"
#include "coalis/base/contract.hpp"
#include "replicates.hpp"

namespace coalis {

namespace {

constexpr std::size_t kSlices = 10;

/// Every single run by rising outcome: its part, its slice of each factor, and where runs of equal outcome end.
struct SortedRuns {
  std::vector<std::size_t> part;
  std::vector<std::size_t> tie_ends;
  Grid<std::uint8_t> slice;  ///< [factors][runs]
};

SortedRuns sorted_runs(const ExperimentDesign& design, const Grid<double>& outcomes) {
  const std::size_t replicates = outcomes.columns();
  const std::size_t runs = outcomes.rows() * replicates;
  std::vector<std::size_t> order(runs);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::vector<double>& values = outcomes.values();
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  SortedRuns sorted;
  sorted.slice.assign(design.points.columns(), runs);
  for (std::size_t place = 0; place < runs; ++place) {
    const std::size_t point = order[place] / replicates;
    sorted.part.push_back(design.part_of_block(point));
    if (place + 1 == runs || values[order[place + 1]] != values[order[place]]) {
      sorted.tie_ends.push_back(place + 1);
    }
    for (std::size_t factor = 0; factor < design.points.columns(); ++factor) {
      const auto slice = static_cast<std::size_t>(kSlices * design.points(point, factor));
      sorted.slice(factor, place) = static_cast<std::uint8_t>(std::min(slice, kSlices - 1));
    }
  }
  return sorted;
}

/// The median over slices of the distance between the law in the slice and the law of all. The two laws are furthest
/// apart just before or just after an outcome of the slice.
double pawn_of(const SortedRuns& runs, std::span<const std::uint8_t> slice, std::span<const double> weights) {
  std::array<double, kSlices> size{};
  double all = 0.0;
  for (std::size_t place = 0; place < slice.size(); ++place) {
    size[slice[place]] += weights[runs.part[place]];
    all += weights[runs.part[place]];
  }
  std::array<double, kSlices> reached{};
  std::array<double, kSlices> distance{};
  double reached_all = 0.0;
  const auto compare = [&](std::size_t first, std::size_t end) {
    for (std::size_t place = first; place < end; ++place) {
      const std::uint8_t s = slice[place];
      distance[s] = size[s] > 0.0 ? std::max(distance[s], std::abs(reached[s] / size[s] - reached_all / all)) : 0.0;
    }
  };
  std::size_t first = 0;
  for (const std::size_t end : runs.tie_ends) {
    compare(first, end);
    for (std::size_t place = first; place < end; ++place) {
      reached[slice[place]] += weights[runs.part[place]];
      reached_all += weights[runs.part[place]];
    }
    compare(first, end);
    first = end;
  }
  std::vector<double> met;
  for (std::size_t s = 0; s < kSlices; ++s) {
    if (size[s] > 0.0) {
      met.push_back(distance[s]);
    }
  }
  return met.empty() ? 0.0 : sample_quantile(met, 0.5);
}

}  // namespace

IndexStatistics pawn_statistics(const ExperimentDesign& design, const Grid<double>& outcomes) {
  check_outcomes(design, outcomes);
  require(design.block_rows == 1, "PAWN needs points that stand each for itself", design.block_rows);
  std::vector<IndexLabel> labels;
  for (std::size_t factor = 0; factor < design.points.columns(); ++factor) {
    labels.push_back({IndexKind::pawn, factor, factor});
  }
  const auto indices = [runs = sorted_runs(design, outcomes)](std::span<const double> weights) {
    std::vector<double> index;
    for (std::size_t factor = 0; factor < runs.slice.rows(); ++factor) {
      index.push_back(pawn_of(runs, runs.slice.row(factor), weights));
    }
    return index;
  };
  return {std::move(labels), indices, false};
}

}  // namespace coalis
