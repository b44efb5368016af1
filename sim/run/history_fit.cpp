#include "coalis/run/history_fit.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <span>

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

/// Mean of the simulated shares of one period, among the consortia whose sales are known, over the replicates in which
/// they sold anything; unknown where none of them did.
void simulate_period(const Observations& observed, std::size_t period, const std::vector<SeriesTable>& units,
                     std::span<double> mean) {
  const std::size_t consortia = units.size();
  const std::size_t replicates = units.front().values.size();
  const auto first = static_cast<std::size_t>(observed.first_month[period]);
  std::vector<double> sales(consortia);
  std::vector<double> shares(consortia);
  std::vector<double> sums(consortia, 0.0);
  double selling = 0.0;
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
    if (std::any_of(sales.begin(), sales.end(), [](double value) { return value > 0.0; })) {
      share_out(sales, shares);
      std::transform(sums.begin(), sums.end(), shares.begin(), sums.begin(), std::plus<>());
      selling += 1.0;
    }
  }
  std::transform(sums.begin(), sums.end(), mean.begin(), [&](double sum) { return sum / selling; });
}

struct Line {
  double intercept = 0.0;
  double slope = 0.0;
};

/// Least squares over time through the shares of consortium k in the given rows.
Line line_through(const HistoryFit& fit, std::size_t k, std::span<const std::size_t> rows) {
  double n = 0.0;
  double sum_x = 0.0;
  double sum_y = 0.0;
  double sum_xx = 0.0;
  double sum_xy = 0.0;
  for (const std::size_t row : rows) {
    const double y = fit.observed(row, k);
    if (std::isnan(y)) {
      continue;
    }
    const auto x = static_cast<double>(fit.first_month[row]);
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

/// The rows of the first year in which most are known: shares among fewer are shares of another whole.
std::vector<std::size_t> whole_rows(const HistoryFit& fit) {
  std::vector<std::size_t> rows;
  std::ptrdiff_t most = 0;
  for (std::size_t row = 0; row < fit.first_year_periods; ++row) {
    const auto shares = fit.observed.row(row);
    const auto known = std::count_if(shares.begin(), shares.end(), [](double share) { return !std::isnan(share); });
    if (known > most) {
      rows.clear();
      most = known;
    }
    if (known == most) {
      rows.push_back(row);
    }
  }
  return rows;
}

/// What a yardstick says of a row, as shares among those whose sales are known there, like all that it stands beside.
void foretell(const HistoryFit& fit, std::size_t row, std::vector<double> shares, Grid<double>& yardstick) {
  for (std::size_t k = 0; k < shares.size(); ++k) {
    shares[k] = std::isnan(fit.observed(row, k)) ? kUnknown : shares[k];
  }
  share_out(shares, yardstick.row(row));
}

void draw_yardsticks(HistoryFit& fit) {
  const std::size_t consortia = fit.observed.columns();
  const std::vector<std::size_t> rows = whole_rows(fit);
  std::vector<double> last(consortia);
  std::vector<Line> lines(consortia);
  for (std::size_t k = 0; k < consortia; ++k) {
    const double share = fit.observed(rows.back(), k);
    last[k] = std::isnan(share) ? 0.0 : share;
    lines[k] = line_through(fit, k, rows);
  }
  for (std::size_t row = 0; row < fit.period.size(); ++row) {
    foretell(fit, row, last, fit.frozen);
    std::vector<double> on_line(consortia);
    for (std::size_t k = 0; k < consortia; ++k) {
      on_line[k] = std::clamp(lines[k].intercept + lines[k].slope * fit.first_month[row], 0.0, 1.0);
    }
    foretell(fit, row, on_line, fit.trend);
  }
}

/// Mean absolute difference in percentage points over cells known in both, of column k or of all (k = columns); unknown
/// where there is none.
double mean_error_points(const Grid<double>& observed, const Grid<double>& other, std::size_t k) {
  double sum = 0.0;
  double count = 0.0;
  for (std::size_t period = 0; period < observed.rows(); ++period) {
    for (std::size_t column = 0; column < observed.columns(); ++column) {
      if ((k == column || k == observed.columns()) && !std::isnan(observed(period, column) - other(period, column))) {
        sum += 100.0 * std::abs(observed(period, column) - other(period, column));
        count += 1.0;
      }
    }
  }
  return count > 0.0 ? sum / count : kUnknown;
}

}  // namespace

std::optional<HistoryFit> fit_history(const Observations& observed, const std::vector<SeriesTable>& units) {
  require(units.size() == observed.sales.columns() && !units.front().values.empty(),
          "fit_history needs the sales of every consortium in at least one replicate");
  const std::vector<std::size_t> periods = comparable_periods(observed);
  if (periods.empty()) {
    return std::nullopt;
  }
  const std::size_t consortia = units.size();
  HistoryFit fit;
  for (Grid<double>* grid : {&fit.observed, &fit.simulated, &fit.frozen, &fit.trend}) {
    grid->assign(periods.size(), consortia);
  }
  for (std::size_t row = 0; row < periods.size(); ++row) {
    const std::size_t period = periods[row];
    fit.period.push_back(observed.label[period]);
    fit.first_month.push_back(observed.first_month[period]);
    share_out(observed.sales.row(period), fit.observed.row(row));
    simulate_period(observed, period, units, fit.simulated.row(row));
    fit.first_year_periods += fit.first_month[row] < fit.first_month[0] + kMonthsInFirstYear ? 1 : 0;
  }
  draw_yardsticks(fit);
  for (std::size_t k = 0; k < consortia; ++k) {
    fit.mae_points.push_back(mean_error_points(fit.observed, fit.simulated, k));
  }
  fit.mae_points_overall = mean_error_points(fit.observed, fit.simulated, consortia);
  fit.frozen_mae_points = mean_error_points(fit.observed, fit.frozen, consortia);
  fit.trend_mae_points = mean_error_points(fit.observed, fit.trend, consortia);
  return fit;
}

}  // namespace coalis
