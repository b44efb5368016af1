#include "coalis/choice/loyalty.hpp"

#include <cmath>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

void check(BetaGeometric law) {
  require(law.alpha > 0.0 && law.beta > 0.0, "beta-geometric retention needs alpha, beta > 0");
}

void check(const TrustRule& rule) {
  require(rule.rise > 0.0 && rule.rise <= 1.0 && rule.fall > 0.0 && rule.fall <= 1.0, "trust rates lie in (0, 1]");
  require(rule.good >= 0.0 && rule.good <= 1.0, "the probability of a good event lies in [0, 1]", rule.good);
}

}  // namespace

double retention_survival(BetaGeometric law, int renewals) {
  require(renewals >= 0, "renewals are counted from 0", renewals);
  double survival = 1.0;
  for (int t = 1; t <= renewals; ++t) {
    survival *= retention_rate(law, t);
  }
  return survival;
}

double retention_rate(BetaGeometric law, int renewal) {
  check(law);
  require(renewal >= 1, "the first renewal is number 1", renewal);
  return (law.beta + renewal - 1.0) / (law.alpha + law.beta + renewal - 1.0);
}

double stay_probability(double state_dependence, double scale, int options) {
  require(scale > 0.0 && options >= 1, "a stay probability needs a scale above 0 and an option");
  return 1.0 / (1.0 + (options - 1) * std::exp(-state_dependence / scale));
}

double stationary_trust_mean(const TrustRule& rule) {
  check(rule);
  const double up = rule.good * rule.rise;
  return up / (up + (1.0 - rule.good) * rule.fall);
}

double stationary_trust_second_moment(const TrustRule& rule) {
  const double mean = stationary_trust_mean(rule);
  const double keep_good = (1.0 - rule.rise) * (1.0 - rule.rise);
  const double keep_bad = (1.0 - rule.fall) * (1.0 - rule.fall);
  return rule.good * (2.0 * rule.rise * (1.0 - rule.rise) * mean + rule.rise * rule.rise) /
         (1.0 - rule.good * keep_good - (1.0 - rule.good) * keep_bad);
}

double carry_over_multiplier(double lambda) {
  require(lambda >= 0.0 && lambda < 1.0, "a carry-over lies in [0, 1)", lambda);
  return 1.0 / (1.0 - lambda);
}

double carry_over_duration(double lambda, double share) {
  require(lambda > 0.0 && lambda < 1.0 && share > 0.0 && share < 1.0, "carry-over and share lie in (0, 1)");
  return std::log(1.0 - share) / std::log(lambda);
}

}  // namespace coalis
