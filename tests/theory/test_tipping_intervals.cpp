#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/random/variates.hpp"
#include "coalis/statistics/tipping.hpp"

using namespace coalis;

TEST_CASE("the interval of a tipping point holds in 93 to 97 of 100 cases, and none is found where there is none") {
  constexpr std::uint64_t kCases = 1000;
  constexpr std::uint32_t kFutures = 60;
  const auto differences = [](double at, double slope, std::uint64_t seed) {
    return [=](double value) {
      std::vector<double> all;
      for (std::uint32_t future = 0; future < kFutures; ++future) {
        Draws draws(seed, 1, 0, future);
        const double height = normal(draws);
        all.push_back(slope * (value - at) + height + 0.5 * value * normal(draws));
      }
      return all;
    };
  };
  double told = 0.0;
  double held = 0.0;
  double beside = 0.0;
  double invented = 0.0;
  for (std::uint64_t seed = 1; seed <= kCases; ++seed) {
    const TippingSearch search{0.0, 1.0, 9, 8, 0.95};
    const TippingAnswer answer = find_tipping_points(differences(0.37, 3.0, seed), search);
    if (answer.points.size() == 1) {
      told += 1.0;
      held += answer.points[0].interval.contains(0.37) ? 1.0 : 0.0;
      beside += answer.points[0].interval.contains(0.37 + 0.1) ? 1.0 : 0.0;
    }
    invented += find_tipping_points(differences(0.37, 0.0, seed), search).points.empty() ? 0.0 : 1.0;
  }
  INFO("told " << told << ", held " << held << ", beside " << beside << ", invented " << invented);
  CHECK(told >= 0.99 * kCases);
  CHECK(held / told == Approx(0.95).margin(0.02));
  CHECK(beside / told < 0.95 - 5.0 * std::sqrt(0.95 * 0.05 / kCases));  // negative control: a wrong value
  // A mean difference of zero at every value: clear signs on both sides need two rejections in opposite directions.
  CHECK(invented / kCases < 0.05);
}
