#include "coalis/analysis/parts.hpp"

#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/statistics/distributions.hpp"
#include "design_draws.hpp"

namespace coalis {

namespace {

using Numbers = std::vector<double>;

constexpr double kSayNothing = 1e-6;  ///< a resample with so small a part of the standard error has no t to speak of

void check(std::size_t parts, const Bootstrap& how) {
  require(parts >= 2, "an interval over parts needs two parts at least", parts);
  require(how.level > 0.0 && how.level < 1.0, "a confidence level lies in (0, 1)", how.level);
  require(how.resamples >= 20, "resampling needs 20 resamples at least", how.resamples);
}

/// Jackknife standard errors of statistics of a sample in which part p stands weights[p] times (whole numbers).
Numbers jackknife_errors(const PartStatistics& statistics, Numbers weights, std::size_t count) {
  const auto n = static_cast<double>(weights.size());
  Numbers sum(count, 0.0);
  Numbers squares(count, 0.0);
  std::vector<Numbers> without;
  Numbers times;
  for (double& weight : weights) {
    if (weight == 0.0) {
      continue;
    }
    times.push_back(weight);
    weight -= 1.0;
    without.push_back(statistics(weights));
    weight += 1.0;
    for (std::size_t k = 0; k < count; ++k) {
      sum[k] += times.back() * without.back()[k];
    }
  }
  for (std::size_t i = 0; i < without.size(); ++i) {
    for (std::size_t k = 0; k < count; ++k) {
      const double departure = without[i][k] - sum[k] / n;
      squares[k] += times[i] * departure * departure;
    }
  }
  for (double& square : squares) {
    square = std::sqrt((n - 1.0) / n * square);
  }
  return squares;
}

std::vector<Estimate> around(const Numbers& values, const Numbers& half_widths) {
  std::vector<Estimate> estimates(values.size());
  for (std::size_t k = 0; k < values.size(); ++k) {
    estimates[k] = {values[k], {values[k] - half_widths[k], values[k] + half_widths[k]}};
  }
  return estimates;
}

/// Multinomial: as many parts drawn as there are.
Numbers resampled_weights(Draws& draws, std::size_t parts) {
  Numbers weights(parts, 0.0);
  for (std::size_t i = 0; i < parts; ++i) {
    weights[below(draws, static_cast<std::uint32_t>(parts))] += 1.0;
  }
  return weights;
}

}  // namespace

std::vector<Estimate> part_intervals(std::size_t parts, const PartStatistics& statistics, const Bootstrap& how) {
  check(parts, how);
  const Numbers once(parts, 1.0);
  const Numbers values = statistics(once);
  const std::size_t count = values.size();
  const Numbers own_errors = jackknife_errors(statistics, once, count);
  std::vector<Numbers> ratios(count);
  for (std::size_t b = 0; b < how.resamples; ++b) {
    Draws draws(how.seed, kPartStream, 0, static_cast<std::uint32_t>(b));
    const Numbers weights = resampled_weights(draws, parts);
    const Numbers resampled = statistics(weights);
    const Numbers errors = jackknife_errors(statistics, weights, count);
    for (std::size_t k = 0; k < count; ++k) {
      if (errors[k] > kSayNothing * own_errors[k]) {
        ratios[k].push_back(std::abs(resampled[k] - values[k]) / errors[k]);
      }
    }
  }
  Numbers half_widths = own_errors;
  for (std::size_t k = 0; k < count; ++k) {
    half_widths[k] *= ratios[k].empty() ? 0.0 : sample_quantile(ratios[k], how.level);
  }
  return around(values, half_widths);
}

std::vector<Estimate> part_t_intervals(std::size_t parts, const PartStatistics& statistics, double level) {
  require(parts >= 2, "an interval over parts needs two parts at least", parts);
  const Numbers once(parts, 1.0);
  const Numbers values = statistics(once);
  Numbers half_widths = jackknife_errors(statistics, once, values.size());
  const double t = student_t_quantile(0.5 * (1.0 + level), static_cast<double>(parts - 1));
  for (double& one : half_widths) {
    one *= t;
  }
  return around(values, half_widths);
}

std::vector<Estimate> half_sample_intervals(std::size_t parts, const PartStatistics& statistics, const Bootstrap& how) {
  check(parts, how);
  const Numbers values = statistics(Numbers(parts, 1.0));
  const std::size_t half = parts / 2;
  std::vector<Numbers> halves(values.size());
  for (std::size_t b = 0; b < how.resamples; ++b) {
    Draws draws(how.seed, kPartStream, 1, static_cast<std::uint32_t>(b));
    const std::vector<std::size_t> order = shuffled_places(draws, parts);
    Numbers weights(parts, 0.0);
    for (std::size_t i = 0; i < half; ++i) {
      weights[order[i]] = 1.0;
    }
    const Numbers found = statistics(weights);
    for (std::size_t k = 0; k < found.size(); ++k) {
      halves[k].push_back(found[k]);
    }
  }
  const double odds = static_cast<double>(half) / static_cast<double>(parts - half);
  const double z = normal_quantile(0.5 * (1.0 + how.level));
  Numbers half_widths(values.size());
  for (std::size_t k = 0; k < values.size(); ++k) {
    half_widths[k] = z * std::sqrt(odds) * summarise(halves[k]).standard_deviation;
  }
  return around(values, half_widths);
}

}  // namespace coalis
