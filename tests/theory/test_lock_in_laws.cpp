#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/choice/lock_in.hpp"
#include "coalis/choice/logit.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;

namespace {

constexpr std::uint32_t kTestStream = stream_number(0xFE02, 0);
// a_R = 1, b_R = .8, r = .03, a_S = .7, b_S = 1, s = .07
constexpr ArthurMarket kMarket{0.2, 0.03, 0.3, 0.07};

struct Race {
  bool a_won = false;
  int arrivals = 0;
};

/// Arthur's agents one by one, from their utilities, until both kinds choose the same.
Race run_race(const ArthurMarket& market, std::uint32_t race) {
  Draws draws(5, kTestStream, 0, race);
  int lead = 0;  // n_A - n_B
  for (int arrivals = 0;; ++arrivals) {
    const bool r_takes_a = market.r_prefers_a + market.r_return * lead >= 0.0;
    const bool s_takes_a = -market.s_prefers_b + market.s_return * lead > 0.0;
    if (r_takes_a == s_takes_a) {
      return {r_takes_a, arrivals};
    }
    lead += (draws.uniform() < 0.5 ? r_takes_a : s_takes_a) ? 1 : -1;
  }
}

}  // namespace

TEST_CASE("Arthur's barriers and probabilities meet the worked example") {
  const Absorption law = arthur_absorption(kMarket);
  CHECK(law.to_b == 7);
  CHECK(law.to_a == 5);
  CHECK(law.a_prob == Approx(0.58333).margin(5e-6));
  CHECK(law.mean_arrivals == 35.0);
  CHECK(arthur_continuous_prob(kMarket) == Approx(0.6087).margin(5e-5));
  CHECK(arthur_absorption({0.3, 0.1, 0.3, 0.1}).to_b == 4);  // .3 / .1 falls short of 3 by rounding
}

TEST_CASE("simulated Arthur races follow the exact integer law and not the continuous one") {
  constexpr std::uint32_t kRaces = 100'000;
  double won = 0.0;
  double arrivals = 0.0;
  double squares = 0.0;
  for (std::uint32_t race = 0; race < kRaces; ++race) {
    const Race end = run_race(kMarket, race);
    won += end.a_won ? 1.0 : 0.0;
    arrivals += end.arrivals;
    squares += static_cast<double>(end.arrivals) * end.arrivals;
  }
  const double p = 7.0 / 12.0;
  const double share_error = std::sqrt(p * (1.0 - p) / kRaces);
  CHECK(std::abs(won / kRaces - p) < 5.0 * share_error);
  CHECK(std::abs(won / kRaces - arthur_continuous_prob(kMarket)) > 5.0 * share_error);  // negative control
  const double mean = arrivals / kRaces;
  const double spread = std::sqrt((squares / kRaces - mean * mean) / kRaces);
  CHECK(std::abs(mean - 35.0) < 5.0 * spread);
}

TEST_CASE("a beta-binomial sums to one and has the urn's known cases") {
  double sum = 0.0;
  double mean = 0.0;
  for (int k = 0; k <= 40; ++k) {
    const double p = beta_binomial_prob(k, 40, 2.0, 3.0);
    sum += p;
    mean += k * p;
    CHECK(beta_binomial_prob(k, 40, 1.0, 1.0) == Approx(1.0 / 41.0).epsilon(1e-11));  // Polya's urn 1:1 is uniform
  }
  CHECK(sum == Approx(1.0).epsilon(1e-11));
  CHECK(mean == Approx(40.0 * 2.0 / 5.0).epsilon(1e-11));
}

TEST_CASE("Kirman's stationary law meets its value and detailed balance") {
  CHECK(kirman_stationary_prob(25, 50, 0.02, 1.0) == Approx(0.0193734).margin(5e-8));
  const int n = 50;
  const double a = 0.02;
  const double h = 1.0;
  for (int k = 0; k < n; ++k) {
    const double up = (1.0 - static_cast<double>(k) / n) * (a + h * k / (n - 1.0));
    const double down = (k + 1.0) / n * (a + h * (n - k - 1.0) / (n - 1.0));
    CHECK(kirman_stationary_prob(k, n, a, h) * up ==
          Approx(kirman_stationary_prob(k + 1, n, a, h) * down).epsilon(1e-9));
  }
}

TEST_CASE("share externalities give one state below e = 2 mu and two stable ones above") {
  const std::vector<FixedPoint> weak = externality_fixed_points({0.0, 1.5, 1.0});
  REQUIRE(weak.size() == 1);
  CHECK(weak[0].share == Approx(0.5).margin(1e-12));
  const std::vector<FixedPoint> strong = externality_fixed_points({0.0, 3.0, 1.0});
  REQUIRE(strong.size() == 3);
  CHECK(strong[2].share == Approx(0.92928).margin(5e-6));
  CHECK(strong[0].share == Approx(1.0 - strong[2].share).margin(1e-12));
  CHECK(strong[1].share == Approx(0.5).margin(1e-12));
  CHECK(strong[0].stable);
  CHECK_FALSE(strong[1].stable);
  for (const FixedPoint& point : externality_fixed_points({0.1, 3.0, 1.0})) {
    CHECK(logistic(0.1 + 3.0 * (2.0 * point.share - 1.0)) == Approx(point.share).margin(1e-10));
  }
}

TEST_CASE("a leader falls exactly at the critical handicap") {
  const double critical = critical_handicap(3.0, 1.0);
  CHECK(externality_fixed_points({-0.999 * critical, 3.0, 1.0}).size() == 3);
  const std::vector<FixedPoint> beyond = externality_fixed_points({-1.001 * critical, 3.0, 1.0});
  REQUIRE(beyond.size() == 1);
  CHECK(beyond[0].share < 0.2);
  CHECK(externality_fixed_points({1.001 * critical, 3.0, 1.0}).front().share > 0.8);
  CHECK(externality_fixed_points({50.0, 3.0, 1.0}).front().share == Approx(1.0));
  CHECK(critical_handicap(2.0, 1.0) == 0.0);
}

TEST_CASE("an installed-base race ends where quality says, or is tipped by the threshold") {
  CHECK(base_ratio_fixed_point(1.2, 0.5) == Approx(1.44).epsilon(1e-14));
  const double threshold = base_ratio_fixed_point(1.2, 2.0);
  CHECK(threshold == Approx(1.0 / 1.2));
  const auto end_of = [](double ratio) {
    for (int i = 0; i < 30; ++i) {
      ratio = std::pow(1.2 * std::pow(ratio, 2.0), 0.5) * std::pow(ratio, 0.5);  // base follows sales half-way
    }
    return ratio;
  };
  CHECK(end_of(1.01 * threshold) > 10.0);
  CHECK(end_of(0.99 * threshold) < 0.1);
  CHECK_THROWS_AS(base_ratio_fixed_point(1.2, 1.0), ContractViolation);
}
