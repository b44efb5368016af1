#pragma once

#include <cstddef>
#include <functional>
#include <span>

#include "coalis/statistics/intervals.hpp"
#include "coalis/statistics/summary.hpp"

namespace coalis {

/// A test's statistic and the probability of one at least as extreme if its null hypothesis holds.
struct TestResult {
  double statistic = 0.0;
  double p_value = 1.0;
  double degrees = 0.0;  ///< of freedom, where the test has them
};

/// Pearson's chi-square of counts against the counts expected. Neighbouring cells are pooled, from the first on, until
/// each pool expects at least five (Cochran 1954); degrees = pools - 1 - `fitted`.
TestResult chi_square_test(std::span<const double> observed, std::span<const double> expected, int fitted = 0);

/// Pearson's chi-square of two rows of counts having the same law; empty columns are left out.
TestResult chi_square_two_samples(std::span<const double> first, std::span<const double> second);

/// Kolmogorov & Smirnov: largest distance of the sample's distribution function from `cdf` (continuous); p by the
/// limit law with Stephens' (1970) correction for the sample size.
TestResult kolmogorov_smirnov_test(std::span<const double> values, const std::function<double(double)>& cdf);

/// The same between two samples.
TestResult kolmogorov_smirnov_two_samples(std::span<const double> first, std::span<const double> second);

/// Two-sided exact sign test that differences are positive as often as negative; zeros are left out. The statistic is
/// the count of positive ones.
TestResult sign_test(std::span<const double> differences);

/// Sum of squared shares of non-negative `weights` (their sum above 0): 1/n for n equal ones, 1 for a monopoly.
double herfindahl_index(std::span<const double> weights);

double mean_absolute_error(std::span<const double> estimates, std::span<const double> truths);

/// Pearson's correlation; 0 where either side does not vary.
double correlation(std::span<const double> first, std::span<const double> second);

}  // namespace coalis
