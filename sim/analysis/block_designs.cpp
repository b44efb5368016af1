// Designs whose points belong together in rows, trajectories and walks.
#include <algorithm>
#include <vector>

#include "coalis/analysis/sobol_sequence.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"
#include "design_draws.hpp"

namespace coalis {

namespace {

using Point = std::vector<double>;

/// Calls fill(block, a, b) for every block with a point of 2 x factors dimensions cut in two.
template <class Fill>
void for_each_pair(const DesignSize& size, const ExperimentDesign& design, Fill fill) {
  Point both(2 * size.factors);
  const std::span<const double> a(both.data(), size.factors);
  const std::span<const double> b(both.data() + size.factors, size.factors);
  for (std::size_t part = 0; part < size.parts; ++part) {
    Draws draws(size.seed, kScrambleStream, 1, static_cast<std::uint32_t>(part));
    const SobolSequence sequence(both.size(), draws.bits64());
    for (std::size_t block = part; block < design.block_count(); block += size.parts) {
      sequence.point(static_cast<std::uint32_t>(block / size.parts), both);
      fill(block, a, b);
    }
  }
}

/// `from` with one coordinate from `other`.
void write_crossed(std::span<double> row, std::span<const double> from, std::span<const double> other,
                   std::size_t factor) {
  std::copy(from.begin(), from.end(), row.begin());
  row[factor] = other[factor];
}

void write_trajectory(Draws& draws, std::size_t levels, std::size_t first_row, Grid<double>& points) {
  const std::size_t factors = points.columns();
  const auto half = static_cast<std::uint32_t>(levels / 2);
  const double step = 1.0 / static_cast<double>(levels - 1);
  Point now(factors);
  std::vector<double> then(factors);
  for (std::size_t factor = 0; factor < factors; ++factor) {
    const std::uint32_t low = below(draws, half);
    const bool upwards = bernoulli(draws, 0.5);
    now[factor] = step * (upwards ? low : low + half);
    then[factor] = step * (upwards ? low + half : low);
  }
  std::copy(now.begin(), now.end(), points.row(first_row).begin());
  std::size_t row = first_row;
  for (const std::size_t factor : shuffled_places(draws, factors)) {
    now[factor] = then[factor];
    std::copy(now.begin(), now.end(), points.row(++row).begin());
  }
}

}  // namespace

ExperimentDesign saltelli_design(const DesignSize& size, bool second_order) {
  const std::size_t factors = size.factors;
  ExperimentDesign design = empty_design(size, second_order ? 2 * factors + 2 : factors + 2);
  for_each_pair(size, design, [&](std::size_t block, std::span<const double> a, std::span<const double> b) {
    std::size_t row = block * design.block_rows;
    std::copy(a.begin(), a.end(), design.points.row(row++).begin());
    for (std::size_t factor = 0; factor < factors; ++factor) {
      write_crossed(design.points.row(row++), a, b, factor);
    }
    for (std::size_t factor = 0; second_order && factor < factors; ++factor) {
      write_crossed(design.points.row(row++), b, a, factor);
    }
    std::copy(b.begin(), b.end(), design.points.row(row).begin());
  });
  return design;
}

ExperimentDesign morris_trajectories(const DesignSize& size, std::size_t levels, const Feasible& feasible) {
  require(levels >= 2 && levels % 2 == 0, "Morris's grid has an even number of levels", levels);
  constexpr std::uint32_t kMostTries = 1U << 20;
  ExperimentDesign design = empty_design(size, size.factors + 1);
  for (std::size_t block = 0; block < design.block_count(); ++block) {
    const std::size_t first_row = block * design.block_rows;
    const auto possible = [&] {
      for (std::size_t row = first_row; feasible && row < first_row + design.block_rows; ++row) {
        if (!feasible(design.points.row(row))) {
          return false;
        }
      }
      return true;
    };
    std::uint32_t attempt = 0;
    do {
      require(attempt < kMostTries, "the constraints leave hardly any trajectory");
      Draws draws(size.seed, kTrajectoryStream, attempt++, static_cast<std::uint32_t>(block));
      write_trajectory(draws, levels, first_row, design.points);
    } while (!possible());
  }
  return design;
}

ExperimentDesign shapley_walks(const DesignSize& size) {
  ExperimentDesign design = empty_design(size, size.factors + 1);
  for_each_pair(size, design, [&](std::size_t block, std::span<const double> a, std::span<const double> b) {
    Draws draws(size.seed, kWalkStream, 0, static_cast<std::uint32_t>(block));
    std::size_t row = block * design.block_rows;
    std::copy(a.begin(), a.end(), design.points.row(row).begin());
    for (const std::size_t factor : shuffled_places(draws, size.factors)) {
      write_crossed(design.points.row(row + 1), design.points.row(row), b, factor);
      ++row;
    }
  });
  return design;
}

}  // namespace coalis
