#include "coalis/statistics/least_squares.hpp"

#include <Eigen/Dense>
#include <cmath>
#include <unsupported/Eigen/NonLinearOptimization>
#include <unsupported/Eigen/NumericalDiff>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

/// The residuals as Eigen's optimiser wants to see them.
struct Functor {
  using Scalar = double;
  using InputType = Eigen::VectorXd;
  using ValueType = Eigen::VectorXd;
  using JacobianType = Eigen::MatrixXd;
  enum { InputsAtCompileTime = Eigen::Dynamic, ValuesAtCompileTime = Eigen::Dynamic };

  const Residuals* residuals;
  int input_count;
  int value_count;

  [[nodiscard]] int inputs() const { return input_count; }
  [[nodiscard]] int values() const { return value_count; }
  int operator()(const Eigen::VectorXd& at, Eigen::VectorXd& values) const {
    (*residuals)(std::span(at.data(), static_cast<std::size_t>(at.size())),
                 std::span(values.data(), static_cast<std::size_t>(values.size())));
    return values.allFinite() ? 0 : -1;
  }
};

using Differentiated = Eigen::NumericalDiff<Functor, Eigen::Central>;

/// (J' J)^-1 by columns of length one, so that the parameters' units play no part; false where J has not full rank.
bool invert_information(const Eigen::MatrixXd& jacobian, std::vector<double>& inverse) {
  const Eigen::VectorXd lengths = jacobian.colwise().norm();
  const Eigen::MatrixXd scaled = jacobian * lengths.cwiseInverse().asDiagonal();
  const Eigen::MatrixXd unscaled = (scaled.transpose() * scaled).inverse();
  for (Eigen::Index i = 0; i < unscaled.rows(); ++i) {
    for (Eigen::Index j = 0; j < unscaled.cols(); ++j) {
      inverse.push_back(unscaled(i, j) / (lengths[i] * lengths[j]));
    }
  }
  return scaled.allFinite() && Eigen::ColPivHouseholderQR<Eigen::MatrixXd>(scaled).rank() == jacobian.cols();
}

}  // namespace

double LeastSquaresFit::standard_error(std::size_t parameter, double residual_sd) const {
  return residual_sd * std::sqrt(inverse_information[parameter * parameters.size() + parameter]);
}

LeastSquaresFit fit_least_squares(const Residuals& residuals, std::size_t residual_count, std::vector<double> start) {
  require(!start.empty() && residual_count >= start.size(), "least squares need a residual a parameter",
          residual_count);
  const auto count = static_cast<Eigen::Index>(start.size());
  Differentiated functor(Functor{&residuals, static_cast<int>(start.size()), static_cast<int>(residual_count)});
  Eigen::VectorXd at = Eigen::Map<Eigen::VectorXd>(start.data(), count);
  Eigen::LevenbergMarquardt<Differentiated> optimiser(functor);
  optimiser.parameters.maxfev = 4000;
  const auto status = optimiser.minimize(at);

  LeastSquaresFit fit;
  fit.parameters.assign(at.data(), at.data() + count);
  fit.sum_of_squares = optimiser.fvec.squaredNorm();
  Eigen::MatrixXd jacobian(static_cast<Eigen::Index>(residual_count), count);
  functor.df(at, jacobian);
  const bool told_apart = invert_information(jacobian, fit.inverse_information);
  fit.converged = status >= 1 && status <= 4 && told_apart && at.allFinite();
  return fit;
}

}  // namespace coalis
