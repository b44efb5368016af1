#include "bass_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "coalis/base/contract.hpp"
#include "coalis/statistics/least_squares.hpp"

namespace coalis {

namespace {

// The fit works with logarithms of m, p and q, which keeps them above 0.
enum Place : std::size_t { kMarket, kInnovation, kImitation, kPlaces };

/// A rate that a law can have. Where the sum of squares has no minimum the search runs away, and a rate with it to 0.
double rate_at(double log) {
  constexpr double kFar = 700.0;
  return std::exp(log > -kFar ? std::min(log, kFar) : -kFar);
}

BassLaw law_at(std::span<const double> logs) {
  return {rate_at(logs[kInnovation]), rate_at(logs[kImitation])};
}

LeastSquaresFit fit_from(std::span<const double> sales, const std::vector<double>& start) {
  const Residuals residuals = [&](std::span<const double> logs, std::span<double> out) {
    const double market = std::exp(logs[kMarket]);
    double before = 0.0;
    for (std::size_t i = 0; i < sales.size(); ++i) {
      const double owned = bass_share(law_at(logs), static_cast<double>(i + 1));
      out[i] = sales[i] - market * (owned - before);
      before = owned;
    }
  };
  return fit_least_squares(residuals, sales.size(), start);
}

/// The best of fits from several starts: the sum of squares can have more than one minimum where data are few.
LeastSquaresFit best_fit(std::span<const double> sales) {
  const double sold = std::accumulate(sales.begin(), sales.end(), 0.0);
  const BassRegression regression = regress_bass(sales);
  std::vector<std::vector<double>> starts;
  if (regression.market > 0.0 && regression.innovation > 0.0 && regression.imitation > 0.0) {
    starts.push_back({std::log(regression.market), std::log(regression.innovation), std::log(regression.imitation)});
  }
  const double pace = 4.0 / static_cast<double>(sales.size());
  for (const double beyond : {1.1, 3.0}) {
    for (const double share : {0.02, 0.3}) {
      starts.push_back({std::log(sold * beyond), std::log(share * pace), std::log(pace)});
    }
  }
  LeastSquaresFit best;
  for (const std::vector<double>& start : starts) {
    LeastSquaresFit fit = fit_from(sales, start);
    if (best.parameters.empty() || (fit.converged && (!best.converged || fit.sum_of_squares < best.sum_of_squares))) {
      best = std::move(fit);
    }
  }
  return best;
}

/// The standard error of a function of the logarithms, by its slopes: sqrt(g' C g).
template <class Function>
classics::Estimate estimate(const LeastSquaresFit& fit, double residual_sd, const Function& function) {
  constexpr double kStep = 1e-5;
  std::array<double, kPlaces> slope{};
  for (std::size_t i = 0; i < kPlaces; ++i) {
    std::vector<double> up = fit.parameters;
    std::vector<double> down = fit.parameters;
    up[i] += kStep;
    down[i] -= kStep;
    slope.at(i) = (function(up) - function(down)) / (2.0 * kStep);
  }
  double variance = 0.0;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    for (std::size_t j = 0; j < kPlaces; ++j) {
      variance += slope.at(i) * slope.at(j) * fit.inverse_information[i * kPlaces + j];
    }
  }
  return {function(fit.parameters), fit.converged ? residual_sd * std::sqrt(std::max(0.0, variance)) : 0.0};
}

}  // namespace

BassRegression regress_bass(std::span<const double> sales) {
  const Residuals residuals = [&](std::span<const double> at, std::span<double> out) {
    double sold = 0.0;
    for (std::size_t i = 0; i < sales.size(); ++i) {
      out[i] = sales[i] - at[0] - at[1] * sold - at[2] * sold * sold;
      sold += sales[i];
    }
  };
  const double sold = std::accumulate(sales.begin(), sales.end(), 0.0);
  const LeastSquaresFit fit = fit_least_squares(residuals, sales.size(), {sales[0], 0.1, -0.1 / sold});
  const double a = fit.parameters[0];
  const double b = fit.parameters[1];
  const double c = fit.parameters[2];
  const double market = (-b - std::sqrt(b * b - 4.0 * a * c)) / (2.0 * c);  // the root at which sales stop
  return {market, a / market, -c * market};
}

BassFit fit_bass(std::span<const double> sales) {
  require(sales.size() >= 4, "a Bass fit needs four periods of sales", sales.size());
  require(std::all_of(sales.begin(), sales.end(), [](double one) { return one >= 0.0; }) &&
              std::any_of(sales.begin(), sales.end(), [](double one) { return one > 0.0; }),
          "sales are 0 or more, and not all 0");
  const LeastSquaresFit fit = best_fit(sales);
  BassFit found;
  found.converged = fit.converged;
  found.residual_sd = std::sqrt(fit.sum_of_squares / static_cast<double>(sales.size() - kPlaces));
  const auto of = [&](const auto& function) { return estimate(fit, found.residual_sd, function); };
  found.market = of([](const std::vector<double>& logs) { return std::exp(logs[kMarket]); });
  found.innovation = of([](const std::vector<double>& logs) { return law_at(logs).innovation; });
  found.imitation = of([](const std::vector<double>& logs) { return law_at(logs).imitation; });
  found.peak_time = of([](const std::vector<double>& logs) { return bass_peak_time(law_at(logs)); });
  found.peak_sales =
      of([](const std::vector<double>& logs) { return std::exp(logs[kMarket]) * bass_peak_rate(law_at(logs)); });
  return found;
}

}  // namespace coalis
