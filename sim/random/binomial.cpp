#include <cmath>

#include "coalis/random/log_mass.hpp"
#include "coalis/random/variates.hpp"
#include "inversion.hpp"

namespace coalis {
namespace {

std::int64_t binomial_by_inversion(Draws& draws, double n, double p) {
  double u = draws.uniform();
  if (u < 1 - n * p) {  // (1-p)^n >= 1 - n p: certainly 0, and no power needed
    return 0;
  }
  double mass = std::exp(n * std::log1p(-p));
  const double odds = p / (1 - p);
  double k = 0;
  std::size_t index = 0;
  while (u > mass && k < n && index + 1 < kSearchEnd) {
    u -= mass;
    mass *= (n - k) * odds * kReciprocal[++index];
    k += 1;
  }
  return static_cast<std::int64_t>(k);
}

std::int64_t binomial_by_rejection(Draws& draws, double n, double p) {
  const double centre = n * p;
  const double spread = std::sqrt(centre * (1 - p));
  const double b = 1.15 + 2.53 * spread;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double sure = 0.92 - 4.2 / b;
  for (;;) {
    const double u = draws.uniform() - 0.5;
    const double v = draws.uniform();
    const double edge = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / edge + b) * u + centre + 0.5);
    if (edge >= 0.07 && v <= sure) {
      return static_cast<std::int64_t>(k);
    }
    if (k < 0 || k > n) {
      continue;
    }
    const double alpha = (2.83 + 5.1 / b) * spread;
    const double mode = std::floor((n + 1) * p);
    const double bound = log_binomial_mass(k, n, p) - log_binomial_mass(mode, n, p);
    if (std::log(v * alpha / (a / (edge * edge) + b)) <= bound) {
      return static_cast<std::int64_t>(k);
    }
  }
}

}  // namespace

std::int64_t binomial(Draws& draws, std::int64_t n, double p) {
  require(n >= 0 && n <= 1'000'000'000'000'000, "binomial(draws, n, p) needs n in [0, 1e15]", n);
  require(p >= 0 && p <= 1, "binomial(draws, n, p) needs p in [0, 1]", p);
  const double rarer = p > 0.5 ? 1 - p : p;
  const double trials = static_cast<double>(n);
  const std::int64_t count = trials * rarer < kRejectionMean ? binomial_by_inversion(draws, trials, rarer)
                                                             : binomial_by_rejection(draws, trials, rarer);
  return p > 0.5 ? n - count : count;
}

}  // namespace coalis
