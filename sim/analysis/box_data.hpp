#pragma once

#include <vector>

#include "coalis/analysis/boxes.hpp"

namespace coalis {

/// Places of futures among which something is sought.
using Places = std::vector<std::size_t>;

Places all_places(const LostFutures& futures);

/// Those inside the box.
Places inside(const LostFutures& futures, const Places& places, const BoxSides& box);

double lost_sum(const LostFutures& futures, const Places& places);
double lost_share(const LostFutures& futures, const Places& places);

/// The value of a factor without order, from its coordinate.
std::size_t category_at(std::size_t categories, double coordinate);

/// A box without limits.
BoxSides whole_space(const LostFutures& futures);

/// The futures at these places, with repetitions, and nothing else.
LostFutures subset(const LostFutures& futures, const Places& places);

/// The futures outside a box.
LostFutures outside(const LostFutures& futures, const BoxSides& box);

/// The futures of every other part: the first, third, ... (0), or the rest (1).
LostFutures half_of(const LostFutures& futures, std::size_t which);

/// The futures to measure in: those left by earlier boxes, and how much was lost of all at first.
struct MeasuringHalf {
  LostFutures left;
  std::vector<double> lost_in_part;  ///< [parts of this half], at first
  double all_lost = 0.0;
  double base_rate = 0.0;
};
MeasuringHalf measuring_half(LostFutures futures);

using Search = BoxSides (*)(const LostFutures& futures);

/// Measures a box that was found in `searched`, and resamples its limits there; `search`, unless it is none, is
/// repeated in resamples to see which sides come back.
Box measured(const LostFutures& searched, const MeasuringHalf& half, BoxSides sides, Search search,
             const Bootstrap& how);

}  // namespace coalis
