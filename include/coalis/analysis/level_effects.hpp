#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "coalis/analysis/design.hpp"
#include "coalis/analysis/parts.hpp"

// What single levels of factors do, in designs all of whose points meet the same futures. Intervals are Student's over
// the futures, the differences within each of them taken first: what a future adds to every point cancels in a change.
namespace coalis {

/// One level of one factor. A change is from the reference, over pairs of points that differ in this factor alone.
struct LevelEffect {
  std::size_t factor = 0;          ///< column of the design
  double level = 0.0;              ///< its coordinate there
  std::size_t points = 0;          ///< of the design that stand there
  Estimate mean;                   ///< of the outcome over these points
  std::size_t pairs = 0;           ///< of such a point and its like at the reference
  std::optional<Estimate> change;  ///< mean difference between the two; none without a pair, as at the reference itself
};

/// The other points of a one_at_a_time() design, in its order, against its base point. `outcomes`: [points][futures],
/// two futures at least.
std::vector<LevelEffect> effects_from_base(const ExperimentDesign& design, const Grid<double>& outcomes, double level);

/// Levels of each factor that has several in a full_factorial() design, whole or cut by constraints; the reference is
/// the factor's lowest level there is. Means of different levels of a cut grid may stand on different values of the
/// other factors; changes do not.
std::vector<LevelEffect> effects_in_grid(const ExperimentDesign& design, const Grid<double>& outcomes, double level);

/// The mean of one point over its futures.
Estimate mean_at_point(const Grid<double>& outcomes, std::size_t point, double level);

}  // namespace coalis
