#pragma once

#include <span>

#include "coalis/choice/adoption.hpp"
#include "coalis/classics/findings.hpp"

namespace coalis {

/// A Bass market fitted to sales; time in the periods of the data, the market in their units.
struct BassFit {
  classics::Estimate market;
  classics::Estimate innovation;
  classics::Estimate imitation;
  classics::Estimate peak_time;  ///< standard errors of both by the delta rule
  classics::Estimate peak_sales;
  double residual_sd = 0.0;
  bool converged = false;  ///< else there are no standard errors

  [[nodiscard]] BassLaw law() const { return {innovation.mean, imitation.mean}; }
};

/// Nonlinear least squares of the sales of periods 1, 2, ..., m [F(t) - F(t - 1)] (Srinivasan & Mason 1986), with
/// asymptotic standard errors. Four periods at least, sales 0 or more and not all 0.
BassFit fit_bass(std::span<const double> sales);

/// The regression of 1969, S_t = p m + (q - p) Y_{t-1} - (q / m) Y_{t-1}^2; NaN where its parabola has no market.
struct BassRegression {
  double market = 0.0;
  double innovation = 0.0;
  double imitation = 0.0;
};
BassRegression regress_bass(std::span<const double> sales);

}  // namespace coalis
