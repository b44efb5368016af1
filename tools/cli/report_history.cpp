#include <cmath>

#include "amounts.hpp"
#include "print_report.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

std::string percent(double share) {
  return std::isnan(share) ? "?" : fixed(100.0 * share, 1);
}

std::string points(double error) {
  return std::isnan(error) ? "?" : fixed(error, 1);
}

std::string error_words(const HistoryFit& fit) {
  return "Mean error: " + points(fit.mae_points_overall) +
         " percentage points. For comparison: the last shares of the first year held for ever " +
         points(fit.frozen_mae_points) + ",\nthe straight line through the first year " + points(fit.trend_mae_points) +
         ".\n";
}

}  // namespace

std::string history_text(const Scenario& scenario, const HistoryFit& fit) {
  std::vector<std::string> headings{""};
  std::vector<std::string> errors{"mean error"};
  for (std::size_t k = 0; k < scenario.consortia.size(); ++k) {
    headings.push_back(scenario.consortia[k].name);
    errors.push_back(points(fit.mae_points[k]));
  }
  TextTable table(headings);
  for (std::size_t period = 0; period < fit.period.size(); ++period) {
    std::vector<std::string> row{fit.period[period]};
    for (std::size_t k = 0; k < scenario.consortia.size(); ++k) {
      row.push_back(percent(fit.simulated(period, k)) + " /\t" + percent(fit.observed(period, k)));
    }
    table.add(row);
  }
  table.add(errors);
  return "\nShare of sales: simulated / what really happened (percent; ? where nobody knows, or nothing was sold)\n" +
         table.text() + error_words(fit);
}

}  // namespace coalis::cli
