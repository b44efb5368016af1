#pragma once

#include <cmath>
#include <cstddef>
#include <span>

#include "coalis/random/stream.hpp"

namespace coalis {

// The multinomial logit (McFadden 1974): option k has utility u_k + scale x Gumbel error, the best is taken.
// Utilities may be -infinity (the option is not on offer) but not all of them; `scale` (mu) > 0.

/// 1 / (1 + exp(-x)), without overflow on either side.
inline double logistic(double x) {
  const double decay = std::exp(-std::abs(x));
  return x >= 0.0 ? 1.0 / (1.0 + decay) : decay / (1.0 + decay);
}

/// Share of the first of two options whose utility is higher by `difference`.
inline double binary_logit_share(double difference, double scale) {
  return logistic(difference / scale);
}

/// P_k = exp(u_k / scale) / sum_j exp(u_j / scale), written to `probabilities` of the same size.
void logit_probabilities(std::span<const double> utilities, double scale, std::span<double> probabilities);

/// scale x ln sum_k exp(u_k / scale): the expected utility of the best option less scale x .5772, and so consumer
/// surplus where utility is counted in money (Small & Rosen 1981).
double logsum(std::span<const double> utilities, double scale);

/// Running sums of P_k; the last entry on offer and all after it are exactly 1, so that no uniform falls off the end.
void cumulative_logit(std::span<const double> utilities, double scale, std::span<double> cumulative);

/// The first k with uniform < cumulative[k]: inverse distribution function of a cumulative table.
inline std::size_t draw_from_cumulative(std::span<const double> cumulative, double uniform) {
  std::size_t k = 0;
  while (k + 1 < cumulative.size() && uniform >= cumulative[k]) {
    ++k;
  }
  return k;
}

/// One logit draw by inverse distribution function from `uniform` in (0, 1); equal to drawing from the cumulative
/// table up to rounding at its steps. Never an option that is not on offer.
std::size_t logit_draw(std::span<const double> utilities, double scale, double uniform);

/// One logit draw as argmax of u_k + scale x Gumbel_k: the same law, one Gumbel draw for every option in turn, so that
/// an option that becomes better never loses a consumer to a third one under common random numbers.
std::size_t gumbel_max_draw(std::span<const double> utilities, double scale, Draws& draws);

}  // namespace coalis
