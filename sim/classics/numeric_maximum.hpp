#pragma once

#include <cmath>

namespace coalis::classics {

/// Where a function with one peak on [low, high] is highest, by golden sections; to about 1e-8 of the interval.
template <class Function>
double numeric_maximum(double low, double high, Function value) {
  const double golden = (std::sqrt(5.0) - 1.0) / 2.0;
  double left = high - golden * (high - low);
  double right = low + golden * (high - low);
  double at_left = value(left);
  double at_right = value(right);
  for (int halving = 0; halving < 100; ++halving) {
    if (at_left < at_right) {
      low = left;
      left = right;
      at_left = at_right;
      right = low + golden * (high - low);
      at_right = value(right);
    } else {
      high = right;
      right = left;
      at_right = at_left;
      left = high - golden * (high - low);
      at_left = value(left);
    }
  }
  return (low + high) / 2.0;
}

}  // namespace coalis::classics
