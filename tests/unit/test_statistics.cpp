#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/distributions.hpp"
#include "coalis/statistics/goodness.hpp"
#include "coalis/statistics/intervals.hpp"
#include "coalis/statistics/paired.hpp"
#include "coalis/statistics/summary.hpp"

using namespace coalis;

TEST_CASE("a summary gives the textbook values of a small sample") {
  const Summary summary = summarise(std::vector{2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0});
  CHECK(summary.count == 8);
  CHECK(summary.mean == 5.0);
  CHECK(summary.standard_deviation == Approx(std::sqrt(32.0 / 7.0)).epsilon(1e-14));
  CHECK(summary.minimum == 2.0);
  CHECK(summary.maximum == 9.0);
  CHECK(summary.median == 4.5);
  CHECK(summary.skewness == Approx(42.0 / 8.0 / 8.0).epsilon(1e-14));
}

TEST_CASE("a summary keeps small spreads beside a large mean, and equal values have none") {
  const double big = 1e9;
  CHECK(summarise(std::vector{big + 1.0, big + 2.0, big + 3.0}).standard_deviation == Approx(1.0).epsilon(1e-12));
  const Summary equal = summarise(std::vector<double>(7, 0.1));
  CHECK(equal.mean == 0.1);
  CHECK(equal.standard_deviation == 0.0);
  CHECK_THROWS_AS(summarise(std::vector<double>{}), ContractViolation);
  CHECK_THROWS_AS(summarise(std::vector{1.0, std::numeric_limits<double>::quiet_NaN()}), ContractViolation);
}

TEST_CASE("an ordered sum keeps what a plain sum loses") {
  const std::vector<double> values{1.0, 1e100, 1.0, -1e100};
  CHECK(ordered_sum(values) == 2.0);
  CHECK(values[0] + values[1] + values[2] + values[3] != 2.0);  // negative control: the plain sum
}

TEST_CASE("a summary of successes equals the summary of its zeros and ones") {
  std::vector<double> values(10, 0.0);
  values[2] = values[5] = values[9] = 1.0;
  const Summary counted = summarise_successes(3, 10);
  const Summary listed = summarise(values);
  CHECK(counted.mean == Approx(listed.mean));
  CHECK(counted.standard_deviation == Approx(listed.standard_deviation));
  CHECK(counted.skewness == Approx(listed.skewness));
  CHECK(counted.median == listed.median);
  CHECK(counted.maximum == listed.maximum);
}

TEST_CASE("distribution functions and quantiles meet printed tables") {
  CHECK(normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-13));
  CHECK(normal_cdf(1.0) == Approx(0.8413447460685429).epsilon(1e-13));
  const std::vector<std::pair<double, double>> t975{{1, 12.7062}, {2, 4.3027}, {5, 2.5706}, {10, 2.2281}, {30, 2.0423}};
  for (const auto& [degrees, printed] : t975) {
    CHECK(student_t_quantile(0.975, degrees) == Approx(printed).margin(5e-5));
    CHECK(student_t_cdf(printed, degrees) == Approx(0.975).margin(1e-5));
  }
  CHECK(chi_square_upper_tail(3.841459, 1) == Approx(0.05).margin(1e-7));
  CHECK(chi_square_upper_tail(18.307038, 10) == Approx(0.05).margin(1e-7));
  CHECK(regularised_incomplete_beta(0.5, 2, 3) == Approx(0.6875).epsilon(1e-13));
  CHECK(beta_quantile(0.6875, 2, 3) == Approx(0.5).epsilon(1e-12));
  CHECK(regularised_incomplete_gamma(1.5, 1) == Approx(1.0 - std::exp(-1.5)).epsilon(1e-13));
  CHECK(binomial_cdf(2, 5, 0.5) == Approx(0.5).epsilon(1e-13));
  CHECK(binomial_cdf(5, 5, 0.3) == 1.0);
}

TEST_CASE("the limit law of Kolmogorov meets its printed critical values on both of its series") {
  CHECK(kolmogorov_upper_tail(1.2238) == Approx(0.10).margin(2e-4));
  CHECK(kolmogorov_upper_tail(1.3581) == Approx(0.05).margin(2e-4));
  CHECK(kolmogorov_upper_tail(1.6276) == Approx(0.01).margin(2e-4));
  CHECK(kolmogorov_upper_tail(0.8276) == Approx(0.50).margin(2e-4));
  CHECK(kolmogorov_upper_tail(1.0 - 1e-12) == Approx(kolmogorov_upper_tail(1.0)).epsilon(1e-9));
  CHECK(kolmogorov_upper_tail(0.0) == 1.0);
}

TEST_CASE("a t interval meets a worked example") {
  // Student's sleep data (Student 1908): additional hours, mean 1.58, 95 % interval 0.7 to 2.46 (n = 10).
  const std::vector<double> differences{1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4};
  const Interval interval = t_interval(differences, 0.95);
  CHECK(interval.low == Approx(0.7001142).margin(1e-6));
  CHECK(interval.high == Approx(2.4598858).margin(1e-6));
  CHECK(interval.contains(1.58));
}

TEST_CASE("score and exact intervals of a probability meet the examples of Newcombe (1998), table I") {
  struct Row {
    std::size_t successes, trials;
    double wilson_low, wilson_high, exact_low, exact_high;
  };
  for (const Row& row : {Row{81, 263, 0.2553, 0.3662, 0.2527, 0.3676}, Row{15, 148, 0.0624, 0.1605, 0.0578, 0.1617},
                         Row{0, 20, 0.0, 0.1611, 0.0, 0.1684}, Row{1, 29, 0.0061, 0.1718, 0.0009, 0.1776}}) {
    const Interval wilson = wilson_interval(row.successes, row.trials, 0.95);
    const Interval exact = exact_binomial_interval(row.successes, row.trials, 0.95);
    CHECK(wilson.low == Approx(row.wilson_low).margin(5e-5));
    CHECK(wilson.high == Approx(row.wilson_high).margin(5e-5));
    CHECK(exact.low == Approx(row.exact_low).margin(5e-5));
    CHECK(exact.high == Approx(row.exact_high).margin(5e-5));
  }
  CHECK(wilson_interval(20, 20, 0.95).high == 1.0);
}

TEST_CASE("goodness tests meet worked examples") {
  // Mendel's peas (1866): 315, 108, 101, 32 against 9:3:3:1, chi-square .470.
  const std::vector<double> peas{315, 108, 101, 32};
  const TestResult fit = chi_square_test(peas, std::vector{312.75, 104.25, 104.25, 34.75});
  CHECK(fit.statistic == Approx(0.470024).margin(1e-6));
  CHECK(fit.degrees == 3);
  CHECK(fit.p_value == Approx(0.925426).margin(1e-5));
  CHECK(chi_square_test(peas, std::vector{139.0, 139.0, 139.0, 139.0}).p_value < 1e-9);  // negative control
  const TestResult same = chi_square_two_samples(std::vector{10.0, 20.0, 0.0}, std::vector{20.0, 10.0, 0.0});
  CHECK(same.statistic == Approx(20.0 / 3.0));
  CHECK(same.degrees == 1);
  CHECK(sign_test(std::vector{1.0, 2.0, 3.0, 0.0, 4.0, 5.0, -1.0}).p_value == Approx(14.0 / 64.0));
}

TEST_CASE("chi-square pools cells that expect too little, and refuses a single pool") {
  const TestResult pooled = chi_square_test(std::vector{3.0, 3.0, 8.0, 1.0}, std::vector{3.0, 3.0, 8.0, 1.0});
  CHECK(pooled.degrees == 1);
  CHECK(pooled.statistic == 0.0);
  CHECK_THROWS_AS(chi_square_test(std::vector{1.0, 2.0}, std::vector{1.0, 2.0}), ContractViolation);
}

TEST_CASE("Kolmogorov-Smirnov accepts an even sample and refuses a shifted one") {
  std::vector<double> even;
  std::vector<double> shifted;
  for (int i = 0; i < 200; ++i) {
    even.push_back((i + 0.5) / 200.0);
    shifted.push_back((i + 0.5) / 200.0 + 0.199);
  }
  const auto uniform_cdf = [](double x) { return std::clamp(x, 0.0, 1.0); };
  CHECK(kolmogorov_smirnov_test(even, uniform_cdf).statistic == Approx(0.0025));
  CHECK(kolmogorov_smirnov_test(even, uniform_cdf).p_value > 0.999);
  CHECK(kolmogorov_smirnov_test(shifted, uniform_cdf).p_value < 1e-6);
  CHECK(kolmogorov_smirnov_two_samples(even, shifted).statistic == Approx(0.2));
  CHECK(kolmogorov_smirnov_two_samples(even, shifted).p_value < 1e-3);
  CHECK(kolmogorov_smirnov_two_samples(even, even).p_value == Approx(1.0));
}

TEST_CASE("a paired comparison sees the difference that pairing leaves") {
  const std::vector<double> base{1.0, 5.0, 9.0, 13.0};
  const std::vector<double> variant{1.5, 5.4, 9.6, 13.0};
  const PairedComparison paired = compare_pairs(base, variant, 0.95);
  CHECK(paired.difference.mean == Approx(0.375));
  CHECK(paired.higher_share() == Approx(3.5 / 4.0));
  CHECK(paired.counts.higher == 3);
  CHECK(paired.counts.same == 1);
  CHECK(paired.variance_reduction > 100.0);
  CHECK(paired.interval.half_width() < 0.5);
  CHECK(t_interval(variant, 0.95).half_width() > 5.0);  // negative control: unpaired
}

TEST_CASE("a comparison with itself is exactly zero") {
  const std::vector<double> base{1.0, 5.0, 9.0, 13.0};
  const PairedComparison same = compare_pairs(base, base, 0.95);
  CHECK(same.interval.low == 0.0);
  CHECK(same.interval.high == 0.0);
  CHECK(std::isinf(same.variance_reduction));
  CHECK(same.sign_p_value == 1.0);
}

TEST_CASE("the interval between two chances is Bonett and Price's") {
  // 12 of 50 pairs up, 4 down: (13 - 5) / 52 +- 1.96 sqrt((18/52 - (8/52)^2) / 52)
  const Interval found = probability_difference_interval({12, 4, 34}, 0.95);
  CHECK(found.low == Approx(0.15385 - 0.15434).margin(1e-4));
  CHECK(found.high == Approx(0.15385 + 0.15434).margin(1e-4));
  CHECK(probability_difference_interval({0, 0, 50}, 0.95).high > 0.05);
}

TEST_CASE("concentration, error and correlation have their exact values") {
  CHECK(herfindahl_index(std::vector{1.0, 1.0, 1.0, 1.0}) == Approx(0.25));
  CHECK(herfindahl_index(std::vector{0.0, 7.0}) == 1.0);
  CHECK_THROWS_AS(herfindahl_index(std::vector{0.0, 0.0}), ContractViolation);
  CHECK(mean_absolute_error(std::vector{1.0, 2.0}, std::vector{2.0, 0.0}) == 1.5);
  CHECK(correlation(std::vector{1.0, 2.0, 3.0}, std::vector{2.0, 4.0, 6.0}) == Approx(1.0));
  CHECK(correlation(std::vector{1.0, 2.0, 3.0}, std::vector{1.0, 0.0, 1.0}) == Approx(0.0).margin(1e-15));
  CHECK(correlation(std::vector{1.0, 2.0, 3.0}, std::vector{5.0, 5.0, 5.0}) == 0.0);
}

TEST_CASE("a sample quantile interpolates the order statistics") {
  const std::vector<double> values{40.0, 10.0, 30.0, 20.0};
  CHECK(sample_quantile(values, 0.0) == 10.0);
  CHECK(sample_quantile(values, 1.0) == 40.0);
  CHECK(sample_quantile(values, 0.5) == 25.0);
  CHECK(sample_quantile(values, 0.1) == Approx(13.0));
}
