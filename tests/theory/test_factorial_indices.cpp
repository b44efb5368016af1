#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/analysis/sensitivity.hpp"
#include "coalis/analysis/test_functions.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;

namespace {

constexpr std::size_t kReplicates = 64;

/// +1 or -1: the two levels of a factor.
double sign(double coordinate) {
  return coordinate < 0.5 ? -1.0 : 1.0;
}

/// A sum of contrasts of variance 1 each, so that every share can be read off: x1 has 1, x2 has 4, the pair 9, and all
/// three together 16 of 30. The fourth factor is the dummy.
double contrasts(std::span<const double> point) {
  const double a = sign(point[0]);
  const double b = sign(point[1]);
  const double c = sign(point[2]);
  return a + 2.0 * b + 3.0 * a * b + 4.0 * a * b * c;
}

/// What future `r` of world `seed` adds: the same at all points, and something at each.
double luck_of(std::uint64_t seed, std::size_t point, std::uint32_t r, double shared, double personal) {
  Draws all(seed, 1, 0, r);
  Draws own(seed, 2, static_cast<std::uint32_t>(point), r);
  return shared * normal(all) + personal * normal(own);
}

Grid<double> outcomes_of(const ExperimentDesign& design, std::uint64_t seed, double shared, double personal) {
  Grid<double> outcomes(design.points.rows(), kReplicates);
  for (std::size_t point = 0; point < outcomes.rows(); ++point) {
    for (std::uint32_t r = 0; r < kReplicates; ++r) {
      outcomes(point, r) = contrasts(design.points.row(point)) + luck_of(seed, point, r, shared, personal);
    }
  }
  return outcomes;
}

ExperimentDesign two_levels_each() {
  constexpr std::array<std::size_t, 4> kLevels{2, 2, 2, 1};
  return full_factorial(kLevels);
}

/// S1, then ST of the four factors, then S2 of the six pairs.
std::vector<double> exact_shares() {
  std::vector<double> shares{1, 4, 0, 0, 26, 29, 16, 0, 9, 0, 0, 0, 0, 0};
  for (double& one : shares) {
    one /= 30.0;
  }
  return shares;
}

}  // namespace

TEST_CASE("shares of variance in a grid are exact, whatever a future adds to all points alike") {
  const ExperimentDesign design = two_levels_each();
  const auto indices = factorial_indices(design, outcomes_of(design, 1, 50.0, 0.0), {0.95, 200, 1});
  const std::vector<double> exact = exact_shares();
  REQUIRE(indices.size() == exact.size());
  for (std::size_t i = 0; i < exact.size(); ++i) {
    INFO(short_name(indices[i].label.kind) << " " << indices[i].label.factor << " " << indices[i].label.other);
    CHECK(indices[i].estimate.value == Approx(exact[i]).margin(1e-12));
    CHECK(indices[i].converged);
    CHECK(indices[i].curve.size() == 4);
  }
  CHECK(indices[8].label == IndexLabel{IndexKind::second_order, 0, 1});
  CHECK(indices[7].estimate.value == 0.0);  // the dummy's
}

TEST_CASE("a grid of many levels gives the sums of squares of an analysis of variance") {
  constexpr std::array<std::size_t, 3> kLevels{3, 4, 1};
  const ExperimentDesign design = full_factorial(kLevels);
  Grid<double> outcomes(design.points.rows(), kReplicates);
  double square = 0.0;
  double sum = 0.0;
  std::array<double, 3> by_first{};
  for (std::size_t point = 0; point < outcomes.rows(); ++point) {
    const double value = std::exp(design.points(point, 0)) * (1.0 + design.points(point, 1));
    std::ranges::fill(outcomes.row(point), value);
    square += value * value / 12.0;
    sum += value / 12.0;
    by_first[point / 4] += value / 4.0;
  }
  double first = 0.0;
  for (const double mean : by_first) {
    first += (mean - sum) * (mean - sum) / 3.0;
  }
  const auto indices = factorial_indices(design, outcomes, {0.95, 50, 1});
  CHECK(indices[0].estimate.value == Approx(first / (square - sum * sum)));
  CHECK(indices[3].estimate.value == Approx(1.0 - indices[1].estimate.value));
}

TEST_CASE("luck drops out of a grid's shares, which it would not out of shares of means") {
  constexpr double kPersonal = 16.0;
  constexpr std::size_t kWorlds = 400;
  const ExperimentDesign design = two_levels_each();
  double nothing = 0.0;
  double of_means = 0.0;
  double luck = 0.0;
  for (std::uint64_t world = 0; world < kWorlds; ++world) {
    const Grid<double> outcomes = outcomes_of(design, world, 5.0, kPersonal);
    Grid<double> means(outcomes.rows(), kReplicates);
    for (std::size_t point = 0; point < outcomes.rows(); ++point) {
      double mean = 0.0;
      for (const double one : outcomes.row(point)) {
        mean += one / kReplicates;
      }
      std::ranges::fill(means.row(point), mean);
    }
    nothing += factorial_indices(design, outcomes, {0.95, 20, 1})[2].estimate.value / kWorlds;  // x3 alone
    of_means += factorial_indices(design, means, {0.95, 20, 1})[2].estimate.value / kWorlds;
    luck += factorial_luck_share(design, outcomes, {0.95, 20, 1}).value / kWorlds;
  }
  // Each of seven contrasts of means keeps an eighth of luck's variance at a point.
  constexpr double kKept = kPersonal * kPersonal / kReplicates / 8.0;
  constexpr double kFiveErrors = 5.0 * 1.5 * kKept / 30.0 / 20.0;  // of a square of one contrast of luck, 400 times
  CHECK(nothing == Approx(0.0).margin(kFiveErrors));
  CHECK(of_means == Approx(kKept / (30.0 + 7.0 * kKept)).margin(kFiveErrors));
  CHECK(of_means > 2.0 * kFiveErrors);
  CHECK(luck == Approx((25.0 + 256.0) / (25.0 + 256.0 + 30.0)).margin(0.005));
}

TEST_CASE("intervals of a grid's shares hold the exact shares as often as they say") {
  constexpr std::size_t kWorlds = 1000;
  const ExperimentDesign design = two_levels_each();
  const std::vector<double> exact = exact_shares();
  std::vector<std::size_t> held(exact.size(), 0);
  std::size_t beside = 0;
  for (std::uint64_t world = 0; world < kWorlds; ++world) {
    const auto indices = factorial_indices(design, outcomes_of(design, world, 5.0, 4.0), {0.95, 200, world});
    for (std::size_t i = 0; i < exact.size(); ++i) {
      held[i] += indices[i].estimate.interval.contains(exact[i]) ? 1 : 0;
    }
    beside += indices[0].estimate.interval.contains(exact[0] + 0.1) ? 1 : 0;
  }
  for (const std::size_t i : {0, 1, 4, 5, 6, 8}) {
    INFO(i << " " << held[i]);
    CHECK(held[i] >= 930);
    CHECK(held[i] <= 970);
  }
  for (const std::size_t nothing : {2, 9, 11}) {  // shares of 0, below which no share can be
    CHECK(held[nothing] >= 950);
  }
  CHECK(beside < 300);
}

TEST_CASE("a cut grid is none") {
  constexpr std::array<std::size_t, 3> kLevels{3, 4, 1};
  CHECK(is_complete_grid(full_factorial(kLevels)));
  CHECK_FALSE(is_complete_grid(full_factorial(kLevels, [](std::span<const double> p) { return p[0] + p[1] < 1.5; })));
  constexpr std::array<double, 2> kBase{0.5, 0.5};
  constexpr std::array<std::size_t, 2> kTwo{3, 3};
  CHECK_FALSE(is_complete_grid(one_at_a_time(kBase, kTwo)));
  CHECK_FALSE(is_complete_grid(sobol_points({2, 16, 4, 1})));
}

TEST_CASE("where luck is nearly all, a grid leaves its share uncertain") {
  const ExperimentDesign design = two_levels_each();
  std::size_t below = 0;  // worlds in which the factors' variance is estimated below 0
  for (std::uint64_t world = 0; world < 100; ++world) {
    const Estimate luck = factorial_luck_share(design, outcomes_of(design, world, 0.0, 400.0), {0.95, 100, 1});
    CHECK(luck.interval.low < 1.0);
    CHECK(luck.interval.high <= 1.0);
    below += luck.value == 1.0 ? 1 : 0;
  }
  CHECK(below > 10);
}
