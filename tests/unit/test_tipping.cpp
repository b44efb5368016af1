#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "coalis/random/variates.hpp"
#include "coalis/statistics/tipping.hpp"

using namespace coalis;

namespace {

constexpr std::size_t kFutures = 100;

/// Differences around a curve, with luck in their height and in their slope that is the same at every value.
DifferencesAt around(double (*curve)(double), double noise, std::uint64_t seed) {
  return [=](double value) {
    std::vector<double> differences;
    for (std::uint32_t future = 0; future < kFutures; ++future) {
      Draws draws(seed, 1, 0, future);
      differences.push_back(curve(value) + noise * (normal(draws) + value * normal(draws)));
    }
    return differences;
  };
}

double rising(double x) {
  return x - 0.3;
}

}  // namespace

TEST_CASE("without noise the tipping point is found as closely as the halvings go") {
  const TippingAnswer answer = find_tipping_points(around(rising, 0.0, 1), {0.0, 1.0, 9, 5, 0.95});
  REQUIRE(answer.points.size() == 1);
  CHECK(answer.points[0].value == Approx(0.3).margin(1e-12));
  CHECK(answer.points[0].rises);
  CHECK(answer.points[0].interval.contains(0.3));
  CHECK(answer.points[0].interval.half_width() <= 1.0 / 8.0 / 32.0);
  CHECK(answer.unclear == 0);
}

TEST_CASE("a fall is told from a rise, and both where there are both") {
  const auto two = [](double x) { return (x - 0.2) * (x - 0.7); };
  const TippingAnswer answer = find_tipping_points(around(two, 0.01, 1), {0.0, 1.0, 9, 5, 0.95});
  REQUIRE(answer.points.size() == 2);
  CHECK_FALSE(answer.points[0].rises);
  CHECK(answer.points[1].rises);
  CHECK(answer.points[0].interval.contains(0.2));
  CHECK(answer.points[1].interval.contains(0.7));
}

TEST_CASE("what is better or worse throughout, or clear nowhere, does not tip") {
  const TippingSearch search{0.0, 1.0, 9, 5, 0.95};
  const TippingAnswer better = find_tipping_points(around([](double x) { return 2.0 + x; }, 1.0, 1), search);
  CHECK(better.points.empty());
  CHECK(better.unclear == 0);
  CHECK(better.probes.size() == 9);
  CHECK(better.probes.front().clear_sign() == 1);
  const TippingAnswer worse = find_tipping_points(around([](double) { return -2.0; }, 1.0, 1), search);
  CHECK(worse.points.empty());
  CHECK(worse.probes.back().clear_sign() == -1);
  const TippingAnswer none = find_tipping_points(around([](double) { return 0.0; }, 0.0, 1), search);
  CHECK(none.points.empty());
  CHECK(none.unclear == 9);
}

TEST_CASE("no value is looked at twice") {
  std::multiset<double> seen;
  const DifferencesAt differences = around(rising, 0.3, 2);
  find_tipping_points(
      [&](double value) {
        seen.insert(value);
        return differences(value);
      },
      {0.0, 1.0, 9, 6, 0.95});
  CHECK(seen.size() == std::set<double>(seen.begin(), seen.end()).size());
  CHECK(seen.size() <= 9 + 3 * 6);
}
