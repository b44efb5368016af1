#pragma once

#include <cstdint>
#include <vector>

namespace coalis {

/// Arthur (1989): R- and S-agents arrive with probability 1/2 each; R-agents prefer A by r_prefers_a (a_R - b_R) and
/// S-agents B by s_prefers_b (b_S - a_S) at equal adoption; each earlier adopter adds r_return or s_return.
struct ArthurMarket {
  double r_prefers_a = 0.0;
  double r_return = 0.0;  ///< > 0
  double s_prefers_b = 0.0;
  double s_return = 0.0;  ///< > 0
};

/// The exact law of the walk n_A - n_B between its absorbing barriers.
struct Absorption {
  int to_b = 0;  ///< B locks in at -to_b, where R-agents change over: floor((a_R - b_R) / r) + 1
  int to_a = 0;  ///< A locks in at +to_a: floor((b_S - a_S) / s) + 1
  double a_prob = 0.0;
  double mean_arrivals = 0.0;  ///< until lock-in: to_b x to_a
};

Absorption arthur_absorption(const ArthurMarket& market);

/// The paper's continuous form s (a_R - b_R) / [s (a_R - b_R) + r (b_S - a_S)].
double arthur_continuous_prob(const ArthurMarket& market);

/// Probability of k in 0..n under the beta-binomial: the state of a Polya urn (alpha, beta balls) after n draws.
double beta_binomial_prob(std::int64_t k, std::int64_t n, double alpha, double beta);

/// Kirman (1993), two brands, N consumers: one drawn consumer changes of itself with probability `spontaneous` (a > 0),
/// else copies with probability `copying` (h > 0). Stationary number on one brand: beta-binomial with
/// alpha = beta = a (N - 1) / h (detailed balance).
double kirman_stationary_prob(std::int64_t on_brand, std::int64_t consumers, double spontaneous, double copying);

/// Binary logit with externality e on the share (Brock & Durlauf 2001): x = tanh((handicap + e x) / (2 scale)), share
/// of the first option (1 + x) / 2, its utility advantage `handicap` + e (share - other share).
struct ShareExternality {
  double handicap = 0.0;     ///< Delta, utility of the first option over the second
  double externality = 0.0;  ///< e >= 0
  double scale = 1.0;        ///< mu > 0
};
struct FixedPoint {
  double share = 0.0;
  bool stable = true;
};
/// All fixed points by rising share: one, or (e > 2 mu and a small handicap) stable, unstable, stable.
std::vector<FixedPoint> externality_fixed_points(const ShareExternality& market);
/// |Delta| beyond which a leader against the handicap cannot hold: e xc - 2 mu artanh(xc), xc = sqrt(1 - 2 mu / e);
/// 0 where e <= 2 mu.
double critical_handicap(double externality, double scale);

/// Installed-base race sales ratio = Q x (base ratio)^e: the ratio Q^{1/(1-e)}, a stable end for e < 1, the threshold
/// above which the first takes all for e > 1. Q > 0, e != 1.
double base_ratio_fixed_point(double quality_ratio, double elasticity);

}  // namespace coalis
