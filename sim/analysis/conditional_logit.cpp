#include "coalis/analysis/conditional_logit.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/choice/logit.hpp"

namespace coalis {

namespace {

constexpr int kMostSteps = 100;
constexpr int kMostHalvings = 40;
constexpr double kLast = 1e-6;  ///< length of a Newton step, in standard errors, after which the top is reached

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

std::span<const double> numbers_of(const Vector& vector) {
  return {vector.data(), static_cast<std::size_t>(vector.size())};
}

/// The log likelihood and its derivatives at one place.
class Likelihood {
 public:
  Likelihood(const Choices& choices, std::span<const double> ridge)
      : choices_(choices), ridge_(Eigen::Map<const Vector>(ridge.data(), static_cast<Eigen::Index>(ridge.size()))) {}

  [[nodiscard]] double log_likelihood(const Vector& at) const {
    std::vector<double> probabilities(choices_.alternatives);
    double sum = 0.0;
    for (std::size_t one = 0; one < choices_.cases(); ++one) {
      choice_probabilities(choices_, one, numbers_of(at), probabilities);
      sum += std::log(probabilities[choices_.taken[one]]);
    }
    return sum;
  }

  [[nodiscard]] double penalised(const Vector& at) const {
    return log_likelihood(at) - 0.5 * at.cwiseAbs2().dot(ridge_);
  }

  /// Gradient and negative Hessian of the penalised log likelihood: sums of x_taken - x_mean and of the variances of x.
  void differentiate(const Vector& at, Vector& gradient, Matrix& information) const {
    gradient = -ridge_.cwiseProduct(at);
    information = ridge_.asDiagonal();
    std::vector<double> probabilities(choices_.alternatives);
    Vector mean(at.size());
    Vector departure(at.size());
    for (std::size_t one = 0; one < choices_.cases(); ++one) {
      choice_probabilities(choices_, one, numbers_of(at), probabilities);
      mean.setZero();
      for (std::size_t k = 0; k < choices_.alternatives; ++k) {
        mean += probabilities[k] * features(one, k);
      }
      for (std::size_t k = 0; k < choices_.alternatives; ++k) {
        departure = features(one, k) - mean;
        information.selfadjointView<Eigen::Lower>().rankUpdate(departure, probabilities[k]);
      }
      gradient += features(one, choices_.taken[one]) - mean;
    }
    information.triangularView<Eigen::StrictlyUpper>() = information.transpose();
  }

 private:
  [[nodiscard]] Eigen::Map<const Vector> features(std::size_t one, std::size_t k) const {
    const std::span<const double> row = choices_.features.row(one * choices_.alternatives + k);
    return {row.data(), static_cast<Eigen::Index>(row.size())};
  }

  const Choices& choices_;
  Vector ridge_;
};

/// Walks uphill until a step is small beside the standard errors; false where no top was found.
bool climb(const Likelihood& likelihood, Vector& at, Matrix& information) {
  Vector gradient;
  for (int step = 0; step < kMostSteps; ++step) {
    likelihood.differentiate(at, gradient, information);
    Vector move = information.ldlt().solve(gradient);
    if (!move.allFinite()) {
      return false;
    }
    if (gradient.dot(move) < kLast * kLast) {
      at += move;  // what is missing then is the square of this step
      return true;
    }
    const double height = likelihood.penalised(at);
    for (int halving = 0; halving < kMostHalvings && !(likelihood.penalised(at + move) >= height); ++halving) {
      move *= 0.5;
    }
    at += move;
  }
  return false;
}

void check(const Choices& choices, std::span<const double> ridge) {
  require(choices.cases() >= 1 && choices.alternatives >= 2, "a choice is between two alternatives at least");
  require(choices.features.rows() == choices.cases() * choices.alternatives,
          "features have a row for each alternative of each case", choices.features.rows());
  require(choices.features.columns() == ridge.size() && !ridge.empty(), "each feature has its ridge", ridge.size());
  for (const std::size_t one : choices.taken) {
    require(one < choices.alternatives, "what was taken is one of the alternatives", one);
  }
  for (const double value : choices.features.values()) {
    require(std::isfinite(value), "a logit needs finite features", value);
  }
}

}  // namespace

void choice_probabilities(const Choices& choices, std::size_t one, std::span<const double> coefficients,
                          std::span<double> probabilities) {
  std::vector<double> utilities(choices.alternatives, 0.0);
  for (std::size_t k = 0; k < choices.alternatives; ++k) {
    const std::span<const double> row = choices.features.row(one * choices.alternatives + k);
    for (std::size_t f = 0; f < row.size(); ++f) {
      utilities[k] += coefficients[f] * row[f];
    }
  }
  logit_probabilities(utilities, 1.0, probabilities);
}

ConditionalLogit fit_conditional_logit(const Choices& choices, std::span<const double> ridge,
                                       std::span<const double> start) {
  check(choices, ridge);
  require(start.empty() || start.size() == ridge.size(), "a start names every coefficient", start.size());
  const Likelihood likelihood(choices, ridge);
  Vector at = Vector::Zero(static_cast<Eigen::Index>(ridge.size()));
  std::ranges::copy(start, at.begin());
  Matrix information;
  ConditionalLogit fit;
  fit.converged = climb(likelihood, at, information);
  fit.log_likelihood = likelihood.log_likelihood(at);
  fit.coefficients.assign(at.begin(), at.end());
  const Matrix covariance = information.inverse();
  for (Eigen::Index f = 0; f < at.size(); ++f) {
    fit.standard_errors.push_back(std::sqrt(covariance(f, f)));
  }
  return fit;
}

}  // namespace coalis
