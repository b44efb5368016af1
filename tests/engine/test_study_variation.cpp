// Shares of a variance are given only where there is one.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/random/variates.hpp"
#include "coalis/run/study_report.hpp"

using namespace coalis;

namespace {

constexpr Bootstrap kHow{0.95, 50, 1};
constexpr std::size_t kParts = 16;

/// base + effect x first factor + luck that each future brings to each point.
Grid<double> outcomes_of(const ExperimentDesign& design, std::size_t replicates, double effect, double luck,
                         std::uint64_t seed) {
  constexpr double kBase = 0.1;
  Grid<double> outcomes(design.points.rows(), replicates);
  for (std::size_t point = 0; point < outcomes.rows(); ++point) {
    for (std::uint32_t r = 0; r < replicates; ++r) {
      Draws draws(seed, 1, static_cast<std::uint32_t>(point), r);
      outcomes(point, r) = kBase + effect * design.points(point, 0) + luck * normal(draws);
    }
  }
  return outcomes;
}

struct Tried {
  DesignKind kind;
  ExperimentDesign design;
  std::size_t replicates;
};

/// Designs whose indices are shares of the variance.
std::vector<Tried> designs(std::uint64_t seed) {
  const std::size_t levels[]{4, 4, 1};
  const DesignSize size{3, 64, kParts, seed};
  return {{DesignKind::saltelli, saltelli_design(size, true), 2},
          {DesignKind::shapley, shapley_walks(size), 2},
          {DesignKind::full_factorial, full_factorial(levels), 16}};
}

bool has_shares(const Sensitivity& found) {
  return std::ranges::any_of(found.indices, [](const SensitivityIndex& one) {
    return one.label.kind == IndexKind::total || one.label.kind == IndexKind::shapley;
  });
}

}  // namespace

TEST_CASE("an outcome that is the same in every run has no indices and no luck") {
  for (const double rounding : {0.0, 1e-15}) {
    for (const Tried& one : designs(1)) {
      const Sensitivity found =
          sensitivity_of(one.kind, one.design, outcomes_of(one.design, one.replicates, 0.0, rounding, 1), kHow);
      CHECK(found.variation == Variation::constant);
      CHECK(found.indices.empty());
      CHECK_FALSE(found.luck);
    }
  }
}

TEST_CASE("of luck alone no shares are given, but for one case in twenty, of an effect as large as luck they are") {
  constexpr std::uint64_t kCases = 200;
  const double effect = std::sqrt(12.0);  // of variance 1, as luck's
  std::vector<std::size_t> by_luck(3, 0);
  std::vector<std::size_t> by_effect(3, 0);
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    const std::vector<Tried> all = designs(seed);
    for (std::size_t d = 0; d < all.size(); ++d) {
      const auto& [kind, design, replicates] = all[d];
      const auto varies = [&](double size) {
        return variation_of(kind, design, outcomes_of(design, replicates, size, 1.0, seed)) == Variation::varies;
      };
      by_luck[d] += varies(0.0) ? 1 : 0;
      by_effect[d] += varies(effect) ? 1 : 0;
    }
  }
  for (std::size_t d = 0; d < by_luck.size(); ++d) {
    INFO("design " << d << ": luck alone " << by_luck[d] << ", effect " << by_effect[d]);
    CHECK(by_luck[d] <= 25);  // .05 and five standard errors
    CHECK(by_effect[d] >= 190);
  }
}

TEST_CASE("what is shown not to vary beyond luck keeps luck's share and loses those of factors") {
  for (const Tried& one : designs(1)) {
    const Sensitivity lucky =
        sensitivity_of(one.kind, one.design, outcomes_of(one.design, one.replicates, 0.0, 1.0, 1), kHow);
    CHECK(lucky.variation == Variation::not_beyond_luck);
    CHECK_FALSE(has_shares(lucky));
    CHECK(lucky.luck);
    const Sensitivity moved =
        sensitivity_of(one.kind, one.design, outcomes_of(one.design, one.replicates, 10.0, 1.0, 1), kHow);
    CHECK(has_shares(moved));
  }
}
