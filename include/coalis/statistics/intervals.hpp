#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "coalis/statistics/summary.hpp"

namespace coalis {

/// A closed interval of values of an estimated quantity.
struct Interval {
  double low = 0.0;
  double high = 0.0;

  [[nodiscard]] double half_width() const { return 0.5 * (high - low); }
  [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
  [[nodiscard]] bool excludes_zero() const { return low > 0.0 || high < 0.0; }
};

/// Student's interval mean +- t s / sqrt(n) at `level` in (0, 1), e.g. .95. Needs two values at least. Exact for
/// normal samples.
Interval t_interval(const Summary& summary, double level);
Interval t_interval(std::span<const double> values, double level);

/// Wilson's score interval of a probability (Wilson 1927, without continuity correction). At least one trial.
Interval wilson_interval(std::size_t successes, std::size_t trials, double level);

/// The same of a share in [0, 1] that is as sure as one of so many independent trials (above 0, any number).
Interval wilson_interval_of_share(double share, double trials, double level);

/// Clopper & Pearson's (1934) interval of a probability: coverage never below `level`, wider than Wilson's.
Interval exact_binomial_interval(std::size_t successes, std::size_t trials, double level);

using Statistic = std::function<double(std::span<const double>)>;

/// How a bootstrap interval is drawn. The resamples are addressed by (seed, resample, place), not taken in turn.
struct Bootstrap {
  double level = 0.95;
  std::size_t resamples = 2000;
  std::uint64_t seed = 0;
};

/// Bias-corrected and accelerated bootstrap interval of `statistic` (BCa, Efron 1987, equations 2.3 and 6.6), second
/// order correct for smooth statistics. The acceleration comes from a jackknife over at most 200 blocks of
/// neighbouring values (Efron leaves out single values), which bounds the cost for long samples. Needs two values.
Interval bootstrap_interval(std::span<const double> values, const Statistic& statistic, const Bootstrap& how);

}  // namespace coalis
