#include <algorithm>
#include <cmath>

#include "coalis/random/log_mass.hpp"
#include "coalis/random/variates.hpp"
#include "inversion.hpp"

namespace coalis {
namespace {

// log(1 - p) for p <= 1/2 at half the cost of log1p: what rounding took from 1 - p comes back in the second term.
double log_complement(double p) {
  const double q = 1 - p;
  const double lost = (1 - q) - p;  // exact
  return std::log(q) + lost * (2 - q);
}

// (1 - p)^n for whole n. Few trials are multiplied out: the latency of a logarithm and an exponential is what inversion
// mostly costs. 1024 roundings leave a relative error of 1e-13.
double none_of(double n, double p) {
  if (n >= 1024) {
    return std::exp(n * log_complement(p));
  }
  double power = 1;
  double square = 1 - p;
  for (auto bits = static_cast<std::uint32_t>(n); bits != 0; bits >>= 1) {
    power *= (bits & 1) != 0 ? square : 1.0;
    square *= square;
  }
  return power;
}

std::int64_t binomial_by_inversion(Draws& draws, double n, double p) {
  double u = draws.uniform();
  const double mean = n * p;
  // (1-p)^n >= 1 - n p + C(n,2) p^2 - C(n,3) p^3 [Bonferroni]: mostly enough to see a 0.
  if (u < 1 - mean + mean * (mean - p) * (0.5 - (mean - 2 * p) * (1.0 / 6))) {
    return 0;
  }
  double mass = none_of(n, p);
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

// Hoermann's BTRD, in his notation where it has one.
class TransformedRejection {
 public:
  TransformedRejection(double n, double p)
      : n_(n), p_(p), npq_(n * p * (1 - p)), spread_(std::sqrt(npq_)), b_(1.15 + 2.53 * spread_) {}

  std::int64_t draw(Draws& draws) const {
    const double a = -0.0873 + 0.0248 * b_ + 0.01 * p_;
    const double c = n_ * p_ + 0.5;
    const double vr = 0.92 - 4.2 / b_;
    for (;;) {
      double v = draws.uniform();
      double u = v / vr - 0.43;
      if (v <= 0.86 * vr) {  // the centre: the same uniform says where, and none is rejected
        return static_cast<std::int64_t>((2 * a / (0.5 - std::abs(u)) + b_) * u + c);
      }
      if (v >= vr) {
        u = draws.uniform() - 0.5;
      } else {
        u -= 0.5;
        u = std::copysign(0.5, u) - u;
        v = draws.uniform() * vr;
      }
      const double edge = 0.5 - std::abs(u);
      const double k = std::floor((2 * a / edge + b_) * u + c);
      const double alpha = (2.83 + 5.1 / b_) * spread_;
      if (k >= 0 && k <= n_ && below_mass_ratio(v * alpha / (a / (edge * edge) + b_), k)) {
        return static_cast<std::int64_t>(k);
      }
    }
  }

 private:
  // Whether v <= f(k) / f(mode), f the binomial mass.
  [[nodiscard]] bool below_mass_ratio(double v, double k) const {
    const double mode = std::floor((n_ + 1) * p_);
    const double distance = std::abs(k - mode);
    if (distance <= 15) {
      return below_near_ratio(v, k, mode);
    }
    const double log_v = std::log(v);
    const double normal = -distance * distance / (2 * npq_);
    const double slack = distance / npq_ * (((distance / 3 + 0.625) * distance + 1.0 / 6) / npq_ + 0.5);
    const bool bounded =
        distance < npq_ / 2 - 1;  // where the slack is a true bound [Kachitvichyanukul & Schmeiser 1988]
    if (bounded && std::abs(log_v - normal) > slack) {  // the normal law decides nearly always
      return log_v < normal;
    }
    return log_v <= log_binomial_mass(k, n_, p_) - log_binomial_mass(mode, n_, p_);
  }

  // The ratio as a quotient of two products of at most 15 factors below 1e15: no overflow, no logarithm.
  [[nodiscard]] bool below_near_ratio(double v, double k, double mode) const {
    const double odds = p_ / (1 - p_);
    double falling = 1;
    double rising = 1;
    for (double i = std::min(k, mode) + 1; i <= std::max(k, mode); ++i) {
      falling *= i;
      rising *= (n_ + 1 - i) * odds;
    }
    return k > mode ? v * falling <= rising : v * rising <= falling;
  }

  double n_;
  double p_;
  double npq_;
  double spread_;
  double b_;
};

}  // namespace

std::int64_t binomial(Draws& draws, std::int64_t n, double p) {
  require(n >= 0 && n <= 1'000'000'000'000'000, "binomial(draws, n, p) needs n in [0, 1e15]", n);
  require(p >= 0 && p <= 1, "binomial(draws, n, p) needs p in [0, 1]", p);
  if (n == 0 || p == 0) {
    return 0;
  }
  const double rarer = p > 0.5 ? 1 - p : p;
  const double trials = static_cast<double>(n);
  const std::int64_t count = trials * rarer < kRejectionMean ? binomial_by_inversion(draws, trials, rarer)
                                                             : TransformedRejection(trials, rarer).draw(draws);
  return p > 0.5 ? n - count : count;
}

}  // namespace coalis
