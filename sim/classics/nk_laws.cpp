#include "nk_laws.hpp"

#include <cmath>

namespace coalis::classics {

namespace {

/// P(mean of n uniforms > x) by the law of Irwin and Hall, for x >= 1/2 where its alternating sum is short.
double upper_tail(int n, double x) {
  const double y = n * (1.0 - x);
  double sum = 0.0;
  double binomial = 1.0;
  double factorial = 1.0;
  for (int k = 0; k < n; ++k) {
    if (y > k) {
      sum += (k % 2 == 0 ? 1.0 : -1.0) * binomial * std::pow(y - k, n);
    }
    binomial *= static_cast<double>(n - k) / (k + 1);
    factorial *= k + 1;
  }
  return sum / factorial;
}

double log_of_distribution(int n, double x) {
  return x < 0.5 ? std::log(upper_tail(n, 1.0 - x)) : std::log1p(-upper_tail(n, x));
}

/// 1 - (1 - t)^m: one of m fresh neighbours is among the best share t.
double any_among(double t, int m) {
  return -std::expm1(m * std::log1p(-t));
}

struct WalkSteps {
  double from_random = 0.0;
  double from_worst = 0.0;
};

/// L(t), the mean steps left of a walker that only the share t of all designs surpasses, obeys
///   L(t) = (1 - (1 - t)^(N-1)) (1 + 1/t integral of L from 0 to t),
/// solved by trapezoids on a grid of equal ratios; the first step has N neighbours instead of N - 1.
WalkSteps walk_steps(int neighbours) {
  constexpr int kPoints = 100'000;
  const double least = 1e-9 / neighbours;
  const double ratio = std::pow(1.0 / least, 1.0 / kPoints);
  double t = least;
  double steps = any_among(t, neighbours - 1);
  double integral = steps * t / 2.0;
  double first = any_among(t, neighbours) * (1.0 + integral / t);
  double from_random = first * t / 2.0;
  for (int i = 1; i <= kPoints; ++i) {
    const double next = i == kPoints ? 1.0 : t * ratio;
    const double width = next - t;
    const double better = any_among(next, neighbours - 1);
    const double known = integral + width / 2.0 * steps;
    steps = better * (1.0 + known / next) / (1.0 - better * width / (2.0 * next));
    integral = known + width / 2.0 * steps;
    const double next_first = any_among(next, neighbours) * (1.0 + integral / next);
    from_random += width * (first + next_first) / 2.0;
    first = next_first;
    t = next;
  }
  return {from_random, 1.0 + integral};
}

}  // namespace

double expected_optima(int bit_count) {
  return std::ldexp(1.0, bit_count) / (bit_count + 1);
}

double optima_deviation(int bit_count) {
  return std::sqrt(std::ldexp(1.0, bit_count) * (bit_count - 1) / 2.0) / (bit_count + 1);
}

double expected_largest(int bit_count, double count) {
  constexpr int kCells = 4000;  // midpoint rule
  double below = 0.0;
  for (int i = 0; i < kCells; ++i) {
    below += std::exp(count * log_of_distribution(bit_count, (i + 0.5) / kCells));
  }
  return 1.0 - below / kCells;
}

double random_walk_steps(int neighbours) {
  return walk_steps(neighbours).from_random;
}

double random_walk_steps_from_worst(int neighbours) {
  return walk_steps(neighbours).from_worst;
}

double greedy_walk_steps(int neighbours) {
  // Step j is taken if the best of all met so far is among those met at step j.
  double met = 1.0 + neighbours;
  double goes_on = neighbours / met;
  double steps = 0.0;
  while (goes_on > 1e-17) {
    steps += goes_on;
    met += neighbours - 1;
    goes_on *= (neighbours - 1) / met;
  }
  return steps;
}

}  // namespace coalis::classics
