#pragma once

namespace coalis {

/// Shifted beta-geometric retention (Fader & Hardie 2007): each customer leaves at a renewal with an own constant
/// probability, spread over customers as Beta(alpha, beta).
struct BetaGeometric {
  double alpha = 1.0;  ///< > 0
  double beta = 1.0;   ///< > 0
};
/// S(t) = B(alpha, beta + t) / B(alpha, beta): share still there after t >= 0 renewals.
double retention_survival(BetaGeometric law, int renewals);
/// r_t = (beta + t - 1) / (alpha + beta + t - 1): retention rate at renewal t >= 1; it rises by selection alone.
double retention_rate(BetaGeometric law, int renewal);

/// Stay probability of a logit with state dependence psi among `options` otherwise equal ones: two give the logistic
/// of psi / scale.
double stay_probability(double state_dependence, double scale, int options);

/// Linear reinforcement of trust: good event T += rise (1 - T), bad event T *= 1 - fall; events independent, good with
/// probability `good`. Rates in (0, 1].
struct TrustRule {
  double rise = 0.0;
  double fall = 0.0;
  double good = 0.0;
};
/// Stationary E[T] = good rise / (good rise + (1 - good) fall).
double stationary_trust_mean(const TrustRule& rule);
/// Stationary E[T^2] = good (2 rise (1 - rise) E[T] + rise^2) / (1 - good (1 - rise)^2 - (1 - good)(1 - fall)^2).
double stationary_trust_second_moment(const TrustRule& rule);

/// Koyck carry-over A = lambda A + ad, lambda in [0, 1): long-run over immediate effect, 1 / (1 - lambda).
double carry_over_multiplier(double lambda);
/// Steps until `share` of the whole effect has come: ln(1 - share) / ln lambda; lambda in (0, 1).
double carry_over_duration(double lambda, double share);

}  // namespace coalis
