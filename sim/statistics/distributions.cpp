#include "coalis/statistics/distributions.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

// Plain double throughout: long double differs between processors, and its extra digits are not needed.
using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>,
                                            boost::math::policies::promote_float<false>>;
using Normal = boost::math::normal_distribution<double, Plain>;
using StudentT = boost::math::students_t_distribution<double, Plain>;

void require_open_probability(double probability) {
  require(probability > 0.0 && probability < 1.0, "a quantile takes a probability in (0, 1)", probability);
}

}  // namespace

double normal_cdf(double z) {
  return boost::math::cdf(Normal(), z);
}

double student_t_cdf(double t, double degrees) {
  require(degrees > 0.0, "Student's t has degrees of freedom above 0", degrees);
  return boost::math::cdf(StudentT(degrees), t);
}

double student_t_quantile(double probability, double degrees) {
  require_open_probability(probability);
  require(degrees > 0.0, "Student's t has degrees of freedom above 0", degrees);
  return boost::math::quantile(StudentT(degrees), probability);
}

double chi_square_upper_tail(double x, double degrees) {
  require(degrees > 0.0 && x >= 0.0, "chi-square needs degrees of freedom above 0 and x >= 0");
  return boost::math::gamma_q(degrees / 2.0, x / 2.0, Plain());
}

double regularised_incomplete_beta(double x, double a, double b) {
  require(a > 0.0 && b > 0.0 && x >= 0.0 && x <= 1.0, "the incomplete beta needs a, b > 0 and x in [0, 1]");
  return boost::math::ibeta(a, b, x, Plain());
}

double beta_quantile(double probability, double a, double b) {
  require_open_probability(probability);
  require(a > 0.0 && b > 0.0, "a beta distribution needs a, b > 0");
  return boost::math::ibeta_inv(a, b, probability, Plain());
}

double regularised_incomplete_gamma(double x, double a) {
  require(a > 0.0 && x >= 0.0, "the incomplete gamma needs a > 0 and x >= 0");
  return boost::math::gamma_p(a, x, Plain());
}

double binomial_cdf(std::size_t successes, std::size_t trials, double probability) {
  require(probability >= 0.0 && probability <= 1.0, "a binomial probability lies in [0, 1]", probability);
  if (successes >= trials) {
    return 1.0;
  }
  return regularised_incomplete_beta(1.0 - probability, static_cast<double>(trials - successes),
                                     static_cast<double>(successes) + 1.0);
}

double kolmogorov_upper_tail(double x) {
  if (x <= 0.0) {
    return 1.0;
  }
  constexpr double kSwitch = 1.0;  // both series converge within a few terms on their side of it
  constexpr int kTerms = 12;
  double sum = 0.0;
  if (x < kSwitch) {
    const double exponent = std::numbers::pi * std::numbers::pi / (8.0 * x * x);
    for (int k = 1; k <= kTerms; ++k) {
      const double odd = 2.0 * k - 1.0;
      sum += std::exp(-odd * odd * exponent);
    }
    return 1.0 - std::sqrt(2.0 * std::numbers::pi) / x * sum;
  }
  for (int k = kTerms; k >= 1; --k) {
    sum += (k % 2 == 1 ? 2.0 : -2.0) * std::exp(-2.0 * k * k * x * x);
  }
  return sum;
}

}  // namespace coalis
