#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "../support/chi_square.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/random/log_mass.hpp"
#include "coalis/random/poisson_binomial.hpp"

namespace coalis {
namespace {

UnequalTrials trials_of(const std::vector<double>& rates) {
  UnequalTrials trials;
  trials.count = static_cast<double>(rates.size());
  for (const double rate : rates) {
    trials.rate += rate / trials.count;
  }
  for (const double rate : rates) {
    const double away = rate - trials.rate;
    trials.squares += away * away;
    trials.cubes += away * away * away;
    trials.fourths += away * away * away * away;
  }
  return trials;
}

/// P(k successes), trial by trial.
std::vector<double> exact_masses(const std::vector<double>& rates) {
  std::vector<double> mass{1.0};
  for (const double rate : rates) {
    mass.push_back(0.0);
    for (std::size_t k = mass.size(); k-- > 0;) {
      mass[k] = mass[k] * (1.0 - rate) + (k > 0 ? mass[k - 1] * rate : 0.0);
    }
  }
  return mass;
}

std::vector<double> binomial_masses(const UnequalTrials& trials) {
  std::vector<double> mass;
  for (double k = 0; k <= trials.count; ++k) {
    mass.push_back(std::exp(log_binomial_mass(k, trials.count, trials.rate)));
  }
  return mass;
}

/// Half the sum of absolute differences.
double distance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) {
    sum += std::abs(a[k] - b[k]) / 2.0;
  }
  return sum;
}

/// `count` rates from `low` on, `step` apart, `kinds` of them, then again.
std::vector<double> ladder(std::size_t count, std::size_t kinds, double low, double step) {
  std::vector<double> rates(count);
  for (std::size_t i = 0; i < count; ++i) {
    rates[i] = low + step * static_cast<double>(i % kinds);
  }
  return rates;
}

TEST_CASE("the Krawtchouk series gives the law of unequal trials to 1e-6") {
  for (const std::vector<double>& rates :
       {ladder(3000, 70, 0.025, 0.0003), ladder(300, 7, 0.02, 0.008), ladder(40, 4, 0.5, 0.04), ladder(6, 2, 0.1, 0.05),
        ladder(3, 3, 0.03, 0.01), ladder(2, 2, 0.9, 0.01), ladder(500, 100, 0.01, 0.0006), ladder(800, 5, 0.9, 0.01)}) {
    const UnequalTrials trials = trials_of(rates);
    CAPTURE(rates.size(), trials.rate, trials.spread());
    REQUIRE(trials.nearly_equal());
    const std::vector<double> exact = exact_masses(rates);
    const std::vector<double> equal = binomial_masses(trials);
    std::vector<double> series = equal;
    const double most = 1.0 + trials.spread() * (1.0 + 1.0 / (trials.count * trials.rate * (1.0 - trials.rate)));
    for (std::size_t k = 0; k < series.size(); ++k) {
      const double ratio = ratio_to_binomial(trials, static_cast<double>(k));
      series[k] *= ratio;
      CHECK((ratio <= most || equal[k] < 1e-9));
    }
    CHECK(distance(series, exact) < 1e-6);
    CHECK(distance(equal, exact) > 1e-5);  // negative control: the mean rate alone
  }
}

TEST_CASE("counts of unequal trials follow their law, at every address") {
  const std::vector<double> rates = ladder(300, 3, 0.2, 0.05);
  const UnequalTrials trials = trials_of(rates);
  std::vector<double> expected = exact_masses(rates);
  std::vector<double> equal = binomial_masses(trials);
  std::vector<double> observed(expected.size(), 0.0);
  constexpr std::uint32_t kDraws = 2'000'000;
  for (std::uint32_t i = 0; i < kDraws; ++i) {
    Draws draws(7, 1, 2, i);
    observed[static_cast<std::size_t>(poisson_binomial(draws, trials))] += 1.0;
  }
  for (std::size_t k = 0; k < expected.size(); ++k) {
    expected[k] *= kDraws;
    equal[k] *= kDraws;
  }
  CHECK(test::chi_square_deviate(observed, expected) < 5);
  CHECK(test::chi_square_deviate(observed, equal) > 5);  // negative control: the mean rate alone
}

TEST_CASE("trials that are alike are binomial, and rates far apart are refused") {
  Draws draws(1, 1, 1, 1);
  CHECK(poisson_binomial(draws, {0.0, 0.0, 0.0, 0.0, 0.0}) == 0);
  CHECK(poisson_binomial(draws, {12.0, 1.0, 0.0, 0.0, 0.0}) == 12);
  CHECK(ratio_to_binomial({100.0, 0.3, 0.0, 0.0, 0.0}, 17.0) == 1.0);
  CHECK_FALSE(trials_of({0.1, 0.9}).nearly_equal());
  CHECK_THROWS_AS(poisson_binomial(draws, trials_of({0.1, 0.9})), ContractViolation);
}

}  // namespace
}  // namespace coalis
