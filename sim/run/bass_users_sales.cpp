#include "bass_users_sales.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include "bass_fit.hpp"
#include "coalis/base/present.hpp"
#include "coalis/classics/user_tables.hpp"

namespace coalis {

namespace {

using namespace classics;

Result<std::vector<double>> read_sales(const CsvTable& table) {
  constexpr std::size_t kLeast = 5;
  TableReading reading(table);
  const std::optional<std::size_t> column = reading.column("sales");
  if (!column) {
    return reading.problems();
  }
  std::vector<double> sales;
  for (const std::vector<CsvCell>& row : table.rows) {
    const double one = reading.number(row[*column]).value_or(0.0);
    if (one < 0.0) {
      reading.report(row[*column], "negative-sales", row[*column].text, "0 or more", "sales are counted, not changes");
    }
    sales.push_back(one);
  }
  if (sales.size() < kLeast) {
    reading.report_file("few-rows", std::to_string(sales.size()) + " periods", "five periods or more",
                        "three parameters need more to show their errors");
  } else if (std::all_of(sales.begin(), sales.end(), [](double one) { return one == 0.0; })) {
    reading.report_file("no-sales", "only zeros", "sales above 0 in some period");
  }
  return reading.failed() ? Result<std::vector<double>>(reading.problems())
                          : Result<std::vector<double>>(std::move(sales));
}

/// The fitted curve some periods beyond the data, the data as circles.
Series fitted_curve(const BassFit& fit, const std::vector<double>& sales) {
  Series series;
  series.label = "fitted (circles: your sales)";
  series.panel = "Sales";
  series.x_title = "period";
  series.y_title = "your units a period";
  for (std::size_t i = 1; i <= sales.size() + sales.size() / 2; ++i) {
    const auto period = static_cast<double>(i);
    series.x.push_back(period);
    series.y.push_back(fit.market.mean * (bass_share(fit.law(), period) - bass_share(fit.law(), period - 1.0)));
    series.published.push_back(i <= sales.size() ? sales[i - 1] : std::nan(""));
  }
  return series;
}

/// Sales as high as ever in the last period that have no best curve: the larger the market, the better it fits, until
/// rounding stops the search far beyond all that was sold.
bool never_turn(const std::vector<double>& sales, const BassFit& fit) {
  constexpr double kWithoutEnd = 1e6;
  const double sold = std::accumulate(sales.begin(), sales.end(), 0.0);
  const bool without_end = !fit.converged || fit.market.mean > kWithoutEnd * sold;
  return without_end && sales.back() == *std::max_element(sales.begin(), sales.end());
}

Diagnostics no_turn_problem(const CsvTable& table) {
  TableReading reading(table);
  const std::size_t column = present(reading.column("sales"));
  reading.report(table.rows.back()[column], "sales-without-turn",
                 "sales that do not turn: a market without end fits them best, so no Bass curve can be fitted",
                 "sales that grow and then slow down", "add later periods");
  return reading.problems();
}

Findings findings_of(const BassFit& fit, const std::vector<double>& sales) {
  const BassRegression regression = regress_bass(sales);
  Findings findings;
  findings.numbers = {measured("m, the market", fit.market),
                      measured("p, innovation a period", fit.innovation),
                      measured("q, imitation a period", fit.imitation),
                      measured("period of the peak", fit.peak_time),
                      measured("sales at the peak", fit.peak_sales),
                      measured("spread of sales around the fit", {fit.residual_sd, 0.0})};
  if (std::isfinite(regression.market)) {
    findings.numbers.push_back(measured("m, by the regression of 1969", {regression.market, 0.0}));
    findings.numbers.push_back(measured("p, by it", {regression.innovation, 0.0}));
    findings.numbers.push_back(measured("q, by it", {regression.imitation, 0.0}));
  }
  findings.series = {fitted_curve(fit, sales)};
  findings.notes.emplace_back(
      "Standard errors hold for many periods and even noise; least squares on few tends to a market that is too small "
      "(Van den Bulte & Lilien 1997).");
  if (!fit.converged) {
    findings.notes.emplace_back("No clear minimum: these sales do not tell m, p and q apart. Do not use them.");
  } else if (fit.peak_time.mean > static_cast<double>(sales.size())) {
    findings.notes.emplace_back(
        "The data end before the fitted peak: the size of the market is little more than a guess.");
  }
  return findings;
}

}  // namespace

Result<Findings> fit_users_sales(const CsvTable& table) {
  const Result<std::vector<double>> sales = read_sales(table);
  if (!sales) {
    return sales.diagnostics();
  }
  const BassFit fit = fit_bass(sales.value());
  return never_turn(sales.value(), fit) ? Result<Findings>(no_turn_problem(table))
                                        : Result<Findings>(findings_of(fit, sales.value()));
}

}  // namespace coalis
