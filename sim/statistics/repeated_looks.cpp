#include <algorithm>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/distributions.hpp"
#include "coalis/statistics/sequential.hpp"

namespace coalis {

namespace {

constexpr int kIntervals = 128;  // of Simpson's rule over the continuation region; even

/// Standardised sums at sizes n_1 < n_2 < ... form a Markov chain: Z_k given Z_{k-1} is normal with mean
/// sqrt(n_{k-1} / n_k) Z_{k-1}. Carries its density on a grid over [-bound, bound], where no look has failed.
class HoldingDensity {
 public:
  explicit HoldingDensity(double bound)
      : step_(2.0 * bound / kIntervals), points_(kIntervals + 1), density_(points_.size()) {
    for (std::size_t i = 0; i < points_.size(); ++i) {
      points_[i] = -bound + step_ * static_cast<double>(i);
      density_[i] = normal_density(points_[i]);
    }
  }

  void advance(double information_ratio) {
    if (information_ratio != ratio_) {
      set_kernel(information_ratio);
    }
    std::vector<double> next(density_.size());
    for (std::size_t to = 0; to < next.size(); ++to) {
      for (std::size_t from = 0; from < next.size(); ++from) {
        next[to] += kernel_[to * next.size() + from] * density_[from];
      }
    }
    density_ = std::move(next);
  }

  /// P(no look so far has failed).
  [[nodiscard]] double mass() const {
    double sum = 0.0;
    for (std::size_t i = 0; i < density_.size(); ++i) {
      sum += weight(i) * density_[i];
    }
    return sum;
  }

 private:
  static double normal_density(double z) { return 0.3989422804014327 * std::exp(-0.5 * z * z); }

  [[nodiscard]] double weight(std::size_t i) const {
    const double factor = (i == 0 || i == kIntervals) ? 1.0 : (i % 2 == 1 ? 4.0 : 2.0);
    return factor * step_ / 3.0;
  }

  void set_kernel(double information_ratio) {
    ratio_ = information_ratio;
    const double slope = std::sqrt(information_ratio);
    const double spread = std::sqrt(1.0 - information_ratio);
    kernel_.resize(points_.size() * points_.size());
    for (std::size_t to = 0; to < points_.size(); ++to) {
      for (std::size_t from = 0; from < points_.size(); ++from) {
        kernel_[to * points_.size() + from] =
            weight(from) * normal_density((points_[to] - slope * points_[from]) / spread) / spread;
      }
    }
  }

  double step_;
  std::vector<double> points_;
  std::vector<double> density_;
  double ratio_ = -1.0;
  std::vector<double> kernel_;
};

double probability_all_hold(double bound, std::span<const int> looks) {
  HoldingDensity density(bound);
  for (std::size_t k = 1; k < looks.size(); ++k) {
    density.advance(static_cast<double>(looks[k - 1]) / static_cast<double>(looks[k]));
  }
  return density.mass();
}

void require_looks(std::span<const int> looks) {
  require(!looks.empty() && looks.front() > 0, "looks are one or more positive sample sizes");
  for (std::size_t k = 1; k < looks.size(); ++k) {
    // Nearer looks would need a finer grid than the density has.
    require(looks[k] >= 1.01 * looks[k - 1], "each look is at least a hundredth larger than the one before", looks[k]);
  }
}

}  // namespace

double repeated_look_level(double level, std::span<const int> looks) {
  require(level > 0.0 && level < 1.0, "a confidence level lies in (0, 1)", level);
  require_looks(looks);
  if (looks.size() == 1) {
    return level;
  }
  const double alpha = 1.0 - level;
  double low = normal_quantile(1.0 - 0.5 * alpha);                                       // as if all looks were one
  double high = normal_quantile(1.0 - 0.5 * alpha / static_cast<double>(looks.size()));  // as if none overlapped
  constexpr int kHalvings = 24;                                                          // to 1e-7 of a standard error
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = 0.5 * (low + high);
    (probability_all_hold(middle, looks) < level ? low : high) = middle;
  }
  return 2.0 * normal_cdf(high) - 1.0;
}

}  // namespace coalis
