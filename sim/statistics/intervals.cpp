#include "coalis/statistics/intervals.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/distributions.hpp"

namespace coalis {

namespace {

void require_level(double level) {
  require(level > 0.0 && level < 1.0, "a confidence level lies in (0, 1)", level);
}

void require_trials(std::size_t successes, std::size_t trials) {
  require(trials > 0 && successes <= trials, "successes lie between 0 and the number of trials, which is at least 1");
}

}  // namespace

Interval t_interval(const Summary& summary, double level) {
  require_level(level);
  require(summary.count >= 2, "a t interval needs at least two values", summary.count);
  const auto n = static_cast<double>(summary.count);
  const double half = student_t_quantile(0.5 + 0.5 * level, n - 1.0) * summary.standard_deviation / std::sqrt(n);
  return {summary.mean - half, summary.mean + half};
}

Interval t_interval(std::span<const double> values, double level) {
  return t_interval(summarise(values), level);
}

Interval wilson_interval(std::size_t successes, std::size_t trials, double level) {
  require_trials(successes, trials);
  const auto n = static_cast<double>(trials);
  return wilson_interval_of_share(static_cast<double>(successes) / n, n, level);
}

Interval wilson_interval_of_share(double share, double trials, double level) {
  require_level(level);
  require(trials > 0.0 && share >= 0.0 && share <= 1.0, "a share of trials lies in [0, 1]", share);
  const double z = normal_quantile(0.5 + 0.5 * level);
  const double shrink = 1.0 / (1.0 + z * z / trials);
  const double centre = shrink * (share + z * z / (2.0 * trials));
  const double half = shrink * z * std::sqrt(share * (1.0 - share) / trials + z * z / (4.0 * trials * trials));
  // At no (only) successes the lower (upper) limit is 0 (1) exactly; rounding must not leave a crumb.
  return {share == 0.0 ? 0.0 : std::max(0.0, centre - half), share == 1.0 ? 1.0 : std::min(1.0, centre + half)};
}

Interval exact_binomial_interval(std::size_t successes, std::size_t trials, double level) {
  require_level(level);
  require_trials(successes, trials);
  const double tail = 0.5 * (1.0 - level);
  const auto hits = static_cast<double>(successes);
  const auto misses = static_cast<double>(trials - successes);
  return {successes == 0 ? 0.0 : beta_quantile(tail, hits, misses + 1.0),
          successes == trials ? 1.0 : beta_quantile(1.0 - tail, hits + 1.0, misses)};
}

}  // namespace coalis
