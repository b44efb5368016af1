#pragma once

#include <cstdint>

#include "coalis/random/stream.hpp"

namespace coalis {

/// What the number of successes in independent trials of unequal rates p_i follows from: their number n, their mean
/// rate p, and the sums of (p_i - p)^2, ^3 and ^4. Trials that are all alike have sums of 0.
struct UnequalTrials {
  double count = 0.0;
  double rate = 0.0;
  double squares = 0.0;
  double cubes = 0.0;
  double fourths = 0.0;

  /// squares / (n p (1 - p)): the part by which the variance falls short of the binomial one.
  [[nodiscard]] double spread() const;
  /// spread() <= kMostSpread, as poisson_binomial needs it.
  [[nodiscard]] bool nearly_equal() const;
};

inline constexpr double kMostSpread = 0.01;

/// P(k successes) / P(k successes if every trial had the mean rate): 1 + sum over r = 2, 3, 4 of e_r K_r(k), e_r the
/// elementary symmetric polynomials of p_i - p and K_r the Krawtchouk polynomials of Binomial(n, p) [Roos 2000,
/// "Binomial approximation to the Poisson binomial distribution: the Krawtchouk expansion"]. 0 < p < 1. What is left
/// out sums to less than 1e-6 over all k as long as the rates are nearly equal.
double ratio_to_binomial(const UnequalTrials& trials, double k);

/// Successes in trials of nearly equal rates: binomial counts, accepted by the ratio above, which refuses some
/// spread() / 2 of them. n in [0, 1e15].
std::int64_t poisson_binomial(Draws& draws, const UnequalTrials& trials);

}  // namespace coalis
