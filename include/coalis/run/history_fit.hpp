#pragma once

#include <string>
#include <vector>

#include "coalis/results/store.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// Simulated against observed shares of sales, period by period; shares are those among the scenario's consortia with
/// data in that period.
struct HistoryFit {
  std::vector<std::string> period;  ///< [periods with data]
  Grid<double> observed;            ///< [periods x consortia], NaN where unknown
  Grid<double> simulated;           ///< mean over replicates
  Grid<double> frozen;              ///< yardstick: the last known share of the first year
  Grid<double> trend;               ///< yardstick: the straight line through the first year, kept in [0,1]
  std::vector<double> mae_points;   ///< [consortia], mean absolute error in percentage points
  double mae_points_overall = 0.0;  ///< over periods and consortia with data
  double frozen_mae_points = 0.0;
  double trend_mae_points = 0.0;
};

/// `units[k]` holds the monthly sales of consortium k, in the order of the observations' columns, of each replicate.
HistoryFit fit_history(const Observations& observed, const std::vector<SeriesTable>& units);

}  // namespace coalis
