#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "coalis/statistics/intervals.hpp"

namespace coalis {

/// Paired differences, variant less base, where a number has this value; over the same futures, in the same order,
/// whatever the value.
using DifferencesAt = std::function<std::vector<double>(double value)>;

/// Where to look for a tipping point, and how closely.
struct TippingSearch {
  double low = 0.0;
  double high = 1.0;         ///< above low
  std::size_t values = 9;    ///< equally spaced from low to high, 3 at least
  std::size_t halvings = 5;  ///< of the distance between neighbouring ones, wherever an answer lies between them
  double level = 0.95;
};

/// The mean difference at one value.
struct TippingProbe {
  double value = 0.0;
  double mean = 0.0;
  Interval interval;
  [[nodiscard]] int clear_sign() const { return interval.low > 0.0 ? 1 : interval.high < 0.0 ? -1 : 0; }
};

/// Where the mean difference changes its sign.
struct TippingPoint {
  double value = 0.0;  ///< where the mean over these futures is zero
  Interval interval;   ///< values at which the sign is not clear
  bool rises = true;   ///< negative below, positive above
};

struct TippingAnswer {
  std::vector<TippingPoint> points;  ///< ascending; none: it does not tip between the probes
  std::vector<TippingProbe> probes;  ///< ascending in value
  std::size_t unclear = 0;           ///< of the equally spaced values, those at which the sign is not clear
};

/// Looks at equally spaced values, then halves the distance between neighbours. A tipping point is there only if the
/// sign is clear, and different, on both sides of it. Its interval is the set of values at which a mean difference of
/// zero is not rejected (inversion of Student's test, as in Fieller 1954, JRSS B 16): where the differences are smooth
/// in the value it holds the true tipping point with probability `level`, and a little more, since each end is given
/// outwards to the last value looked at. Two crossings within one spacing stay unseen. Common random numbers make the
/// mean itself a smooth function, and its zero worth halving for.
TippingAnswer find_tipping_points(const DifferencesAt& differences, const TippingSearch& how);

/// The values that it looks at in any case.
std::vector<double> equally_spaced(const TippingSearch& search);

}  // namespace coalis
