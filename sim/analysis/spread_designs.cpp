// Designs whose points stand each for itself.
#include <algorithm>
#include <numeric>
#include <vector>

#include "coalis/analysis/sobol_sequence.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"
#include "design_draws.hpp"

namespace coalis {

namespace {

constexpr std::size_t kMostTries = 1U << 20;  ///< for each point: beyond it the constraints leave hardly anything

double level_place(std::size_t level, std::size_t levels) {
  return levels == 1 ? 0.5 : static_cast<double>(level) / static_cast<double>(levels - 1);
}

bool fits(const Feasible& feasible, std::span<const double> point) {
  return !feasible || feasible(point);
}

/// The points kept so far, as a design in one part.
ExperimentDesign in_one_part(const std::vector<std::vector<double>>& kept, std::size_t factors) {
  ExperimentDesign design;
  design.same_futures = true;
  design.points.assign(kept.size(), factors);
  for (std::size_t row = 0; row < kept.size(); ++row) {
    std::copy(kept[row].begin(), kept[row].end(), design.points.row(row).begin());
  }
  return design;
}

/// One hypercube of `count` points.
Grid<double> hypercube(Draws& draws, std::size_t count, std::size_t factors) {
  Grid<double> points(count, factors);
  for (std::size_t factor = 0; factor < factors; ++factor) {
    const std::vector<std::size_t> cells = shuffled_places(draws, count);
    for (std::size_t row = 0; row < count; ++row) {
      points(row, factor) = (static_cast<double>(cells[row]) + draws.uniform()) / static_cast<double>(count);
    }
  }
  return points;
}

std::vector<std::size_t> feasible_rows(const Grid<double>& points, const Feasible& feasible) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < points.rows(); ++row) {
    if (fits(feasible, points.row(row))) {
      rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace

ExperimentDesign empty_design(const DesignSize& size, std::size_t block_rows) {
  require(size.factors >= 1 && size.blocks >= 1 && size.parts >= 1, "a design has factors, blocks and parts");
  ExperimentDesign design;
  design.block_rows = block_rows;
  design.parts = size.parts;
  const std::size_t in_each = (size.blocks + size.parts - 1) / size.parts;
  require(in_each * size.parts <= ExperimentDesign::kMostBlocks, "a design has at most a million blocks",
          in_each * size.parts);
  design.points.assign(in_each * size.parts * block_rows, size.factors);
  return design;
}

std::vector<std::size_t> shuffled_places(Draws& draws, std::size_t count) {
  std::vector<std::size_t> places(count);
  std::iota(places.begin(), places.end(), std::size_t{0});
  for (std::size_t last = count; last > 1; --last) {
    std::swap(places[last - 1], places[below(draws, static_cast<std::uint32_t>(last))]);
  }
  return places;
}

ExperimentDesign full_factorial(std::span<const std::size_t> levels, const Feasible& feasible) {
  require(!levels.empty() && std::find(levels.begin(), levels.end(), 0U) == levels.end(),
          "a factorial design needs factors with one level at least");
  std::vector<std::vector<double>> kept;
  std::vector<std::size_t> place(levels.size(), 0);
  for (bool more = true; more;) {
    std::vector<double> point(levels.size());
    for (std::size_t factor = 0; factor < levels.size(); ++factor) {
      point[factor] = level_place(place[factor], levels[factor]);
    }
    if (fits(feasible, point)) {
      kept.push_back(std::move(point));
    }
    std::size_t factor = levels.size();
    while (factor > 0 && ++place[factor - 1] == levels[factor - 1]) {
      place[--factor] = 0;
    }
    more = factor > 0;
  }
  return in_one_part(kept, levels.size());
}

ExperimentDesign one_at_a_time(std::span<const double> base, std::span<const std::size_t> levels,
                               const Feasible& feasible) {
  require(base.size() == levels.size(), "one base value for each factor");
  std::vector<std::vector<double>> kept{{base.begin(), base.end()}};
  for (std::size_t factor = 0; factor < levels.size(); ++factor) {
    for (std::size_t level = 0; level < levels[factor]; ++level) {
      std::vector<double> point(base.begin(), base.end());
      point[factor] = level_place(level, levels[factor]);
      if (point[factor] != base[factor] && fits(feasible, point)) {
        kept.push_back(std::move(point));
      }
    }
  }
  return in_one_part(kept, base.size());
}

ExperimentDesign latin_hypercube(const DesignSize& size, const Feasible& feasible) {
  ExperimentDesign design = empty_design(size, 1);
  const std::size_t wanted = design.block_count() / size.parts;
  for (std::size_t part = 0; part < size.parts; ++part) {
    std::size_t count = wanted;
    for (std::uint32_t attempt = 0;; ++attempt) {
      Draws draws(size.seed, kHypercubeStream, attempt, static_cast<std::uint32_t>(part));
      const Grid<double> cube = hypercube(draws, count, size.factors);
      const std::vector<std::size_t> rows = feasible_rows(cube, feasible);
      if (rows.size() >= wanted) {
        for (std::size_t i = 0; i < wanted; ++i) {
          std::copy_n(cube.row(rows[i]).begin(), size.factors, design.points.row(i * size.parts + part).begin());
        }
        break;
      }
      count = std::max(count + count / 4 + 1, (count * (wanted + 1)) / (rows.size() + 1));
      require(count < kMostTries, "the constraints leave hardly any point");
    }
  }
  return design;
}

ExperimentDesign sobol_points(const DesignSize& size, const Feasible& feasible) {
  ExperimentDesign design = empty_design(size, 1);
  const std::size_t wanted = design.block_count() / size.parts;
  for (std::size_t part = 0; part < size.parts; ++part) {
    Draws draws(size.seed, kScrambleStream, 0, static_cast<std::uint32_t>(part));
    const SobolSequence sequence(size.factors, draws.bits64());
    std::uint32_t index = 0;
    for (std::size_t i = 0; i < wanted; ++i) {
      const std::span<double> point = design.points.row(i * size.parts + part);
      std::size_t tries = 0;
      do {
        require(++tries < kMostTries, "the constraints leave hardly any point");
        sequence.point(index++, point);
      } while (!fits(feasible, point));
    }
  }
  return design;
}

ExperimentDesign first_blocks(const ExperimentDesign& design, std::size_t blocks) {
  require(blocks <= design.block_count(), "a design has only so many blocks", blocks);
  ExperimentDesign first{Grid<double>(blocks * design.block_rows, design.points.columns()), design.block_rows,
                         design.parts, design.same_futures};
  std::copy_n(design.points.values().begin(), first.points.values().size(), first.points.values().begin());
  return first;
}

}  // namespace coalis
