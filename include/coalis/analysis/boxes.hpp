#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coalis/analysis/design.hpp"
#include "coalis/analysis/parts.hpp"
#include "coalis/statistics/intervals.hpp"

namespace coalis {

/// Futures, each a point of the unit cube, and how far each is lost (0 or 1, or a share of its replicates).
struct LostFutures {
  Grid<double> points;            ///< [futures][factors]
  std::vector<double> lost;       ///< [futures], in [0, 1]
  std::vector<std::size_t> part;  ///< [futures]: independent parts (design.hpp)
  std::size_t parts = 2;
  std::vector<std::size_t> categories;  ///< [factors]: number of values without an order; 0 or no entry: ordered
};

/// What a box says of one factor: low <= coordinate < high; of a factor without order, which values it may have.
struct BoxSide {
  double low = 0.0;
  double high = 1.0;
  std::vector<bool> allowed;  ///< [categories], empty where values are ordered

  [[nodiscard]] bool restricts() const;
  [[nodiscard]] bool holds(double coordinate) const;
};

using BoxSides = std::vector<BoxSide>;  ///< [factors]

bool holds(const BoxSides& box, std::span<const double> point);

/// A box in which futures tend to be lost. Found in the futures of every other part and measured in the rest, so that
/// the search does not flatter the numbers.
struct Box {
  BoxSides sides;
  std::size_t measured_in = 0;  ///< futures of the measuring half that lie inside
  double density = 0.0;         ///< share of these that are lost
  Interval density_interval;
  double coverage = 0.0;  ///< share of all lost ones of that half that lie inside
  Interval coverage_interval;
  double base_rate = 0.0;                 ///< share of all futures of that half that are lost
  bool confirmed = false;                 ///< whether the density's interval lies above the base rate
  std::vector<Interval> low_resampled;    ///< [factors]: where the limit fell in 95 % of resamples, the others held
  std::vector<Interval> high_resampled;   ///< [factors]
  std::vector<double> reproduced_shares;  ///< [factors]: of searches in resamples that restrict the factor too
};

/// Patient rule induction (Friedman & Fisher 1999, Statistics and Computing 9): peels a twentieth of the box off the
/// side that raises the density most for each future given away, until a twentieth of all futures is left; takes the
/// box on the way with the highest weighted relative accuracy, (futures inside / all) x (density - base rate); pastes;
/// and gives up sides that chance explains (quasi p-value above 5 %: Bryant & Lempert 2010, Technological Forecasting &
/// Social Change 77). Further boxes are sought in the futures that no earlier one holds. At most `most` boxes, each
/// denser than the base rate by its interval; none is a result.
std::vector<Box> prim_boxes(const LostFutures& futures, std::size_t most, const Bootstrap& how);

/// The leaves of a classification tree with the highest weighted relative accuracy, told likewise.
std::vector<Box> cart_boxes(const LostFutures& futures, std::size_t most, const Bootstrap& how);

// The searches themselves, on all futures given.

/// One box by patient rule induction; no side restricts where nothing helps.
BoxSides prim_search(const LostFutures& futures);

/// How far a tree may grow.
struct TreeLimits {
  std::size_t smallest_leaf = 1;
  std::size_t smallest_split = 2;  ///< futures in a node that may still be split
};

struct Leaf {
  BoxSides sides;
  std::size_t futures = 0;
  double lost_share = 0.0;
};

/// The leaves, from the lowest coordinates up, of a tree grown by Gini's impurity (Breiman et al. 1984).
std::vector<Leaf> grown_leaves(const LostFutures& futures, const TreeLimits& limits);

/// The same after cost-complexity pruning: the smallest tree whose squared error in ten-fold cross-validation over
/// parts is within one standard error of the least.
std::vector<Leaf> pruned_leaves(const LostFutures& futures, const TreeLimits& limits);

}  // namespace coalis
