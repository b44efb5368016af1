#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/statistics/least_squares.hpp"

using namespace coalis;

namespace {

constexpr std::uint32_t kTestStream = stream_number(0xFE05, 0);

/// y = a e^{-b x} at x = 0, .5, ..., with normal noise of this standard deviation.
std::vector<double> decay(double a, double b, double noise, std::uint32_t sample) {
  Draws draws(3, kTestStream, 0, sample);
  std::vector<double> y(12);
  for (std::size_t i = 0; i < y.size(); ++i) {
    y[i] = a * std::exp(-b * 0.5 * static_cast<double>(i)) + noise * normal(draws);
  }
  return y;
}

LeastSquaresFit fit_decay(const std::vector<double>& y) {
  const Residuals residuals = [&](std::span<const double> at, std::span<double> out) {
    for (std::size_t i = 0; i < y.size(); ++i) {
      out[i] = y[i] - at[0] * std::exp(-at[1] * 0.5 * static_cast<double>(i));
    }
  };
  return fit_least_squares(residuals, y.size(), {1000.0, 0.2});
}

}  // namespace

TEST_CASE("least squares find the parameters of data without noise") {
  const LeastSquaresFit fit = fit_decay(decay(50000.0, 0.7, 0.0, 0));
  CHECK(fit.converged);
  CHECK(fit.parameters[0] == Approx(50000.0).epsilon(1e-9));
  CHECK(fit.parameters[1] == Approx(0.7).epsilon(1e-9));
  CHECK(fit.sum_of_squares < 1e-6);
}

TEST_CASE("standard errors of least squares are those of linear regression where the model is linear") {
  const std::vector<double> x{1, 2, 3, 4, 5};
  const std::vector<double> y{1.1, 1.9, 3.2, 3.9, 5.3};
  const Residuals residuals = [&](std::span<const double> at, std::span<double> out) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      out[i] = y[i] - at[0] - at[1] * x[i];
    }
  };
  const LeastSquaresFit fit = fit_least_squares(residuals, x.size(), {0.0, 0.0});
  CHECK(fit.parameters[1] == Approx(1.04).epsilon(1e-8));  // S_xy / S_xx
  CHECK(fit.standard_error(1, 1.0) == Approx(std::sqrt(1.0 / 10.0)).epsilon(1e-6));
  CHECK(fit.standard_error(0, 2.0) == Approx(2.0 * std::sqrt(1.1)).epsilon(1e-6));
}

TEST_CASE("standard errors of least squares are the spread of the estimates") {
  constexpr std::uint32_t kSamples = 4000;
  constexpr double kNoise = 500.0;
  double sum = 0.0;
  double squares = 0.0;
  double stated = 0.0;
  for (std::uint32_t sample = 0; sample < kSamples; ++sample) {
    const LeastSquaresFit fit = fit_decay(decay(50000.0, 0.7, kNoise, sample));
    sum += fit.parameters[1];
    squares += fit.parameters[1] * fit.parameters[1];
    stated += fit.standard_error(1, kNoise) / kSamples;
  }
  const double spread = std::sqrt((squares - sum * sum / kSamples) / (kSamples - 1));
  const double error = spread / std::sqrt(2.0 * kSamples);
  CHECK(std::abs(spread - stated) < 5.0 * error);
  CHECK(std::abs(spread - 1.1 * stated) > 5.0 * error);  // negative control
}

TEST_CASE("parameters that the data do not tell apart are named as such") {
  const Residuals residuals = [](std::span<const double> at, std::span<double> out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = static_cast<double>(i) - at[0] * at[1];
    }
  };
  CHECK_FALSE(fit_least_squares(residuals, 4, {1.0, 1.0}).converged);
  CHECK_THROWS_AS(fit_least_squares(residuals, 1, {1.0, 1.0}), ContractViolation);
}
