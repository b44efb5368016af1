#pragma once

#include <cstddef>
#include <span>

#include "coalis/statistics/intervals.hpp"
#include "coalis/statistics/summary.hpp"

namespace coalis {

/// How many pairs have a higher, a lower, the same value on the variant's side.
struct PairCounts {
  std::size_t higher = 0;
  std::size_t lower = 0;
  std::size_t same = 0;

  [[nodiscard]] std::size_t pairs() const { return higher + lower + same; }
};

/// Of differences variant - base.
PairCounts count_pairs(std::span<const double> differences);

/// What is compared: any real outcome, or an event that happens (1) or not (0).
enum class PairedKind { mean, probability };

/// One variant against its base over the same futures.
struct PairedComparison {
  Summary difference;  ///< of variant - base, pair by pair
  Interval interval;   ///< of the mean difference: Student's, or Bonett and Price's between two probabilities
  PairCounts counts;
  double sign_p_value = 1.0;  ///< two-sided exact sign test
  /// (s_base^2 + s_variant^2) / s_difference^2: so many times as many independent futures give the same half-width.
  /// Infinite where the difference does not vary and the outcomes do, NaN where nothing varies.
  double variance_reduction = 1.0;

  /// Share of the pairs with a higher value on the variant's side, ties counted half.
  [[nodiscard]] double higher_share() const {
    return (static_cast<double>(counts.higher) + 0.5 * static_cast<double>(counts.same)) /
           static_cast<double>(counts.pairs());
  }
};

/// Compares pair by pair; equal lengths, two pairs at least.
PairedComparison compare_pairs(std::span<const double> base, std::span<const double> variant, double level,
                               PairedKind kind = PairedKind::mean);

/// Interval of the difference of two probabilities from pairs, of which `higher` went from 0 to 1 and `lower` from 1 to
/// 0: adjusted Wald interval with one more pair of either sort (Bonett & Price 2012, J. Educ. Behav. Stat. 37,
/// 479-488). Never a point, also where no pair differs.
Interval probability_difference_interval(const PairCounts& counts, double level);

}  // namespace coalis
