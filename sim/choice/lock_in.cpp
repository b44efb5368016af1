#include "coalis/choice/lock_in.hpp"

#include <cmath>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

/// Steps until an agent's own preference is outweighed. Ratios that are whole numbers up to rounding count as whole:
/// at exact indifference the agent keeps to its own preference.
int steps_to_change(double preference, double per_adopter) {
  constexpr double kRounding = 1e-9;
  return static_cast<int>(std::floor(preference / per_adopter * (1.0 + kRounding))) + 1;
}

void check(const ArthurMarket& market) {
  require(market.r_return > 0.0 && market.s_return > 0.0, "Arthur's returns to adoption are above 0");
  require(market.r_prefers_a >= 0.0 && market.s_prefers_b >= 0.0, "R-agents prefer A and S-agents prefer B");
}

/// std::lgamma writes a global sign, which threads would fight over.
double log_gamma(double x) {
  int sign = 0;
  return ::lgamma_r(x, &sign);
}

double log_beta(double a, double b) {
  return log_gamma(a) + log_gamma(b) - log_gamma(a + b);
}

}  // namespace

Absorption arthur_absorption(const ArthurMarket& market) {
  check(market);
  Absorption law;
  law.to_b = steps_to_change(market.r_prefers_a, market.r_return);
  law.to_a = steps_to_change(market.s_prefers_b, market.s_return);
  law.a_prob = static_cast<double>(law.to_b) / (law.to_b + law.to_a);
  law.mean_arrivals = static_cast<double>(law.to_b) * law.to_a;
  return law;
}

double arthur_continuous_prob(const ArthurMarket& market) {
  check(market);
  const double for_a = market.s_return * market.r_prefers_a;
  const double for_b = market.r_return * market.s_prefers_b;
  require(for_a + for_b > 0.0, "Arthur's formula needs someone who prefers something");
  return for_a / (for_a + for_b);
}

double beta_binomial_prob(std::int64_t k, std::int64_t n, double alpha, double beta) {
  require(alpha > 0.0 && beta > 0.0, "a beta-binomial needs alpha, beta > 0");
  require(k >= 0 && k <= n, "a beta-binomial count lies in 0..n", k);
  const auto hits = static_cast<double>(k);
  const auto misses = static_cast<double>(n - k);
  const double log_choose = -std::log(static_cast<double>(n) + 1.0) - log_beta(hits + 1.0, misses + 1.0);
  return std::exp(log_choose + log_beta(alpha + hits, beta + misses) - log_beta(alpha, beta));
}

double kirman_stationary_prob(std::int64_t on_brand, std::int64_t consumers, double spontaneous, double copying) {
  require(consumers >= 2, "Kirman's law needs two consumers", consumers);
  require(spontaneous > 0.0 && copying > 0.0, "Kirman's rates are above 0");
  const double alpha = spontaneous * static_cast<double>(consumers - 1) / copying;
  return beta_binomial_prob(on_brand, consumers, alpha, alpha);
}

double base_ratio_fixed_point(double quality_ratio, double elasticity) {
  require(quality_ratio > 0.0, "a quality ratio is above 0", quality_ratio);
  require(elasticity != 1.0, "at elasticity 1 the installed-base race has no fixed point");
  return std::pow(quality_ratio, 1.0 / (1.0 - elasticity));
}

}  // namespace coalis
