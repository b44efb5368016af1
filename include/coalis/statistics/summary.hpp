#pragma once

#include <cstddef>
#include <span>

namespace coalis {

/// What a sample says about its distribution.
struct Summary {
  std::size_t count = 0;
  double mean = 0.0;
  double standard_deviation = 0.0;  ///< divisor count - 1; 0 for a single value
  double minimum = 0.0;
  double maximum = 0.0;
  double median = 0.0;
  double skewness = 0.0;  ///< m3 / m2^1.5 of the sample (divisor count); 0 where nothing varies
};

/// The sum in index order with Neumaier's compensation: the same bits for the same sequence, error of order one ulp.
double ordered_sum(std::span<const double> values);

/// Two-pass summary in index order. Needs at least one value, all finite.
Summary summarise(std::span<const double> values);

/// The same of `successes` ones and `trials - successes` zeros.
Summary summarise_successes(std::size_t successes, std::size_t trials);

/// The sample quantile at `probability` in [0, 1] by linear interpolation of the order statistics (type 7 of
/// Hyndman & Fan 1996). Needs at least one value.
double sample_quantile(std::span<const double> values, double probability);

}  // namespace coalis
