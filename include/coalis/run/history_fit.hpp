#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coalis/results/store.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// Simulated against observed shares of sales, period by period. All shares, those of the yardsticks too, are taken
/// among the scenario's consortia with data in that period. The yardsticks rest on the first year (twelve months from
/// the first period with data), there on the periods in which most consortia have data.
struct HistoryFit {
  std::vector<std::string> period;        ///< [periods with data]
  std::vector<std::int32_t> first_month;  ///< [periods with data], months of the run
  std::size_t first_year_periods = 0;     ///< of these
  Grid<double> observed;                  ///< [periods x consortia], NaN where unknown
  Grid<double> simulated;                 ///< mean over replicates that sold anything in the period; NaN where none did
  Grid<double> frozen;                    ///< yardstick: the last shares of the first year
  Grid<double> trend;                     ///< yardstick: the straight line through the first year, kept in [0,1]
  /// [consortia], mean absolute error in percentage points; NaN where nothing is known.
  std::vector<double> mae_points;
  double mae_points_overall = 0.0;  ///< over periods and consortia with data
  double frozen_mae_points = 0.0;
  double trend_mae_points = 0.0;
};

/// `units[k]` holds the monthly sales of consortium k, in the order of the observations' columns, of each replicate.
/// Nothing where in no period two consortia's sales are known.
std::optional<HistoryFit> fit_history(const Observations& observed, const std::vector<SeriesTable>& units);

}  // namespace coalis
