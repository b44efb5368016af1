#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>
#include <vector>

#include "../support/chi_square.hpp"
#include "coalis/random/log_mass.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;
using test::chi_square_deviate;

namespace {

constexpr int kDraws = 200'000;

// Counts of F(x) in 50 equal bins: even exactly when x has the distribution function F.
template <class Variate, class Cdf>
double uniformity_deviate(Variate variate, Cdf cdf) {
  Draws draws(77, stream_number(1, 2), 0, 0);
  std::vector<double> counts(50);
  for (int i = 0; i < kDraws; ++i) {
    counts[std::min<std::size_t>(49, static_cast<std::size_t>(50 * cdf(variate(draws))))] += 1;
  }
  return chi_square_deviate(counts, std::vector<double>(50, kDraws / 50.0));
}

double normal_cdf(double z) {
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

}  // namespace

TEST_CASE("the normal quantile inverts the normal distribution function from tail to tail") {
  for (const double p : {1e-300, 1e-40, 1e-12, 1e-5, 0.02, 0.074, 0.076, 0.3, 0.5, 0.7, 0.92, 0.93, 0.999}) {
    CHECK(normal_cdf(normal_quantile(p)) == Approx(p).epsilon(1e-11));
  }
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(normal_quantile(0.5) == 0);
  CHECK(normal_quantile(0.01) == -normal_quantile(0.99));
}

TEST_CASE("normal, exponential, Gumbel and lognormal draws have their distribution functions") {
  CHECK(uniformity_deviate(normal, normal_cdf) < 5);
  CHECK(uniformity_deviate(normal, [](double z) { return normal_cdf(z - 0.03); }) > 5);
  const auto exponential_cdf = [](double x) { return -std::expm1(-x); };
  CHECK(uniformity_deviate(exponential, exponential_cdf) < 5);
  CHECK(uniformity_deviate(exponential, [](double x) { return -std::expm1(-1.03 * x); }) > 5);
  const auto gumbel_cdf = [](double x) { return std::exp(-std::exp(-x)); };
  CHECK(uniformity_deviate(gumbel, gumbel_cdf) < 5);
  CHECK(uniformity_deviate(gumbel, [&](double x) { return gumbel_cdf(x - 0.03); }) > 5);
  const auto draw = [](Draws& d) { return lognormal(d, 1.5, 0.7); };
  CHECK(uniformity_deviate(draw, [](double x) { return normal_cdf((std::log(x) - 1.5) / 0.7); }) < 5);
  CHECK(uniformity_deviate(draw, [](double x) { return normal_cdf((std::log(x) - 1.5) / 0.72); }) > 5);
}

TEST_CASE("a geometric skip counts the failures before a success") {
  const double p = 0.2;
  std::vector<double> counts(40);
  std::vector<double> expected(40);
  Draws draws(3, 1, 4, 1);
  for (int i = 0; i < kDraws; ++i) {
    counts[std::min<std::size_t>(39, geometric_skip(draws, std::log1p(-p)))] += 1;
  }
  for (std::size_t k = 0; k < 40; ++k) {
    expected[k] = kDraws * std::pow(1 - p, static_cast<double>(k)) * (k < 39 ? p : 1);
  }
  CHECK(chi_square_deviate(counts, expected) < 5);
  std::swap(expected[0], expected[1]);  // negative control
  CHECK(chi_square_deviate(counts, expected) > 5);
  CHECK(geometric_skip(draws, 0.0) == std::numeric_limits<std::uint64_t>::max());
  CHECK(geometric_skip(draws, -0.0) == std::numeric_limits<std::uint64_t>::max());
  CHECK(geometric_skip(draws, -std::numeric_limits<double>::infinity()) == 0);
}

TEST_CASE("a multinomial keeps its total, its means and its covariance, and gives nothing to weight zero") {
  const std::vector<double> weights{2, 0, 1, 5, 0};
  std::vector<std::int64_t> counts(5);
  Draws draws(9, 9, 9, 9);
  const double n = 1000;
  const int repeats = 20'000;
  double first = 0;
  double product = 0;
  for (int i = 0; i < repeats; ++i) {
    multinomial(draws, 1000, weights, counts);
    REQUIRE(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) == 1000);
    REQUIRE((counts[1] == 0 && counts[4] == 0));
    const double a = static_cast<double>(counts[0]) - n / 4;
    first += a;
    product += a * (static_cast<double>(counts[2]) - n / 8);
  }
  const double sd_a = std::sqrt(n / 4 * 3 / 4);
  const double sd_b = std::sqrt(n / 8 * 7 / 8);
  const double covariance = -n / 4 / 8;
  const double tolerance = 5 * std::sqrt((sd_a * sd_a * sd_b * sd_b + covariance * covariance) / repeats);
  CHECK(std::abs(first / repeats) < 5 * sd_a / std::sqrt(repeats));
  CHECK(std::abs(product / repeats - covariance) < tolerance);
  CHECK(std::abs(product / repeats) > tolerance);  // independent counts would have covariance 0
}

TEST_CASE("a multinomial of few items, put one by one, has the same law") {
  const std::vector<double> weights{2, 0, 1, 5, 0};
  std::vector<std::int64_t> counts(5);
  Draws draws(9, 9, 9, 9);
  std::vector<double> outcomes(16);  // first count, third count
  for (int i = 0; i < kDraws; ++i) {
    multinomial(draws, 3, weights, counts);
    REQUIRE((counts[0] + counts[2] + counts[3] == 3 && counts[1] == 0 && counts[4] == 0));
    outcomes[static_cast<std::size_t>(counts[0] * 4 + counts[2])] += 1;
  }
  std::vector<double> expected(16);
  for (int a = 0; a <= 3; ++a) {
    for (int c = 0; a + c <= 3; ++c) {
      const double arrangements = 6 / (std::tgamma(a + 1) * std::tgamma(c + 1) * std::tgamma(4 - a - c));
      expected[static_cast<std::size_t>(a * 4 + c)] =
          kDraws * arrangements * std::pow(2 / 8.0, a) * std::pow(1 / 8.0, c) * std::pow(5 / 8.0, 3 - a - c);
    }
  }
  CHECK(chi_square_deviate(outcomes, expected) < 5);
  std::swap(expected[1], expected[4]);  // negative control: the two weights exchanged
  CHECK(chi_square_deviate(outcomes, expected) > 5);
}

TEST_CASE("multinomial edge cases: nothing to share, one category, tiny weights after a large one") {
  Draws draws(9, 9, 9, 9);
  std::vector<std::int64_t> counts{7, 7, 7};
  multinomial(draws, 0, std::vector<double>{0, 0, 0}, counts);
  CHECK(counts == std::vector<std::int64_t>{0, 0, 0});
  multinomial(draws, 12, std::vector<double>{0, 3, 0}, counts);
  CHECK(counts == std::vector<std::int64_t>{0, 12, 0});
  multinomial(draws, 1'000'000'000'000'000, std::vector<double>{1, 1e-13, 1e-13}, counts);
  CHECK(counts[1] + counts[2] > 130);
  CHECK(counts[1] > 50);
  CHECK(counts[2] > 50);
  CHECK_THROWS_AS(multinomial(draws, 1, std::vector<double>{0, 0, 0}, counts), ContractViolation);
  CHECK_THROWS_AS(multinomial(draws, 1, std::vector<double>{1, -1, 0}, counts), ContractViolation);
  CHECK_THROWS_AS(multinomial(draws, 1, std::vector<double>{1}, counts), ContractViolation);
}

TEST_CASE("the hypergeometric follows its exact law") {
  struct Case {
    int good, bad, drawn;
  };
  for (const Case c : {Case{5, 5, 3}, Case{30, 70, 20}, Case{300, 700, 900}, Case{2000, 100, 50}}) {
    const auto choose = [](int n, int k) {
      return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
    };
    const int low = std::max(0, c.drawn - c.bad);
    const int high = std::min(c.drawn, c.good);
    std::vector<double> counts(static_cast<std::size_t>(high - low + 1));
    std::vector<double> expected(counts.size());
    Draws draws(4, 4, 4, 4);
    for (int i = 0; i < kDraws; ++i) {
      counts[static_cast<std::size_t>(hypergeometric(draws, c.good, c.bad, c.drawn) - low)] += 1;
    }
    for (int k = low; k <= high; ++k) {
      expected[static_cast<std::size_t>(k - low)] =
          kDraws * std::exp(choose(c.good, k) + choose(c.bad, c.drawn - k) - choose(c.good + c.bad, c.drawn));
    }
    INFO(c.good << " " << c.bad << " " << c.drawn);
    CHECK(chi_square_deviate(counts, expected) < 5);
    std::rotate(expected.begin(), expected.begin() + 1, expected.end());  // negative control: one off
    CHECK(chi_square_deviate(counts, expected) > 5);
  }
  Draws draws(1, 1, 1, 1);
  CHECK(hypergeometric(draws, 0, 10, 4) == 0);
  CHECK(hypergeometric(draws, 10, 0, 4) == 4);
  CHECK(hypergeometric(draws, 10, 10, 20) == 10);
  CHECK_THROWS_AS(hypergeometric(draws, 1, 1, 3), ContractViolation);
}

TEST_CASE("log masses add up to one and stay exact where log-gamma loses its digits") {
  double sum = 0;
  for (int k = 0; k <= 60; ++k) {
    sum += std::exp(log_binomial_mass(k, 60, 0.3));
  }
  CHECK(sum == Approx(1).epsilon(1e-14));
  // The middle of Binomial(2m, 1/2) has mass 1/sqrt(pi m) (1 - 1/(8m) + ...).
  CHECK(log_binomial_mass(5e11, 1e12, 0.5) ==
        Approx(-0.5 * std::log(3.14159265358979323846 * 5e11) - 1 / 4e12).epsilon(1e-15));
  CHECK(log_poisson_mass(3, 2.5) == Approx(3 * std::log(2.5) - 2.5 - std::log(6.0)).epsilon(1e-14));
}

TEST_CASE("bernoulli_bits takes each bit with probability p, independently, and no other") {
  constexpr int kDraws = 40'000;
  constexpr std::uint64_t kAmong = 0x8000'0001'0000'0013ULL;  // six bits, low and high
  for (const double p : {0.0, 0.1, 1.0 / 3.0, 0.5, 0.875, 1.0}) {
    Draws draws(5, 6, 7, 8);
    int first = 0;
    int last = 0;
    int both = 0;
    for (int i = 0; i < kDraws; ++i) {
      const std::uint64_t chosen = bernoulli_bits(draws, kAmong, p);
      REQUIRE((chosen & ~kAmong) == 0);
      first += static_cast<int>(chosen & 1);
      last += static_cast<int>(chosen >> 63);
      both += static_cast<int>(chosen & chosen >> 63 & 1);
    }
    const auto agrees = [](int count, double probability) {
      return std::abs(count - kDraws * probability) <= 5 * std::sqrt(kDraws * probability * (1 - probability));
    };
    INFO("p = " << p);
    CHECK(agrees(first, p));
    CHECK(agrees(last, p));
    CHECK(agrees(both, p * p));
    CHECK((p == 0.0 || p == 1.0 || !agrees(both, p)));  // negative control: bits that go together
  }
}
