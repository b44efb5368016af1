#include "coalis/run/history_fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::int32_t kMonthsInFirstYear = 12;

/// Turns a row of sales into shares among the known ones.
void share_out(std::span<const double> sales, std::span<double> shares) {
  double whole = 0.0;
  for (const double value : sales) {
    whole += std::isnan(value) ? 0.0 : value;
  }
  for (std::size_t k = 0; k < sales.size(); ++k) {
    shares[k] = whole > 0.0 ? sales[k] / whole : kUnknown;
  }
}

/// The periods in which at least two consortia's sales are known: a share needs a whole.
std::vector<std::size_t> comparable_periods(const Observations& observed) {
  std::vector<std::size_t> periods;
  for (std::size_t period = 0; period < observed.label.size(); ++period) {
    const auto sales = observed.sales.row(period);
    const auto known = std::count_if(sales.begin(), sales.end(), [](double value) { return !std::isnan(value); });
    const bool sold = std::any_of(sales.begin(), sales.end(), [](double value) { return value > 0.0; });
    if (known >= 2 && sold) {
      periods.push_back(period);
    }
  }
  return periods;
}

/// Mean over replicates of the simulated shares of one period, among the consortia whose sales are known.
void simulate_period(const Observations& observed, std::size_t period, const std::vector<SeriesTable>& units,
                     std::span<double> mean) {
  const std::size_t consortia = units.size();
  const std::size_t replicates = units.front().values.size();
  const auto first = static_cast<std::size_t>(observed.first_month[period]);
  std::vector<double> sales(consortia);
  std::vector<double> shares(consortia);
  std::fill(mean.begin(), mean.end(), 0.0);
  for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
    for (std::size_t k = 0; k < consortia; ++k) {
      const std::vector<double>& months = units[k].values[replicate];
      const std::size_t end = std::min(months.size(), first + static_cast<std::size_t>(observed.period_months));
      double sum = 0.0;
      for (std::size_t month = first; month < end; ++month) {
        sum += months[month];
      }
      sales[k] = std::isnan(observed.sales(period, k)) ? kUnknown : sum;
    }
    share_out(sales, shares);
    for (std::size_t k = 0; k < consortia; ++k) {
      mean[k] += shares[k] / static_cast<double>(replicates);
    }
  }
}

struct Line {
  double intercept = 0.0;
  double slope = 0.0;
};

/// Least squares through the known shares of consortium k in the first `count` periods.
Line line_through(const Grid<double>& shares, std::size_t k, std::size_t count) {
  double n = 0.0;
  double sum_x = 0.0;
  double sum_y = 0.0;
  double sum_xx = 0.0;
  double sum_xy = 0.0;
  for (std::size_t period = 0; period < count; ++period) {
    const double y = shares(period, k);
    if (std::isnan(y)) {
      continue;
    }
    const auto x = static_cast<double>(period);
    n += 1.0;
    sum_x += x;
    sum_y += y;
    sum_xx += x * x;
    sum_xy += x * y;
  }
  const double spread = n * sum_xx - sum_x * sum_x;
  const double slope = spread > 0.0 ? (n * sum_xy - sum_x * sum_y) / spread : 0.0;
  return {n > 0.0 ? (sum_y - slope * sum_x) / n : 0.0, slope};
}

void draw_yardsticks(HistoryFit& fit, std::size_t first_year_periods) {
  for (std::size_t k = 0; k < fit.observed.columns(); ++k) {
    double last_known = 0.0;
    for (std::size_t period = 0; period < first_year_periods; ++period) {
      const double share = fit.observed(period, k);
      last_known = std::isnan(share) ? last_known : share;
    }
    const Line line = line_through(fit.observed, k, first_year_periods);
    for (std::size_t period = 0; period < fit.period.size(); ++period) {
      fit.frozen(period, k) = last_known;
      fit.trend(period, k) = std::clamp(line.intercept + line.slope * static_cast<double>(period), 0.0, 1.0);
    }
  }
}

/// Mean absolute difference in percentage points over known cells, of column k or of all (k = columns).
double mean_error_points(const Grid<double>& observed, const Grid<double>& other, std::size_t k) {
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t period = 0; period < observed.rows(); ++period) {
    for (std::size_t column = 0; column < observed.columns(); ++column) {
      if ((k == column || k == observed.columns()) && !std::isnan(observed(period, column))) {
        sum += 100.0 * std::abs(observed(period, column) - other(period, column));
        count += 1.0;
      }
    }
  }
  return count > 0.0 ? sum / count : 0.0;
}

}  // namespace

HistoryFit fit_history(const Observations& observed, const std::vector<SeriesTable>& units) {
  require(units.size() == observed.sales.columns() && !units.front().values.empty(),
          "fit_history needs the sales of every consortium in at least one replicate");
  const std::vector<std::size_t> periods = comparable_periods(observed);
  require(!periods.empty(), "fit_history needs a period in which two consortia's sales are known");
  const std::size_t consortia = units.size();
  HistoryFit fit;
  for (Grid<double>* grid : {&fit.observed, &fit.simulated, &fit.frozen, &fit.trend}) {
    grid->assign(periods.size(), consortia);
  }
  std::size_t first_year_periods = 0;
  for (std::size_t row = 0; row < periods.size(); ++row) {
    const std::size_t period = periods[row];
    fit.period.push_back(observed.label[period]);
    share_out(observed.sales.row(period), fit.observed.row(row));
    simulate_period(observed, period, units, fit.simulated.row(row));
    const bool first_year = observed.first_month[period] < observed.first_month[periods[0]] + kMonthsInFirstYear;
    first_year_periods += first_year ? 1 : 0;
  }
  draw_yardsticks(fit, first_year_periods);
  for (std::size_t k = 0; k < consortia; ++k) {
    fit.mae_points.push_back(mean_error_points(fit.observed, fit.simulated, k));
  }
  fit.mae_points_overall = mean_error_points(fit.observed, fit.simulated, consortia);
  fit.frozen_mae_points = mean_error_points(fit.observed, fit.frozen, consortia);
  fit.trend_mae_points = mean_error_points(fit.observed, fit.trend, consortia);
  return fit;
}

}  // namespace coalis
