#include "coalis/statistics/simultaneous.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/random/stream.hpp"
#include "coalis/statistics/distributions.hpp"
#include "coalis/statistics/summary.hpp"

namespace coalis {

namespace {

// Above every mechanism's number, so that no run of the same seed shares these draws.
constexpr std::uint32_t kJointStream = stream_number(0xFF02, 0);

/// A root of the correlation matrix, also where it is singular: samples may be sums of each other.
Eigen::MatrixXd root_of(const Eigen::MatrixXd& correlations) {
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(correlations);
  const Eigen::VectorXd lengths = solver.eigenvalues().cwiseMax(0.0).cwiseSqrt();
  return solver.eigenvectors() * lengths.asDiagonal();
}

/// Chi-square with n degrees, by a uniform u: its quantile from Wilson & Hilferty's (1931) cube-root normal, whose
/// error is far below the noise of the draws from five degrees on.
double chi_square_at(double u, double degrees) {
  const double c = 2.0 / (9.0 * degrees);
  const double root = 1.0 - c + normal_quantile(u) * std::sqrt(c);
  return degrees * std::max(0.0, root * root * root);
}

Eigen::MatrixXd correlations_of(std::span<const std::vector<double>> samples, const std::vector<Summary>& summaries,
                                const std::vector<std::size_t>& varying) {
  const auto n = static_cast<Eigen::Index>(samples.front().size());
  Eigen::MatrixXd scores(n, static_cast<Eigen::Index>(varying.size()));
  for (std::size_t j = 0; j < varying.size(); ++j) {
    const Summary& summary = summaries[varying[j]];
    for (Eigen::Index i = 0; i < n; ++i) {
      scores(i, static_cast<Eigen::Index>(j)) =
          (samples[varying[j]][static_cast<std::size_t>(i)] - summary.mean) / summary.standard_deviation;
    }
  }
  return scores.transpose() * scores / static_cast<double>(n - 1);
}

double critical_value(std::span<const std::vector<double>> samples, const std::vector<Summary>& summaries,
                      const std::vector<std::size_t>& varying, double level, const JointDraws& draws) {
  const Eigen::MatrixXd correlations = correlations_of(samples, summaries, varying);  // symmetric: rows are columns
  return largest_t_quantile({correlations.data(), static_cast<std::size_t>(correlations.size())},
                            static_cast<double>(samples.front().size() - 1), level, draws);
}

}  // namespace

double largest_t_quantile(std::span<const double> correlations, double degrees, double level, const JointDraws& draws) {
  require(level > 0.0 && level < 1.0, "a confidence level lies in (0, 1)", level);
  const auto m = static_cast<Eigen::Index>(std::lround(std::sqrt(static_cast<double>(correlations.size()))));
  require(m > 0 && static_cast<std::size_t>(m * m) == correlations.size(), "correlations are a square");
  if (m == 1) {
    return student_t_quantile(0.5 + 0.5 * level, degrees);
  }
  const Eigen::MatrixXd root = root_of(Eigen::Map<const Eigen::MatrixXd>(correlations.data(), m, m));
  std::vector<double> largest(draws.count);
  Eigen::VectorXd normals(m);
  for (std::size_t i = 0; i < draws.count; ++i) {
    Draws draw(draws.seed, kJointStream, 0, static_cast<std::uint32_t>(i));
    for (Eigen::Index j = 0; j < m; ++j) {
      normals[j] = normal(draw);
    }
    const double scale = std::sqrt(chi_square_at(draw.uniform(), degrees) / degrees);
    largest[i] = (root * normals).cwiseAbs().maxCoeff() / scale;
  }
  return sample_quantile(largest, level);
}

std::vector<Interval> simultaneous_intervals(std::span<const std::vector<double>> samples, double level,
                                             Multiplicity multiplicity, const JointDraws& draws) {
  std::vector<Summary> summaries;
  std::vector<std::size_t> varying;
  for (std::size_t j = 0; j < samples.size(); ++j) {
    require(samples[j].size() >= 2, "an interval needs two values at least", samples[j].size());
    require(multiplicity == Multiplicity::bonferroni || samples[j].size() == samples.front().size(),
            "the joint law is that of samples over the same futures");
    summaries.push_back(summarise(samples[j]));
    if (summaries[j].standard_deviation > 0.0) {
      varying.push_back(j);
    }
  }
  const double joint = multiplicity == Multiplicity::max_t && !varying.empty()
                           ? critical_value(samples, summaries, varying, level, draws)
                           : 0.0;
  const double single = 1.0 - (1.0 - level) / static_cast<double>(std::max<std::size_t>(1, varying.size()));
  std::vector<Interval> intervals;
  for (const Summary& one : summaries) {
    const auto n = static_cast<double>(one.count);
    const double critical =
        multiplicity == Multiplicity::max_t ? joint : student_t_quantile(0.5 + 0.5 * single, n - 1.0);
    const double half = critical * one.standard_deviation / std::sqrt(n);
    intervals.push_back({one.mean - half, one.mean + half});
  }
  return intervals;
}

}  // namespace coalis
