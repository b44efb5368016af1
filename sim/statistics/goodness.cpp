#include "coalis/statistics/goodness.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/distributions.hpp"

namespace coalis {

namespace {

struct Pool {
  double observed = 0.0;
  double expected = 0.0;
};

std::vector<Pool> pooled(std::span<const double> observed, std::span<const double> expected) {
  constexpr double kCochran = 5.0;
  std::vector<Pool> pools;
  Pool open;
  for (std::size_t i = 0; i < observed.size(); ++i) {
    open.observed += observed[i];
    open.expected += expected[i];
    if (open.expected >= kCochran) {
      pools.push_back(std::exchange(open, Pool{}));
    }
  }
  if (pools.empty()) {
    return {open};
  }
  pools.back().observed += open.observed;
  pools.back().expected += open.expected;
  return pools;
}

std::vector<double> sorted_copy(std::span<const double> values) {
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

TestResult kolmogorov_result(double distance, double effective_size) {
  const double root = std::sqrt(effective_size);
  return {distance, kolmogorov_upper_tail(distance * (root + 0.12 + 0.11 / root)), 0.0};
}

}  // namespace

TestResult chi_square_test(std::span<const double> observed, std::span<const double> expected, int fitted) {
  require(observed.size() == expected.size(), "observed and expected counts have the same cells");
  const std::vector<Pool> pools = pooled(observed, expected);
  TestResult result;
  result.degrees = static_cast<double>(pools.size()) - 1.0 - fitted;
  require(result.degrees > 0.0, "chi-square needs more cells with five expected counts", pools.size());
  for (const Pool& pool : pools) {
    const double gap = pool.observed - pool.expected;
    result.statistic += gap * gap / pool.expected;
  }
  result.p_value = chi_square_upper_tail(result.statistic, result.degrees);
  return result;
}

TestResult chi_square_two_samples(std::span<const double> first, std::span<const double> second) {
  require(first.size() == second.size(), "both samples are counted in the same cells");
  const double first_total = ordered_sum(first);
  const double second_total = ordered_sum(second);
  require(first_total > 0.0 && second_total > 0.0, "both samples hold something");
  TestResult result;
  result.degrees = -1.0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const double both = first[i] + second[i];
    if (both > 0.0) {
      const double gap = first[i] * second_total - second[i] * first_total;
      result.statistic += gap * gap / (both * first_total * second_total);
      result.degrees += 1.0;
    }
  }
  require(result.degrees > 0.0, "chi-square needs two cells that are not empty");
  result.p_value = chi_square_upper_tail(result.statistic, result.degrees);
  return result;
}

TestResult kolmogorov_smirnov_test(std::span<const double> values, const std::function<double(double)>& cdf) {
  require(!values.empty(), "a Kolmogorov-Smirnov test needs values");
  const std::vector<double> sorted = sorted_copy(values);
  const auto n = static_cast<double>(sorted.size());
  double distance = 0.0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double expected = cdf(sorted[i]);
    const auto rank = static_cast<double>(i);
    distance = std::max({distance, expected - rank / n, (rank + 1.0) / n - expected});
  }
  return kolmogorov_result(distance, n);
}

TestResult kolmogorov_smirnov_two_samples(std::span<const double> first, std::span<const double> second) {
  require(!first.empty() && !second.empty(), "a Kolmogorov-Smirnov test needs values");
  const std::vector<double> a = sorted_copy(first);
  const std::vector<double> b = sorted_copy(second);
  const auto size_a = static_cast<double>(a.size());
  const auto size_b = static_cast<double>(b.size());
  double distance = 0.0;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const double value = std::min(a[i], b[j]);
    while (i < a.size() && a[i] <= value) {
      ++i;
    }
    while (j < b.size() && b[j] <= value) {
      ++j;
    }
    distance = std::max(distance, std::abs(static_cast<double>(i) / size_a - static_cast<double>(j) / size_b));
  }
  return kolmogorov_result(distance, size_a * size_b / (size_a + size_b));
}

TestResult sign_test(std::span<const double> differences) {
  const auto positive =
      static_cast<std::size_t>(std::count_if(differences.begin(), differences.end(), [](double d) { return d > 0.0; }));
  const auto negative =
      static_cast<std::size_t>(std::count_if(differences.begin(), differences.end(), [](double d) { return d < 0.0; }));
  const double tail = binomial_cdf(std::min(positive, negative), positive + negative, 0.5);
  return {static_cast<double>(positive), std::min(1.0, 2.0 * tail), 0.0};
}

}  // namespace coalis
