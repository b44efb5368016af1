#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "classics/klepper1996_model.hpp"

using namespace coalis::classics;

namespace {

struct History {
  std::vector<double> series = std::vector<double>(kLifeCyclePeriods * kLifeCycleSeries);
  std::vector<double> measures = std::vector<double>(kLifeCycleMeasures);

  [[nodiscard]] double at(std::size_t period, LifeCycleSeries what) const {
    return series[period * kLifeCycleSeries + what];
  }
};

History history_of(const LifeCycle& with) {
  History history;
  run_life_cycle(with, 1, 0, history.series, history.measures);
  return history;
}

}  // namespace

TEST_CASE("equal firms that never do process research sell what demand takes at their common price") {
  LifeCycle with;
  with.expertise = 0.0;
  with.process_gain = 0.0;
  with.fixed_cost = 0.0;  // product research alone pays: all enter, none leaves
  const History history = history_of(with);
  for (const std::size_t period : {std::size_t{0}, std::size_t{10}, std::size_t{79}}) {
    const double entered = 20.0 * static_cast<double>(period + 1);
    CHECK(history.at(period, kFirms) == entered);
    const double way = 1.0 / (1.0 + std::exp(-0.25 * (static_cast<double>(period) - 15.0)));
    const double demand = (300.0 + 5700.0 * way) / history.at(period, kPriceOverCost);
    CHECK(history.at(period, kOutput) == Approx(demand).epsilon(1e-6));
    CHECK(history.at(period, kProductInnovations) == Approx(entered * 0.225));  // gamma^2 G / 2 each
  }
  // In the first period each makes (p - c) / mu.
  CHECK(history.at(0, kOutput) == Approx(20.0 * 10.0 * (history.at(0, kPriceOverCost) - 1.0) / 0.1).epsilon(1e-6));
}

TEST_CASE("size makes the shakeout: with process research most firms go, without it few") {
  LifeCycle with;
  CHECK(history_of(with).measures[kLastOverPeak] < 0.5);
  with.process_gain = 0.0;
  CHECK(history_of(with).measures[kLastOverPeak] > 0.75);
}

TEST_CASE("an industry that nobody enters leaves the measures at zero") {
  LifeCycle with;
  with.fixed_cost = 1e8;
  const History history = history_of(with);
  CHECK(history.measures[kPeak] == 0.0);
  CHECK(history.measures[kEarlyOutput] == 0.0);
}
