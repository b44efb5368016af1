#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "coalis/analysis/sensitivity.hpp"
#include "coalis/analysis/test_functions.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;

namespace {

constexpr std::size_t kParts = 16;

struct Luck {
  double shared = 0.0;    ///< standard deviation of what a future adds at every point
  double personal = 0.0;  ///< standard deviation of what it adds at one point
};

/// Outcomes of a function plus luck, each block with futures of its own.
Grid<double> outcomes_of(const TestFunction& function, const ExperimentDesign& design, std::size_t replicates,
                         Luck luck, std::uint64_t seed) {
  Grid<double> outcomes(design.points.rows(), replicates);
  for (std::size_t point = 0; point < outcomes.rows(); ++point) {
    for (std::uint32_t r = 0; r < replicates; ++r) {
      const std::uint32_t future = design.future(point / design.block_rows, r);
      Draws shared(seed, 1, 0, future);
      Draws personal(seed, 2, static_cast<std::uint32_t>(point), future);
      outcomes(point, r) =
          function.value(design.points.row(point)) + luck.shared * normal(shared) + luck.personal * normal(personal);
    }
  }
  return outcomes;
}

const TestFunction& function_called(const char* name) {
  return *test_function(name);
}

}  // namespace

TEST_CASE("exact indices of the test functions agree with the printed ones and with each other") {
  const TestFunction& ishigami = function_called("ishigami");
  CHECK(ishigami.variance == Approx(13.844587940719254));  // Ishigami & Homma 1990; Sudret 2008
  CHECK(ishigami.first_order[0] == Approx(0.3139).margin(5e-5));
  CHECK(ishigami.first_order[1] == Approx(0.4424).margin(5e-5));
  CHECK(ishigami.total[0] == Approx(0.5576).margin(5e-5));
  CHECK(ishigami.total[2] == Approx(0.2437).margin(5e-5));
  const TestFunction& g = function_called("g");
  CHECK(g.first_order[0] == Approx(0.7162).margin(5e-5));  // Saltelli et al. 2010, table 5
  CHECK(g.first_order[1] == Approx(0.1790).margin(5e-5));
  CHECK(g.total[0] == Approx(0.7871).margin(5e-5));
  CHECK(g.total[3] == Approx(0.0105).margin(5e-5));
  for (const TestFunction& function : test_functions()) {
    double sum = 0.0;
    for (const double share : function.shapley) {
      sum += share;
    }
    CHECK(sum == Approx(1.0));
  }
}

TEST_CASE("Sobol' and Shapley indices of every test function hold the exact values in wider intervals") {
  constexpr Bootstrap kHow{0.9999, 400, 1};
  for (const TestFunction& function : test_functions()) {
    const DesignSize size{function.factors.size() + 1, 2048, kParts, 4};
    const ExperimentDesign rows = saltelli_design(size, true);
    const ExperimentDesign walks = shapley_walks(size);
    std::vector<SensitivityIndex> indices =
        sensitivity_indices(sobol_statistics, rows, outcomes_of(function, rows, 1, {}, 1), kHow);
    const std::vector<SensitivityIndex> shapley =
        sensitivity_indices(shapley_statistics, walks, outcomes_of(function, walks, 1, {}, 1), kHow);
    indices.insert(indices.end(), shapley.begin(), shapley.end());
    for (const SensitivityIndex& one : indices) {
      INFO(function.name << " " << short_name(one.label.kind) << " " << one.label.factor << " " << one.label.other);
      CHECK(one.estimate.interval.contains(exact_index(function, one.label).value()));
    }
  }
}

TEST_CASE(
    "a factor that does nothing has index 0 exactly where one factor moves at a time, and PAWN's floor elsewhere") {
  const TestFunction& function = function_called("ishigami");
  const ExperimentDesign rows = saltelli_design({4, 64, kParts, 4}, false);
  const auto indices = sensitivity_indices(sobol_statistics, rows, outcomes_of(function, rows, 2, {1.0, 0.0}, 1), {});
  CHECK(indices[3].estimate.value == 0.0);
  CHECK(indices[7].estimate.value == 0.0);
  const ExperimentDesign points = latin_hypercube({4, 1024, kParts, 4});
  const auto pawn =
      sensitivity_indices(pawn_statistics, points, outcomes_of(function, points, 1, {}, 1), {0.95, 50, 1});
  CHECK(pawn[3].estimate.value < 0.12);
  CHECK(pawn[0].estimate.interval.low > pawn[3].estimate.interval.high);
}

TEST_CASE("replicates take luck out of the indices, products of a replicate with itself would not") {
  const TestFunction& function = function_called("ishigami");
  const Luck luck{20.0, 4.0};
  const ExperimentDesign rows = saltelli_design({3, 8192, kParts, 4}, true);
  const Grid<double> outcomes = outcomes_of(function, rows, 2, luck, 1);
  const std::vector<double> once(kParts, 1.0);
  const IndexStatistics split = sobol_statistics(rows, outcomes);
  const std::vector<double> values = split.values(once);
  Grid<double> means(outcomes.rows(), 1);
  for (std::size_t point = 0; point < outcomes.rows(); ++point) {
    means(point, 0) = 0.5 * (outcomes(point, 0) + outcomes(point, 1));
  }
  const std::vector<double> naive = sobol_statistics(rows, means).values(once);
  constexpr double kFiveErrors = 0.065;  // product of two differences of luck: 16 / sqrt(8192) / variance, five times
  for (std::size_t i = 0; i < values.size(); ++i) {
    CHECK(values[i] == Approx(exact_index(function, split.labels[i]).value()).margin(kFiveErrors));
  }
  // By means, half of the personal luck's 16 stands in the numerator of x2's total index, with half of the shared 400
  // in the variance too.
  const double expected = (function.variance * function.total[1] + 8.0) / (function.variance + 8.0 + 200.0);
  CHECK(naive[4] == Approx(expected).margin(kFiveErrors));
  CHECK(std::abs(naive[4] - function.total[1]) > kFiveErrors);
}

TEST_CASE("luck's share of the variance is what is left when every factor is held") {
  const TestFunction& function = function_called("linear");
  for (const ExperimentDesign& design : {latin_hypercube({3, 4096, 32, 4}), shapley_walks({3, 4096, 32, 4})}) {
    const Estimate luck = luck_share(design, outcomes_of(function, design, 2, {0.8, 0.5}, 1), {0.9999, 400, 1});
    CHECK(luck.interval.contains(0.89 / (function.variance + 0.89)));
    CHECK(luck.interval.half_width() < 0.05);
    CHECK(luck_share(design, outcomes_of(function, design, 2, {}, 1), {}).value == 0.0);
  }
}

TEST_CASE("mu_star of a linear function is its slope, and luck's floor is what a factor without effect would show") {
  const TestFunction& function = function_called("linear");
  const ExperimentDesign design = morris_trajectories({4, 400, 400, 4}, 4);
  const IndexStatistics sure = morris_statistics(design, outcomes_of(function, design, 1, {}, 1));
  const std::vector<double> exact = sure.values(std::vector<double>(400, 1.0));
  for (std::size_t factor = 0; factor < 3; ++factor) {
    CHECK(exact[4 + factor] == Approx(static_cast<double>(factor) + 1.0));
    CHECK(exact[8 + factor] == Approx(0.0).margin(1e-6));
  }
  const Grid<double> lucky = outcomes_of(function, design, 2, {3.0, 0.5}, 1);
  const std::vector<double> seen = morris_statistics(design, lucky).values(std::vector<double>(400, 1.0));
  // Mean of two replicates of a difference of two points over 2/3: |Normal(0, .5 sqrt(2) 1.5 / sqrt(2))|.
  const double floor = std::sqrt(2.0 / 3.14159265358979) * 0.75;
  CHECK(seen[4 + 3] == Approx(floor).epsilon(0.15));
  CHECK(luck_floor(design, lucky)[3] == Approx(floor).epsilon(0.15));
  CHECK(luck_floor(design, outcomes_of(function, design, 1, {3.0, 0.5}, 1))[3] == 0.0);
}

TEST_CASE("mu and mu_star of every test function hold their exact values in wider intervals") {
  constexpr Bootstrap kHow{0.9999, 400, 1};
  for (const TestFunction& function : test_functions()) {
    for (const std::size_t levels : {4U, 6U}) {
      const ExperimentDesign design = morris_trajectories({function.factors.size() + 1, 2048, kParts, 4}, levels);
      const auto indices =
          sensitivity_indices(morris_statistics, design, outcomes_of(function, design, 1, {}, 1), kHow);
      for (const SensitivityIndex& one : indices) {
        INFO(function.name << " " << levels << " " << short_name(one.label.kind) << " " << one.label.factor);
        const std::optional<double> exact = exact_index(function, one.label, levels);
        REQUIRE(exact.has_value() == (one.label.kind != IndexKind::effect_spread));
        CHECK(one.estimate.interval.low <= exact.value_or(1e9) + 1e-9);
        CHECK(one.estimate.interval.high >= exact.value_or(-1e9) - 1e-9);
      }
    }
  }
  const TestFunction& ishigami = function_called("ishigami");
  CHECK(exact_effects(ishigami, 0, 4).size != Approx(exact_effects(ishigami, 0, 6).size).epsilon(0.01));
  CHECK(exact_effects(ishigami, 1, 4).size == Approx(7.0 * 0.75 * 1.5));
}
