#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "coalis/statistics/intervals.hpp"

namespace coalis {

/// How to widen intervals so that all of them hold together.
enum class Multiplicity {
  max_t,      ///< from the joint law of the t statistics, correlations estimated: the shortest
  bonferroni  ///< each at 1 - (1 - level) / m: for any dependence, and samples of unequal sizes
};

/// How the draws for the joint law are addressed, and how many.
struct JointDraws {
  std::uint64_t seed = 0;
  std::size_t count = 20'000;
};

/// Intervals of the means of several samples that hold all together with probability `level`. For max_t the samples are
/// taken over the same futures (equal sizes), and the critical value is the `level` quantile of the largest |t| of a
/// multivariate t law with their correlations and n - 1 degrees of freedom (Hothorn, Bretz & Westfall 2008,
/// Biometrical Journal 50, 346-363, section 3), here by `draws` (its error in the level is about .0015). A sample that
/// does not vary has the interval of its one value and no part in the others'. Two values a sample at least.
std::vector<Interval> simultaneous_intervals(std::span<const std::vector<double>> samples, double level,
                                             Multiplicity multiplicity, const JointDraws& draws = {});

/// The critical value of max_t for samples with the given correlations, row by row [m x m].
double largest_t_quantile(std::span<const double> correlations, double degrees, double level, const JointDraws& draws);

}  // namespace coalis
