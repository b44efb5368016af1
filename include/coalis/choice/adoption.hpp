#pragma once

namespace coalis {

/// Bass (1969): dF/dt = (p + q F)(1 - F), F(0) = 0. Rates per unit of time (a year in all our tables).
struct BassLaw {
  double innovation = 0.0;  ///< p > 0
  double imitation = 0.0;   ///< q >= 0
};

/// F(t) = (1 - e^{-(p+q)t}) / (1 + (q/p) e^{-(p+q)t}): share adopted by t >= 0.
double bass_share(BassLaw law, double time);
/// dF/dt at t: sales per head of the market.
double bass_rate(BassLaw law, double time);
/// The time at which F reaches `share` in [0, 1): ln((1 + (q/p) F) / (1 - F)) / (p + q).
double bass_time(BassLaw law, double share);
/// T* = ln(q/p) / (p + q), or 0 where q <= p (sales fall from the start).
double bass_peak_time(BassLaw law);
/// Highest dF/dt: (p + q)^2 / (4 q), or p where q <= p.
double bass_peak_rate(BassLaw law);

/// P(a non-owner adopts within a step of `step_years`) at a constant ownership share: 1 - exp(-(p + q w) step).
double adoption_probability(BassLaw law, double ownership_share, double step_years = 1.0 / 12.0);

/// Infinite circle, each neighbour contributing q/2 (Fibich & Gibori 2010): 1 - exp(-(p+q) t + q (1 - e^{-pt}) / p).
double bass_share_on_circle(BassLaw law, double time);

/// Random d-regular graph of infinite size, each neighbour contributing q/d: theta' = -(q/d)(theta - e^{-pt}
/// theta^{d-1}), theta(0) = 1, F = 1 - e^{-pt} theta^d (cavity argument; limit studied in arXiv 1606.03386).
/// d = 2 is the circle, d to infinity is bass_share. Fourth-order Runge-Kutta, error below 1e-8 for rates below 1.
double bass_share_on_regular_graph(BassLaw law, int degree, double time);

/// Endless random ties that bind one way: each consumer looks at `degree` others at random, each contributing q/d.
/// Nobody looks back, so a tie is as good as any: theta' = -(q/d)(theta - e^{-pt} theta^d), F = 1 - e^{-pt} theta^d.
double bass_share_on_one_way_ties(BassLaw law, int degree, double time);

/// Whom a would-be adopter looks at.
enum class BassTies {
  everybody,  ///< complete mixing; the degree plays no part
  two_way,    ///< random regular graph; degree 2 is the circle
  one_way     ///< random others, who need not look back
};

/// F after `steps` steps of length `step` in which all decide at once from the state before, P(adopt) = 1 - e^{-(p + q
/// w) step}: the exact law of such a market of infinite size. With theta_n = E[e^{-(q/d) step x (steps since a
/// neighbour adopted)}] and S_n its chance not to have adopted: theta_{n+1} = S_n + (theta_n - S_n) e^{-(q/d) step}.
/// The laws above are the limit step -> 0.
double bass_share_in_steps(BassLaw law, BassTies ties, int degree, double step, int steps);

/// Sales stock of two generations (Norton & Bass 1987) `time` after the first and `time` - `delay` after the second
/// came: S1 = m1 F1 (1 - F2), S2 = F2 (m2 + m1 F1).
struct GenerationStocks {
  double first = 0.0;
  double second = 0.0;
};
struct Generation {
  BassLaw law;
  double market = 0.0;  ///< m, in units
};
GenerationStocks norton_bass_stocks(Generation first, Generation second, double delay, double time);

/// The share z ever reached by an epidemic with complete mixing: the larger root of z = 1 - e^{-R0 z}; 0 if R0 <= 1.
double epidemic_final_size(double reproduction_number);

}  // namespace coalis
