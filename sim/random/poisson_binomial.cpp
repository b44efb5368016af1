#include "coalis/random/poisson_binomial.hpp"

#include <algorithm>
#include <array>

#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

namespace {

double variance_if_equal(const UnequalTrials& trials) {
  return trials.count * trials.rate * (1.0 - trials.rate);
}

}  // namespace

double UnequalTrials::spread() const {
  return squares > 0.0 ? squares / variance_if_equal(*this) : 0.0;
}

bool UnequalTrials::nearly_equal() const {
  return squares <= kMostSpread * variance_if_equal(*this);
}

// The recurrence of the monic polynomials p_r, and K_r = p_r / (n (n-1) ... (n-r+1) (p q)^r).
double ratio_to_binomial(const UnequalTrials& trials, double k) {
  const double n = trials.count;
  const double p = trials.rate;
  const double pq = p * (1.0 - p);
  const std::array<double, 5> symmetric{1.0, 0.0, -trials.squares / 2.0, trials.cubes / 3.0,
                                        trials.squares * trials.squares / 8.0 - trials.fourths / 4.0};
  const double away = k - n * p;
  double ratio = 1.0;
  double before = 1.0;
  double now = away;
  double scale = n * pq;
  for (std::size_t r = 2; r < symmetric.size() && static_cast<double>(r) <= n; ++r) {
    const auto order = static_cast<double>(r - 1);
    const double next = (away - order * (1.0 - 2.0 * p)) * now - order * pq * (n - order + 1.0) * before;
    before = now;
    now = next;
    scale *= (n - order) * pq;
    ratio += symmetric[r] * now / scale;
  }
  return ratio;
}

std::int64_t poisson_binomial(Draws& draws, const UnequalTrials& trials) {
  require(trials.nearly_equal(), "poisson_binomial needs nearly equal rates", trials.spread());
  const auto n = static_cast<std::int64_t>(trials.count);
  if (trials.squares <= 0.0) {
    return binomial(draws, n, trials.rate);
  }
  // Above every ratio: it is largest near the mean, at 1 + spread / 2 (1 + 1 / (4 n p q)) n / (n - 1) and a little.
  const double most = 1.0 + trials.spread() * (1.0 + 1.0 / variance_if_equal(trials));
  for (;;) {
    const std::int64_t k = binomial(draws, n, trials.rate);
    if (draws.uniform() * most <= ratio_to_binomial(trials, static_cast<double>(k))) {
      return k;
    }
  }
}

}  // namespace coalis
