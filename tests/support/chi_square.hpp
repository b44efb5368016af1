#pragma once

#include <cmath>
#include <cstddef>
#include <span>

namespace coalis::test {

/// Pearson's statistic of observed counts against expected ones, as the standard normal deviate of its upper tail
/// [Wilson & Hilferty 1931]. Bins are pooled from the left until each expects at least 10. Above 5: reject.
inline double chi_square_deviate(std::span<const double> observed, std::span<const double> expected) {
  double statistic = 0;
  double bins = 0;
  double pooled_observed = 0;
  double pooled_expected = 0;
  double expected_left = 0;
  for (const double value : expected) {
    expected_left += value;
  }
  for (std::size_t i = 0; i < observed.size(); ++i) {
    pooled_observed += observed[i];
    pooled_expected += expected[i];
    expected_left -= expected[i];
    const bool last = i + 1 == observed.size();
    if (last || (pooled_expected >= 10 && expected_left >= 10)) {
      const double difference = pooled_observed - pooled_expected;
      statistic += difference * difference / pooled_expected;
      bins += 1;
      pooled_observed = pooled_expected = 0;
    }
  }
  const double freedom = bins - 1;
  const double cube_mean = 1 - 2 / (9 * freedom);
  return (std::cbrt(statistic / freedom) - cube_mean) / std::sqrt(2 / (9 * freedom));
}

}  // namespace coalis::test
