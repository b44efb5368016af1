#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace coalis {

/// Writes the residuals, observed less expected and over their standard deviations where these differ, at `parameters`.
using Residuals = std::function<void(std::span<const double> parameters, std::span<double> residuals)>;

/// Where a sum of squares is least.
struct LeastSquaresFit {
  std::vector<double> parameters;
  std::vector<double> inverse_information;  ///< (J' J)^-1 at the parameters, [parameters x parameters] row by row
  double sum_of_squares = 0.0;
  bool converged = false;  ///< false: no minimum was found, or the data do not tell some parameters apart

  /// Asymptotic standard error of one parameter where the residuals have this standard deviation.
  [[nodiscard]] double standard_error(std::size_t parameter, double residual_sd) const;
};

/// Nonlinear least squares from `start` (Levenberg & Marquardt in the form of MINPACK's lmdif, central differences).
/// As many residuals as parameters, or more.
LeastSquaresFit fit_least_squares(const Residuals& residuals, std::size_t residual_count, std::vector<double> start);

}  // namespace coalis
