#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "coalis/model/grid.hpp"
#include "coalis/statistics/intervals.hpp"

namespace coalis {

/// Futures sorted into cells of futures that are alike.
struct SortedFutures {
  Grid<double> payoff;            ///< [strategies][futures], more is better
  std::vector<std::size_t> draw;  ///< [futures]: which have the same number were not drawn independently of each other
  std::vector<std::size_t> cell;  ///< [futures]
  std::size_t cells = 0;
};

/// What a strategy falls short of the best one (robust.hpp) in the futures of a cell.
struct CellRegret {
  double mean = 0.0;
  std::optional<Interval> interval;  ///< Student's over the means of the draws, level .95; two draws at least
  double best_share = 0.0;           ///< of the cell's futures: no other strategy brings more
};

struct RegretCell {
  std::size_t futures = 0;
  std::vector<CellRegret> strategies;  ///< [strategies]; empty where the cell is
  std::size_t best = 0;                ///< the strategy with the least mean regret, the first of equal ones
  /// Whether it is ahead of each other one by more than could be chance: paired differences over the draws, each
  /// interval of .95 by itself.
  bool clear = false;
};

/// The cells of a map of regrets, in which one sees where which strategy is to be had (the "scenario maps" of robust
/// decision making: Lempert, Groves, Popper & Bankes 2006, Management Science 52, 514-528).
std::vector<RegretCell> regret_cells(const SortedFutures& futures);

/// Mean regret that one would be spared who knew in which cell the future lies and chose by that, against one choice
/// for all: the expected value of partial perfect information (Raiffa & Schlaifer 1961, Applied Statistical Decision
/// Theory), in units of the payoff, 0 at least. To be no mere luck of the sample it is cross-validated: each half of
/// the draws (even and odd ones) is judged by choices that the other half suggests.
double spared_by_knowing_cell(const SortedFutures& futures);

}  // namespace coalis
