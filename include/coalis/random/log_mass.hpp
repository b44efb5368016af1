#pragma once

namespace coalis {

/// log n! minus Stirling's (n + 1/2) log n - n + log(2 pi)/2, for a whole number n >= 1; absolute error below 1e-16.
double stirling_error(double n);

/// Saddle-point deviance x log(x / mean) + mean - x without cancellation where x is near mean. x >= 0, mean > 0.
double saddle_deviance(double x, double mean);

/// log P(X = k), X ~ Poisson(mean), k whole and >= 0, mean > 0 [Loader 2000].
double log_poisson_mass(double k, double mean);

/// log P(X = k), X ~ Binomial(n, p), 0 <= k <= n whole, 0 < p < 1 [Loader 2000, "Fast and accurate computation of
/// binomial probabilities"]. Relative error of the mass stays near 1e-15 at any n, where log-gamma differences lose all
/// digits.
double log_binomial_mass(double k, double n, double p);

}  // namespace coalis
