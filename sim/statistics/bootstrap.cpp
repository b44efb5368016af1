#include <algorithm>
#include <cmath>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/random/stream.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/statistics/distributions.hpp"
#include "coalis/statistics/intervals.hpp"

namespace coalis {

namespace {

// Above every mechanism's number, so that a bootstrap never shares draws with a run of the same seed.
constexpr std::uint32_t kBootstrapStream = stream_number(0xFF01, 0);

std::vector<double> resampled_statistics(std::span<const double> values, const Statistic& statistic,
                                         const Bootstrap& how) {
  std::vector<double> resample(values.size());
  std::vector<double> statistics(how.resamples);
  for (std::size_t b = 0; b < how.resamples; ++b) {
    Draws draws(how.seed, kBootstrapStream, 0, static_cast<std::uint32_t>(b));
    for (double& place : resample) {
      place = values[below(draws, static_cast<std::uint32_t>(values.size()))];
    }
    statistics[b] = statistic(resample);
  }
  std::sort(statistics.begin(), statistics.end());
  return statistics;
}

/// a = sum d^3 / (6 (sum d^2)^1.5) over the jackknife's departures d from their mean (Efron 1987, equation 6.6).
double acceleration(std::span<const double> values, const Statistic& statistic) {
  constexpr std::size_t kMostBlocks = 200;
  const std::size_t blocks = std::min(values.size(), kMostBlocks);
  std::vector<double> without(blocks);
  std::vector<double> rest;
  for (std::size_t b = 0; b < blocks; ++b) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(b * values.size() / blocks);
    const auto last = values.begin() + static_cast<std::ptrdiff_t>((b + 1) * values.size() / blocks);
    rest.assign(values.begin(), first);
    rest.insert(rest.end(), last, values.end());
    without[b] = statistic(rest);
  }
  const double centre = ordered_sum(without) / static_cast<double>(blocks);
  double squares = 0.0;
  double cubes = 0.0;
  for (const double one : without) {
    const double departure = centre - one;
    squares += departure * departure;
    cubes += departure * departure * departure;
  }
  return squares > 0.0 ? cubes / (6.0 * squares * std::sqrt(squares)) : 0.0;
}

/// The share of resampled statistics below the estimate (ties counted half), kept off 0 and 1.
double share_below(const std::vector<double>& sorted, double estimate) {
  const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), estimate);
  const auto below_count = static_cast<double>(first - sorted.begin());
  const auto tied_count = static_cast<double>(last - first);
  const auto n = static_cast<double>(sorted.size());
  return std::clamp((below_count + 0.5 * tied_count) / n, 0.5 / n, 1.0 - 0.5 / n);
}

}  // namespace

Interval bootstrap_interval(std::span<const double> values, const Statistic& statistic, const Bootstrap& how) {
  require(values.size() >= 2, "a bootstrap needs at least two values", values.size());
  require(how.level > 0.0 && how.level < 1.0, "a confidence level lies in (0, 1)", how.level);
  require(how.resamples >= 100, "a bootstrap interval needs at least 100 resamples", how.resamples);
  const std::vector<double> sorted = resampled_statistics(values, statistic, how);
  const double bias = normal_quantile(share_below(sorted, statistic(values)));
  const double bend = acceleration(values, statistic);
  const auto limit = [&](double tail) {
    const double z = bias + normal_quantile(tail);
    return sample_quantile(sorted, normal_cdf(bias + z / (1.0 - bend * z)));
  };
  return {limit(0.5 * (1.0 - how.level)), limit(0.5 * (1.0 + how.level))};
}

}  // namespace coalis
