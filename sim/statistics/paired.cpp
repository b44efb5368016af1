#include "coalis/statistics/paired.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/distributions.hpp"
#include "coalis/statistics/goodness.hpp"

namespace coalis {

namespace {

double variance_of(std::span<const double> values) {
  const double sd = summarise(values).standard_deviation;
  return sd * sd;
}

double variance_reduction(double unpaired, double paired) {
  if (paired > 0.0) {
    return unpaired / paired;
  }
  return unpaired > 0.0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

PairCounts count_pairs(std::span<const double> differences) {
  PairCounts counts;
  for (const double one : differences) {
    ++(one > 0.0 ? counts.higher : one < 0.0 ? counts.lower : counts.same);
  }
  return counts;
}

Interval probability_difference_interval(const PairCounts& counts, double level) {
  require(level > 0.0 && level < 1.0, "a confidence level lies in (0, 1)", level);
  const double n = static_cast<double>(counts.pairs()) + 2.0;
  const double higher = (static_cast<double>(counts.higher) + 1.0) / n;
  const double lower = (static_cast<double>(counts.lower) + 1.0) / n;
  const double centre = higher - lower;
  const double half = normal_quantile(0.5 + 0.5 * level) * std::sqrt((higher + lower - centre * centre) / n);
  return {std::max(-1.0, centre - half), std::min(1.0, centre + half)};
}

PairedComparison compare_pairs(std::span<const double> base, std::span<const double> variant, double level,
                               PairedKind kind) {
  require(base.size() == variant.size(), "a paired comparison needs as many variant as base values");
  std::vector<double> differences(base.size());
  for (std::size_t i = 0; i < base.size(); ++i) {
    differences[i] = variant[i] - base[i];
  }
  PairedComparison comparison;
  comparison.difference = summarise(differences);
  comparison.counts = count_pairs(differences);
  comparison.interval = kind == PairedKind::mean ? t_interval(comparison.difference, level)
                                                 : probability_difference_interval(comparison.counts, level);
  comparison.sign_p_value = sign_test(differences).p_value;
  comparison.variance_reduction =
      variance_reduction(variance_of(base) + variance_of(variant), variance_of(differences));
  return comparison;
}

}  // namespace coalis
