#include "coalis/statistics/summary.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

/// Neumaier's running sum: keeps what the rounding of each addition lost.
class CompensatedSum {
 public:
  void add(double value) {
    const double next = sum_ + value;
    lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
    sum_ = next;
  }
  [[nodiscard]] double value() const { return sum_ + lost_; }

 private:
  double sum_ = 0.0;
  double lost_ = 0.0;
};

/// Fills spread and skewness from the second and third central moments (divisor n).
void set_shape(Summary& summary, double second, double third) {
  const auto n = static_cast<double>(summary.count);
  if (summary.count > 1 && second > 0.0) {
    summary.standard_deviation = std::sqrt(second * n / (n - 1.0));
    summary.skewness = third / (second * std::sqrt(second));
  }
}

}  // namespace

double ordered_sum(std::span<const double> values) {
  CompensatedSum sum;
  for (const double value : values) {
    sum.add(value);
  }
  return sum.value();
}

Summary summarise(std::span<const double> values) {
  require(!values.empty(), "a summary needs at least one value");
  Summary summary;
  summary.count = values.size();
  const auto [minimum, maximum] = std::minmax_element(values.begin(), values.end());
  summary.minimum = *minimum;
  summary.maximum = *maximum;
  summary.median = sample_quantile(values, 0.5);
  const auto n = static_cast<double>(values.size());
  // The mean of equal values is that value, whatever the rounding of their sum.
  summary.mean = std::clamp(ordered_sum(values) / n, summary.minimum, summary.maximum);
  CompensatedSum second;
  CompensatedSum third;
  for (const double value : values) {
    const double deviation = value - summary.mean;
    second.add(deviation * deviation);
    third.add(deviation * deviation * deviation);
  }
  set_shape(summary, second.value() / n, third.value() / n);
  require(std::isfinite(summary.mean) && std::isfinite(summary.standard_deviation), "a summary needs finite values");
  return summary;
}

Summary summarise_successes(std::size_t successes, std::size_t trials) {
  require(trials > 0 && successes <= trials, "successes lie between 0 and the number of trials, which is at least 1");
  Summary summary;
  summary.count = trials;
  const double p = static_cast<double>(successes) / static_cast<double>(trials);
  summary.mean = p;
  summary.minimum = successes == trials ? 1.0 : 0.0;
  summary.maximum = successes == 0 ? 0.0 : 1.0;
  summary.median = 2 * successes == trials ? 0.5 : (2 * successes > trials ? 1.0 : 0.0);
  set_shape(summary, p * (1.0 - p), p * (1.0 - p) * (1.0 - 2.0 * p));
  return summary;
}

double sample_quantile(std::span<const double> values, double probability) {
  require(!values.empty(), "a sample quantile needs at least one value");
  require(probability >= 0.0 && probability <= 1.0, "a quantile's probability lies in [0, 1]", probability);
  // By selection: linear in the number of values, where sorting them is not.
  std::vector<double> copy(values.begin(), values.end());
  const double position = probability * static_cast<double>(copy.size() - 1);
  const auto below = copy.begin() + static_cast<std::ptrdiff_t>(position);
  std::nth_element(copy.begin(), below, copy.end());
  const auto above = below + 1 == copy.end() ? below : std::min_element(below + 1, copy.end());
  return *below + (position - std::floor(position)) * (*above - *below);
}

}  // namespace coalis
