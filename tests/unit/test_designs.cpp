#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "coalis/analysis/design.hpp"
#include "coalis/analysis/sobol_sequence.hpp"
#include "coalis/base/contract.hpp"

using namespace coalis;

namespace {

std::vector<double> point_of(const SobolSequence& sequence, std::uint32_t index) {
  std::vector<double> point(sequence.dimensions());
  sequence.point(index, point);
  return point;
}

/// Whether every coordinate of the points visits each of as many equal intervals once.
bool visits_every_interval(const std::vector<std::vector<double>>& points, std::size_t dimension) {
  std::set<std::size_t> cells;
  for (const std::vector<double>& point : points) {
    cells.insert(static_cast<std::size_t>(point[dimension] * static_cast<double>(points.size())));
  }
  return cells.size() == points.size();
}

std::vector<std::vector<double>> rows_of_part(const ExperimentDesign& design, std::size_t part) {
  std::vector<std::vector<double>> rows;
  for (std::size_t row = 0; row < design.points.rows(); ++row) {
    if (design.part_of_block(row / design.block_rows) == part) {
      rows.emplace_back(design.points.row(row).begin(), design.points.row(row).end());
    }
  }
  return rows;
}

std::size_t coordinates_that_differ(std::span<const double> a, std::span<const double> b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    count += a[i] != b[i] ? 1 : 0;
  }
  return count;
}

}  // namespace

TEST_CASE("the plain Sobol' sequence begins as Joe and Kuo print it") {
  const SobolSequence sequence(10);
  CHECK(point_of(sequence, 0) == std::vector<double>(10, 0.0));
  CHECK(point_of(sequence, 1) == std::vector<double>(10, 0.5));
  CHECK(point_of(sequence, 2) == std::vector{0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75});
  CHECK(point_of(sequence, 3) == std::vector{0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25, 0.25, 0.25});
  CHECK(point_of(sequence, 9) ==
        std::vector{0.6875, 0.8125, 0.4375, 0.9375, 0.0625, 0.8125, 0.9375, 0.4375, 0.4375, 0.8125});
}

TEST_CASE("every dimension of a Sobol' sequence visits each interval once, scrambled or not") {
  for (const std::optional<std::uint64_t> scramble :
       {std::optional<std::uint64_t>(), std::optional<std::uint64_t>(7)}) {
    const SobolSequence sequence(SobolSequence::kMostDimensions, scramble);
    for (const std::uint32_t first : {0U, 1024U}) {
      std::vector<std::vector<double>> points;
      for (std::uint32_t i = 0; i < 1024; ++i) {
        points.push_back(point_of(sequence, first + i));
      }
      for (std::size_t dimension = 0; dimension < sequence.dimensions(); ++dimension) {
        REQUIRE(visits_every_interval(points, dimension));
      }
    }
  }
}

TEST_CASE("scrambled points have another place under each key, and are the same for the same one") {
  const SobolSequence one(4, 1);
  const SobolSequence other(4, 2);
  CHECK(point_of(one, 5) == point_of(SobolSequence(4, 1), 5));
  CHECK(coordinates_that_differ(point_of(one, 5), point_of(other, 5)) == 4);
  CHECK_THROWS_AS(SobolSequence(0), ContractViolation);
  CHECK_THROWS_AS(SobolSequence(129), ContractViolation);
}

TEST_CASE("a full factorial holds every combination once and leaves out what is not feasible") {
  const std::vector<std::size_t> levels{2, 3, 1};
  const ExperimentDesign all = full_factorial(levels);
  REQUIRE(all.points.rows() == 6);
  CHECK(std::vector<double>(all.points.row(4).begin(), all.points.row(4).end()) == std::vector{1.0, 0.5, 0.5});
  const ExperimentDesign some = full_factorial(levels, [](std::span<const double> u) { return u[0] <= u[1]; });
  CHECK(some.points.rows() == 4);
}

TEST_CASE("one factor at a time starts at the base and moves one factor in each other point") {
  const std::vector<double> base{0.0, 0.5};
  const std::vector<std::size_t> levels{2, 3};
  const ExperimentDesign design = one_at_a_time(base, levels);
  REQUIRE(design.points.rows() == 4);
  for (std::size_t row = 1; row < design.points.rows(); ++row) {
    CHECK(coordinates_that_differ(design.points.row(0), design.points.row(row)) == 1);
  }
}

TEST_CASE("each part of a Latin hypercube is one, and a constraint is kept by all points") {
  const ExperimentDesign design = latin_hypercube({3, 60, 4, 9});
  REQUIRE(design.block_count() == 60);
  for (std::size_t part = 0; part < 4; ++part) {
    for (std::size_t factor = 0; factor < 3; ++factor) {
      CHECK(visits_every_interval(rows_of_part(design, part), factor));
    }
  }
  const Feasible small = [](std::span<const double> u) { return u[0] + u[1] + u[2] < 1.0; };
  for (const ExperimentDesign& kept : {latin_hypercube({3, 60, 4, 9}, small), sobol_points({3, 60, 4, 9}, small)}) {
    REQUIRE(kept.block_count() == 60);
    for (std::size_t row = 0; row < 60; ++row) {
      CHECK(small(kept.points.row(row)));
    }
  }
}

TEST_CASE("a larger design of Sobol' points, Saltelli rows, trajectories and walks begins with the smaller one") {
  const auto begins_with = [](const ExperimentDesign& large, const ExperimentDesign& small) {
    const std::vector<double>& values = large.points.values();
    return std::equal(small.points.values().begin(), small.points.values().end(), values.begin());
  };
  CHECK(begins_with(sobol_points({3, 64, 4, 1}), sobol_points({3, 32, 4, 1})));
  CHECK(begins_with(saltelli_design({3, 64, 4, 1}, true), saltelli_design({3, 32, 4, 1}, true)));
  CHECK(begins_with(morris_trajectories({3, 64, 4, 1}, 4), morris_trajectories({3, 32, 4, 1}, 4)));
  CHECK(begins_with(shapley_walks({3, 64, 4, 1}), first_blocks(shapley_walks({3, 64, 4, 1}), 32)));
}

TEST_CASE("Saltelli's rows take each factor in turn from the other point") {
  const ExperimentDesign design = saltelli_design({3, 8, 2, 1}, true);
  REQUIRE(design.block_rows == 8);
  for (std::size_t block = 0; block < design.block_count(); ++block) {
    const auto row = [&](std::size_t place) { return design.points.row(block * 8 + place); };
    for (std::size_t factor = 0; factor < 3; ++factor) {
      CHECK(coordinates_that_differ(row(0), row(1 + factor)) == 1);
      CHECK(row(1 + factor)[factor] == row(7)[factor]);
      CHECK(row(4 + factor)[factor] == row(0)[factor]);
      CHECK(coordinates_that_differ(row(7), row(4 + factor)) == 1);
    }
  }
  CHECK(saltelli_design({3, 8, 2, 1}, false).block_rows == 5);
}

TEST_CASE("Morris's trajectories move each factor once by the same step and visit all levels alike") {
  constexpr std::size_t kBlocks = 600;
  const ExperimentDesign design = morris_trajectories({3, kBlocks, 10, 1}, 4);
  std::vector<int> visits(4, 0);
  for (std::size_t block = 0; block < kBlocks; ++block) {
    for (std::size_t step = 1; step < 4; ++step) {
      const auto before = design.points.row(block * 4 + step - 1);
      const auto after = design.points.row(block * 4 + step);
      CHECK(coordinates_that_differ(before, after) == 1);
      for (std::size_t factor = 0; factor < 3; ++factor) {
        const double moved = std::abs(after[factor] - before[factor]);
        CHECK((moved == 0.0 || moved == Approx(2.0 / 3.0)));
      }
    }
    ++visits[static_cast<std::size_t>(std::lround(3.0 * design.points(block * 4, 0)))];
  }
  for (const int count : visits) {  // binomial with p = 1/4: five standard errors
    CHECK(std::abs(count - kBlocks / 4.0) < 5.0 * std::sqrt(kBlocks * 0.25 * 0.75));
  }
  const Feasible ordered = [](std::span<const double> u) { return u[0] <= u[1]; };
  const ExperimentDesign kept = morris_trajectories({2, 40, 4, 1}, 4, ordered);
  for (std::size_t row = 0; row < kept.points.rows(); ++row) {
    CHECK(ordered(kept.points.row(row)));
  }
}

TEST_CASE("constraints that leave nothing are refused, not searched for ever") {
  const Feasible never = [](std::span<const double>) { return false; };
  CHECK_THROWS_AS(sobol_points({2, 4, 1, 1}, never), ContractViolation);
  CHECK_THROWS_AS(latin_hypercube({2, 4, 1, 1}, never), ContractViolation);
  CHECK_THROWS_AS(morris_trajectories({2, 4, 1, 1}, 4, never), ContractViolation);
}
