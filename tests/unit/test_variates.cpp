#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "../support/chi_square.hpp"
#include "coalis/random/log_mass.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;
using test::chi_square_deviate;

namespace {

constexpr int kDraws = 400'000;

// Counts of a whole-number variate in the bins low..high, the outer bins taking all beyond.
template <class Variate>
std::vector<double> histogram(Variate variate, std::int64_t low, std::int64_t high) {
  std::vector<double> counts(static_cast<std::size_t>(high - low + 1));
  Draws draws(2024, stream_number(1, 1), 0, 0);
  for (int i = 0; i < kDraws; ++i) {
    const std::int64_t value = std::clamp(static_cast<std::int64_t>(variate(draws)), low, high);
    counts[static_cast<std::size_t>(value - low)] += 1;
  }
  return counts;
}

// Expected counts from a log mass, the last bin taking the rest.
template <class LogMass>
std::vector<double> expected_counts(LogMass log_mass, std::int64_t low, std::int64_t high, std::int64_t start) {
  std::vector<double> counts(static_cast<std::size_t>(high - low + 1));
  double cumulated = 0;
  for (std::int64_t k = start; k < high; ++k) {
    const double mass = std::exp(log_mass(static_cast<double>(k)));
    counts[static_cast<std::size_t>(std::max(k, low) - low)] += kDraws * mass;
    cumulated += mass;
  }
  counts.back() = kDraws * (1 - cumulated);
  return counts;
}

}  // namespace

TEST_CASE("a uniform never touches 0 or 1 and fills its bins evenly") {
  Draws draws(1, 2, 3, 4);
  std::vector<double> counts(100);
  int odd = 0;
  double low = 1;
  double high = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double u = draws.uniform();
    odd += std::fmod(u * 0x1p53, 2) == 1;
    low = std::min(low, u);
    high = std::max(high, u);
    counts[static_cast<std::size_t>(u * 100)] += 1;
  }
  CHECK(odd == kDraws);  // an odd multiple of 2^-53 is neither 0 nor 1
  CHECK(low > 0);
  CHECK(high < 1);
  CHECK(chi_square_deviate(counts, std::vector<double>(100, kDraws / 100.0)) < 5);
  counts[7] *= 1.25;  // negative control: one bin a quarter too full
  CHECK(chi_square_deviate(counts, std::vector<double>(100, kDraws / 100.0)) > 5);
}

TEST_CASE("below is uniform on 0..n-1, also for awkward n, and refuses n = 0") {
  for (const std::uint32_t n : {1U, 2U, 3U, 7U, 100U}) {
    const auto counts = histogram([n](Draws& d) { return below(d, n); }, 0, n);
    CHECK(counts[n] == 0);
    if (n > 1) {
      CHECK(chi_square_deviate(std::span(counts).first(n), std::vector<double>(n, kDraws / static_cast<double>(n))) <
            5);
    }
  }
  // n = 3 * 2^30: without the rejection step every third value would come twice as often.
  const auto thirds = histogram([](Draws& d) { return below(d, 3U << 30) % 3; }, 0, 2);
  CHECK(chi_square_deviate(thirds, std::vector<double>(3, kDraws / 3.0)) < 5);
  const auto biased = histogram([](Draws& d) { return d.bits32() % (3U << 30) >> 30; }, 0, 2);
  CHECK(chi_square_deviate(biased, std::vector<double>(3, kDraws / 3.0)) > 5);
  Draws draws(1, 1, 1, 1);
  CHECK_THROWS_AS(below(draws, 0), ContractViolation);
}

TEST_CASE("a Bernoulli draw obeys its probability, surely so at 0 and 1") {
  const double p = 0.37;
  const double sd = std::sqrt(kDraws * p * (1 - p));
  const auto counts = histogram([p](Draws& d) { return bernoulli(d, p); }, 0, 1);
  CHECK(std::abs(counts[1] - kDraws * p) < 5 * sd);
  CHECK(std::abs(counts[1] - kDraws * 0.38) > 5 * sd);
  CHECK(histogram([](Draws& d) { return bernoulli(d, 0); }, 0, 1)[1] == 0);
  CHECK(histogram([](Draws& d) { return bernoulli(d, 1); }, 0, 1)[0] == 0);
}

TEST_CASE("the binomial follows its exact law from sparse to huge, on both sides of one half") {
  struct Law {
    std::int64_t n;
    double p;
  };
  for (const Law law : {Law{1, 0.3}, Law{10, 0.5}, Law{1000, 0.0004}, Law{1000, 0.001}, Law{1000, 0.0095},
                        Law{40, 0.24}, Law{100, 0.25}, Law{21, 0.48}, Law{200, 0.1}, Law{1'000'000, 0.01}, Law{50, 0.9},
                        Law{500, 0.999}, Law{300, 0.65}, Law{1'000'000'000'000, 2e-11}, Law{1'000'000'000'000, 5e-12},
                        Law{1'000'000'000'000'000, 5.05e-15}}) {
    const auto n = static_cast<double>(law.n);
    const double sd = std::sqrt(n * law.p * (1 - law.p));
    const auto centre = static_cast<std::int64_t>(n * law.p);
    const auto reach = static_cast<std::int64_t>(6 * sd + 6);
    const std::int64_t low = std::max<std::int64_t>(0, centre - reach);
    const std::int64_t high = std::min(law.n, centre + reach);
    const std::int64_t start = std::max<std::int64_t>(0, low - reach);
    const auto counts = histogram([law](Draws& d) { return binomial(d, law.n, law.p); }, low, high);
    const auto mass_at = [n](double p) { return [n, p](double k) { return log_binomial_mass(k, n, p); }; };
    INFO("n " << law.n << " p " << law.p);
    CHECK(chi_square_deviate(counts, expected_counts(mass_at(law.p), low, high, start)) < 5);
    const double wrong = law.p + 0.06 * sd / n;  // negative control: the mean shifted by .06 standard deviations
    CHECK(chi_square_deviate(counts, expected_counts(mass_at(wrong), low, high, start)) > 5);
  }
}

TEST_CASE("a binomial of 10^12 trials keeps its mean and variance") {
  const double n = 1e12;
  const double p = 0.3;
  const double sd = std::sqrt(n * p * (1 - p));
  Draws draws(5, 6, 7, 8);
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double z = (static_cast<double>(binomial(draws, 1'000'000'000'000, p)) - n * p) / sd;
    sum += z;
    squares += z * z;
  }
  CHECK(std::abs(sum / kDraws) < 5 / std::sqrt(kDraws));
  CHECK(std::abs(squares / kDraws - 1) < 5 * std::sqrt(2.0 / kDraws));
  CHECK(std::abs(squares / kDraws - 1.02) > 5 * std::sqrt(2.0 / kDraws));
}

TEST_CASE("the binomial is certain where its law is") {
  Draws draws(1, 1, 1, 1);
  for (int i = 0; i < 100; ++i) {
    CHECK(binomial(draws, 0, 0.5) == 0);
    CHECK(binomial(draws, 1'000'000'000'000, 0) == 0);
    CHECK(binomial(draws, 1'000'000'000'000, 1) == 1'000'000'000'000);
    const std::int64_t one = binomial(draws, 1, 0.5);
    CHECK((one == 0 || one == 1));
  }
  CHECK_THROWS_AS(binomial(draws, -1, 0.5), ContractViolation);
  CHECK_THROWS_AS(binomial(draws, 1, 1.5), ContractViolation);
  CHECK_THROWS_AS(binomial(draws, 1, std::nan("")), ContractViolation);
}

TEST_CASE("the Poisson follows its exact law from sparse to large") {
  for (const double mean : {0.01, 0.7, 3.0, 9.99, 10.0, 12.5, 40.0, 1000.0}) {
    const auto reach = static_cast<std::int64_t>(6 * std::sqrt(mean) + 6);
    const auto centre = static_cast<std::int64_t>(mean);
    const std::int64_t low = std::max<std::int64_t>(0, centre - reach);
    const auto counts = histogram([mean](Draws& d) { return poisson(d, mean); }, low, centre + reach);
    const auto expected_at = [&](double m) {
      return expected_counts([m](double k) { return log_poisson_mass(k, m); }, low, centre + reach,
                             std::max<std::int64_t>(0, low - reach));
    };
    INFO("mean " << mean);
    CHECK(chi_square_deviate(counts, expected_at(mean)) < 5);
    CHECK(chi_square_deviate(counts, expected_at(mean + 0.06 * std::sqrt(mean))) > 5);
  }
  Draws draws(1, 1, 1, 1);
  CHECK(poisson(draws, 0) == 0);
  const double huge = static_cast<double>(poisson(draws, 1e12));
  CHECK(std::abs(huge - 1e12) < 5e6);
  CHECK_THROWS_AS(poisson(draws, -1), ContractViolation);
}
