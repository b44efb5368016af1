#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "coalis/run/history_fit.hpp"

using namespace coalis;

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Five quarters of two consortia: 80:20, 70:30, 60:40, 50:50 in the first year, then 40:60.
Observations five_quarters() {
  Observations observed;
  observed.sales.assign(5, 2);
  for (std::size_t quarter = 0; quarter < 5; ++quarter) {
    observed.label.push_back("Q" + std::to_string(quarter + 1));
    observed.first_month.push_back(static_cast<std::int32_t>(3 * quarter));
    observed.sales(quarter, 0) = 80.0 - 10.0 * static_cast<double>(quarter);
    observed.sales(quarter, 1) = 100.0 - observed.sales(quarter, 0);
  }
  return observed;
}

std::vector<SeriesTable> constant_sales(double first, double second) {
  std::vector<SeriesTable> units(2);
  units[0].values = {std::vector<double>(15, first)};
  units[1].values = {std::vector<double>(15, second)};
  return units;
}

}  // namespace

TEST_CASE("history fit and its yardsticks are the mean absolute errors worked out by hand") {
  const HistoryFit fit = fit_history(five_quarters(), constant_sales(1.0, 1.0)).value();
  // Simulated 50:50: errors 30, 20, 10, 0, 10 points. Frozen at 50: the same. The line goes through every point.
  CHECK(fit.mae_points_overall == Approx(14.0));
  CHECK(fit.frozen_mae_points == Approx(14.0));
  CHECK(fit.trend_mae_points == Approx(0.0).margin(1e-9));
  CHECK(fit.mae_points[0] == Approx(14.0));
  CHECK(fit.mae_points[1] == Approx(14.0));
}

TEST_CASE("shares are taken among the consortia whose sales are known, and lone numbers are left out") {
  Observations observed = five_quarters();
  observed.sales(1, 1) = kUnknown;
  const HistoryFit fit = fit_history(observed, constant_sales(3.0, 1.0)).value();
  CHECK(fit.period == std::vector<std::string>{"Q1", "Q3", "Q4", "Q5"});
  CHECK(fit.simulated(0, 0) == Approx(0.75));
  CHECK(fit.mae_points[0] == Approx((5.0 + 15.0 + 25.0 + 35.0) / 4.0));
}

TEST_CASE("simulated shares are the mean over replicates of shares, not of sales") {
  std::vector<SeriesTable> units = constant_sales(1.0, 1.0);
  units[0].values.push_back(std::vector<double>(15, 300.0));
  units[1].values.push_back(std::vector<double>(15, 100.0));
  const HistoryFit fit = fit_history(five_quarters(), units).value();
  CHECK(fit.simulated(0, 0) == Approx(0.5 * (0.5 + 0.75)));
}

TEST_CASE(
    "yardsticks rest on the periods in which all are known, and speak of those who are known where they are held") {
  // Three consortia at 50:30:20 and 40:30:30 of the market, then the third is unknown, then 20:30:50.
  Observations observed;
  observed.sales.assign(4, 3);
  const std::array<std::array<double, 3>, 4> sales{{{50, 30, 20}, {40, 30, 30}, {30, 30, kUnknown}, {20, 30, 50}}};
  for (std::size_t quarter = 0; quarter < 4; ++quarter) {
    observed.label.push_back("Q" + std::to_string(quarter + 1));
    observed.first_month.push_back(static_cast<std::int32_t>(3 * quarter));
    std::ranges::copy(sales[quarter], observed.sales.row(quarter).begin());
  }
  std::vector<SeriesTable> units(3);
  for (SeriesTable& one : units) {
    one.values = {std::vector<double>(12, 1.0)};
  }
  const HistoryFit fit = fit_history(observed, units).value();
  CHECK(fit.first_year_periods == 4);
  // All four quarters are in the first year; three of them are whole, and the line goes through all of these.
  CHECK(fit.trend(2, 0) == Approx(0.5));
  CHECK(fit.trend(2, 1) == Approx(0.5));
  CHECK(std::isnan(fit.trend(2, 2)));
  CHECK(fit.trend_mae_points == Approx(0.0).margin(1e-9));
  CHECK(fit.frozen(2, 0) == Approx(0.2 / 0.5));
  CHECK(fit.frozen(3, 2) == Approx(0.5));
  CHECK(fit.frozen_mae_points == Approx((30 + 0 + 30 + 20 + 0 + 20 + 10 + 10 + 0 + 0 + 0) / 11.0));
}

TEST_CASE("a replicate that sells nothing in a period has no shares there") {
  std::vector<SeriesTable> units = constant_sales(1.0, 1.0);
  units[0].values.push_back(std::vector<double>(15, 3.0));
  units[1].values.push_back(std::vector<double>(15, 1.0));
  for (SeriesTable& one : units) {
    std::fill_n(one.values[1].begin(), 3, 0.0);
  }
  CHECK(fit_history(five_quarters(), units)->simulated(0, 0) == Approx(0.5));
  CHECK(fit_history(five_quarters(), units)->simulated(1, 0) == Approx(0.5 * (0.5 + 0.75)));
  for (SeriesTable& one : units) {
    std::fill_n(one.values[0].begin(), 3, 0.0);
  }
  const HistoryFit fit = fit_history(five_quarters(), units).value();
  CHECK(std::isnan(fit.simulated(0, 0)));
  CHECK(fit.mae_points_overall == Approx((7.5 + 2.5 + 12.5 + 22.5) / 4.0));
}

TEST_CASE("without a period in which two are known there is nothing to compare") {
  Observations observed = five_quarters();
  for (std::size_t quarter = 0; quarter < 5; ++quarter) {
    observed.sales(quarter, 1) = kUnknown;
  }
  CHECK_FALSE(fit_history(observed, constant_sales(1.0, 1.0)).has_value());
}
