// Effects of single levels where they are known: outcome = a x first + b x second + what a future brings to all points.
#include <catch2/catch.hpp>

#include "coalis/analysis/level_effects.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;

namespace {

constexpr std::size_t kFutures = 10;
constexpr double kFirst = 2.0;
constexpr double kSecond = 30.0;

Grid<double> outcomes_of(const ExperimentDesign& design, double luck, std::uint64_t seed) {
  constexpr double kShared = 100.0;
  Grid<double> outcomes(design.points.rows(), kFutures);
  for (std::size_t point = 0; point < outcomes.rows(); ++point) {
    for (std::uint32_t r = 0; r < kFutures; ++r) {
      Draws shared(seed, 1, 0, r);
      Draws own(seed, 2, static_cast<std::uint32_t>(point), r);
      outcomes(point, r) = kFirst * design.points(point, 0) + kSecond * design.points(point, 1) +
                           kShared * normal(shared) + luck * normal(own);
    }
  }
  return outcomes;
}

/// The second factor high only where the first is low.
ExperimentDesign cut_grid() {
  const std::size_t levels[]{3, 3, 1};
  return full_factorial(levels, [](std::span<const double> point) { return point[0] + point[1] <= 1.0; });
}

}  // namespace

TEST_CASE("changes from the base and in a cut grid are exact whatever a future brings to every point") {
  const double base[]{0.5, 0.5, 0.5};
  const std::size_t levels[]{3, 3, 1};
  const ExperimentDesign one_by_one = one_at_a_time(base, levels);
  const Grid<double> outcomes = outcomes_of(one_by_one, 0.0, 1);
  for (const LevelEffect& one : effects_from_base(one_by_one, outcomes, 0.95)) {
    CHECK(one.change->value == Approx((one.factor == 0 ? kFirst : kSecond) * (one.level - 0.5)));
    CHECK(one.change->interval.half_width() < 1e-9);
  }
  const ExperimentDesign cut = cut_grid();
  const std::vector<LevelEffect> effects = effects_in_grid(cut, outcomes_of(cut, 0.0, 1), 0.95);
  REQUIRE(effects.size() == 6);
  for (const LevelEffect& one : effects) {
    CHECK(one.change.has_value() == (one.level > 0.0));
    CHECK(one.pairs == (one.level > 0.0 ? one.points : 0));
    if (one.change) {
      CHECK(one.change->value == Approx((one.factor == 0 ? kFirst : kSecond) * one.level));
    }
  }
  // Negative control: the means of levels fall with the first factor, which raises the outcome, for where it is high
  // the second one must be low.
  CHECK(effects[2].mean.value < effects[0].mean.value - 10.0);
}

TEST_CASE("intervals of changes cover in 93 to 97 of 100 cases, unpaired ones would be far too wide") {
  constexpr std::uint64_t kCases = 1000;
  const ExperimentDesign cut = cut_grid();
  double hits = 0.0;
  double width = 0.0;
  double unpaired = 0.0;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    const LevelEffect highest = effects_in_grid(cut, outcomes_of(cut, 5.0, seed), 0.95)[1];
    hits += highest.change->interval.contains(kFirst * highest.level) ? 1.0 : 0.0;
    width += highest.change->interval.half_width();
    unpaired += highest.mean.interval.half_width();
  }
  CHECK(hits / kCases == Approx(0.95).margin(0.02));
  CHECK(width < 0.2 * unpaired);
}
