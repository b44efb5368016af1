// Every kind of interval that an exploration reports covers the true value in 93 to 97 % of 1,000 known cases.
#include <catch2/catch.hpp>
#include <functional>

#include "coalis/analysis/sensitivity.hpp"
#include "coalis/analysis/test_functions.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;

namespace {

constexpr std::uint64_t kCases = 1000;
constexpr Bootstrap kHow{0.95, 200, 1};
constexpr Bootstrap kHalves{0.95, 50, 1};

using MakeDesign = std::function<ExperimentDesign(std::uint64_t seed)>;

/// The function plus luck that a future brings to every point; every part has futures of its own, unless they all
/// share.
Grid<double> outcomes_of(const TestFunction& function, const ExperimentDesign& design, std::size_t replicates,
                         double luck, std::uint64_t seed, bool all_share = false) {
  Grid<double> outcomes(design.points.rows(), replicates);
  for (std::size_t point = 0; point < outcomes.rows(); ++point) {
    const std::size_t block = all_share ? 0 : point / design.block_rows;
    const double sure = function.value(design.points.row(point));
    for (std::uint32_t r = 0; r < replicates; ++r) {
      Draws draws(seed, 1, 0, design.future(block, r));
      outcomes(point, r) = sure * (1.0 + luck * normal(draws)) + luck * normal(draws);
    }
  }
  return outcomes;
}

struct Covered {
  std::vector<IndexLabel> labels;
  std::vector<std::vector<Estimate>> estimates;  ///< [cases][labels]

  [[nodiscard]] double share(std::size_t index, double truth) const {
    double hits = 0.0;
    for (const std::vector<Estimate>& one : estimates) {
      hits += one[index].interval.contains(truth) ? 1.0 : 0.0;
    }
    return hits / static_cast<double>(estimates.size());
  }
  [[nodiscard]] double mean(std::size_t index) const {
    double sum = 0.0;
    for (const std::vector<Estimate>& one : estimates) {
      sum += one[index].value;
    }
    return sum / static_cast<double>(estimates.size());
  }
};

Covered repeat(IndexMethod method, const TestFunction& function, const MakeDesign& make, std::size_t replicates,
               double luck) {
  Covered covered;
  for (std::uint64_t k = 1; k <= kCases; ++k) {
    const ExperimentDesign design = make(k);
    const IndexStatistics statistics = method(design, outcomes_of(function, design, replicates, luck, k));
    covered.labels = statistics.labels;
    covered.estimates.push_back(statistics.smooth ? part_intervals(design.parts, statistics.values, kHow)
                                                  : half_sample_intervals(design.parts, statistics.values, kHalves));
  }
  return covered;
}

void check_share(double share) {
  CHECK(share >= 0.93);
  CHECK(share <= 0.97);
}

}  // namespace

/// Bounds for the mean of parts whose values stand beside them, by hand: 3 +- 3.1824 x sqrt(14 / 3) / 2.
TEST_CASE("the mean of fewer than ten parts has Student's interval") {
  const std::vector<double> values{1.0, 2.0, 3.0, 6.0};
  const std::vector<std::size_t> part{0, 1, 2, 3};
  const Estimate mean = part_mean(values, part, 4, kHow);
  CHECK(mean.value == 3.0);
  CHECK(mean.interval.low == Approx(3.0 - 3.43742).epsilon(1e-4));
  CHECK(mean.interval.high == Approx(3.0 + 3.43742).epsilon(1e-4));
}

TEST_CASE("intervals of Sobol' indices cover, with luck and without") {
  const TestFunction& function = *test_function("ishigami");
  for (const double luck : {0.0, 0.3}) {
    const Covered covered = repeat(
        sobol_statistics, function, [](std::uint64_t seed) { return saltelli_design({3, 256, 16, seed}, true); },
        luck > 0.0 ? 2 : 1, luck);
    for (std::size_t i = 0; i < covered.labels.size(); ++i) {
      const IndexLabel& label = covered.labels[i];
      INFO(short_name(label.kind) << " of factor " << label.factor << ", luck " << luck);
      check_share(covered.share(i, label.kind == IndexKind::first_order ? function.first_order[label.factor]
                                   : label.kind == IndexKind::total
                                       ? function.total[label.factor]
                                       : function.second_order[label.factor][label.other]));
    }
  }
}

TEST_CASE("intervals of Shapley effects cover, with luck and without") {
  const TestFunction& function = *test_function("ishigami");
  for (const double luck : {0.0, 0.3}) {
    const Covered covered = repeat(
        shapley_statistics, function, [](std::uint64_t seed) { return shapley_walks({3, 512, 16, seed}); },
        luck > 0.0 ? 2 : 1, luck);
    for (std::size_t i = 0; i < covered.labels.size(); ++i) {
      INFO("factor " << i << ", luck " << luck);
      check_share(covered.share(i, function.shapley[i]));
    }
  }
}

TEST_CASE("intervals of Morris's measures cover") {
  const TestFunction& function = *test_function("g");
  const ExperimentDesign large = morris_trajectories({8, 200000, 1, 0}, 4);
  const std::vector<double> truth =
      morris_statistics(large, outcomes_of(function, large, 1, 0.0, 1)).values(std::vector<double>{1.0});
  const Covered covered = repeat(
      morris_statistics, function, [](std::uint64_t seed) { return morris_trajectories({8, 40, 40, seed}, 4); }, 1,
      0.0);
  for (std::size_t i = 0; i < covered.labels.size(); ++i) {
    INFO(short_name(covered.labels[i].kind) << " of factor " << covered.labels[i].factor);
    check_share(covered.share(i, truth[i]));
  }
}

TEST_CASE("intervals of PAWN cover what the index is expected to be in a sample of that size") {
  const TestFunction& function = *test_function("ishigami");
  const Covered covered =
      repeat(pawn_statistics, function, [](std::uint64_t seed) { return latin_hypercube({3, 512, 16, seed}); }, 1, 0.0);
  for (const std::size_t factor : {0U, 1U}) {  // of x3, whose law hardly changes, the intervals are wider than need be
    INFO("factor " << factor);
    check_share(covered.share(factor, covered.mean(factor)));
  }
}

TEST_CASE("intervals of luck's share of the variance cover, of blocks that share their futures they would not") {
  const TestFunction& function = *test_function("linear");
  constexpr double kLuck = 0.3;
  const double mean = 3.0;  // of the function, which luck multiplies
  const double luck = kLuck * kLuck * (mean * mean + function.variance + 1.0);
  const double share = luck / (function.variance + luck);
  double hits = 0.0;
  double shared_hits = 0.0;
  for (std::uint64_t k = 1; k <= kCases; ++k) {
    const ExperimentDesign design = sobol_points({3, 256, 16, k});
    hits += luck_share(design, outcomes_of(function, design, 2, kLuck, k), kHow).interval.contains(share) ? 1.0 : 0.0;
    const Grid<double> shared = outcomes_of(function, design, 2, kLuck, k, true);
    shared_hits += luck_share(design, shared, kHow).interval.contains(share) ? 1.0 : 0.0;
  }
  check_share(hits / static_cast<double>(kCases));
  CHECK(shared_hits / static_cast<double>(kCases) < 0.5);
}

TEST_CASE("where luck is nearly all, few points leave its share uncertain and cover it") {
  const TestFunction& function = *test_function("linear");
  constexpr double kLuck = 2.0;
  constexpr std::uint64_t kFewCases = 200;
  const double mean = 3.0;
  const double luck = kLuck * kLuck * (mean * mean + function.variance + 1.0);
  const double share = luck / (function.variance + luck);
  std::size_t hits = 0;
  for (std::uint64_t k = 1; k <= kFewCases; ++k) {
    const ExperimentDesign design = sobol_points({3, 64, 16, k});
    const Interval interval = luck_share(design, outcomes_of(function, design, 2, kLuck, k), kHow).interval;
    CHECK(interval.low < 1.0);
    CHECK(interval.high <= 1.0);
    hits += interval.contains(share) ? 1 : 0;
  }
  CHECK(hits > kFewCases * 9 / 10);
}
