#pragma once

#include <cstddef>

#include "coalis/random/variates.hpp"  // normal_quantile

namespace coalis {

// Exact laws. Distribution functions are probabilities in [0, 1]; quantiles take a probability in (0, 1).

double normal_cdf(double z);

/// Student's t with `degrees` > 0 degrees of freedom (need not be whole).
double student_t_cdf(double t, double degrees);
double student_t_quantile(double probability, double degrees);

/// P(X > x) for chi-square with `degrees` > 0, x >= 0.
double chi_square_upper_tail(double x, double degrees);

/// I_x(a, b), the distribution function of Beta(a, b) at x in [0, 1]; a, b > 0.
double regularised_incomplete_beta(double x, double a, double b);
double beta_quantile(double probability, double a, double b);

/// P(a, x), the distribution function of Gamma(shape a, scale 1) at x >= 0; a > 0.
double regularised_incomplete_gamma(double x, double a);

/// P(X <= successes) for Binomial(trials, probability).
double binomial_cdf(std::size_t successes, std::size_t trials, double probability);

/// P(sup |Brownian bridge| > x): the limit law of sqrt(n) times the Kolmogorov-Smirnov distance.
double kolmogorov_upper_tail(double x);

}  // namespace coalis
