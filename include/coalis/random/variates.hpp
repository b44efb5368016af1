#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

#include "coalis/base/contract.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {

/// True with probability p. Takes two words for every p, also 0 and 1.
inline bool bernoulli(Draws& draws, double p) {
  return draws.uniform() < p;
}

/// Each set bit of `among` with probability p, independently and exactly: all bits at once compare a uniform number
/// with p, digit by digit, until every comparison is decided. Takes about log2(number of bits) + 1 words, two each
/// where a bit beyond the 32nd is among them.
inline std::uint64_t bernoulli_bits(Draws& draws, std::uint64_t among, double p) {
  if (p >= 1.0) {
    return among;
  }
  std::uint64_t chosen = 0;
  std::uint64_t undecided = among;
  for (double rest = p; undecided != 0 && rest > 0.0;) {
    const std::uint64_t digits = undecided >> 32 == 0 ? draws.bits32() : draws.bits64();
    rest *= 2.0;
    const bool one = rest >= 1.0;
    chosen |= one ? undecided & ~digits : 0;
    undecided &= one ? digits : ~digits;
    rest -= one ? 1.0 : 0.0;
  }
  return chosen;
}

/// Uniform on 0..n-1, unbiased [Lemire 2019, "Fast random integer generation in an interval"]. n >= 1.
inline std::uint32_t below(Draws& draws, std::uint32_t n) {
  require(n > 0, "below(draws, n) needs n >= 1");
  std::uint64_t product = static_cast<std::uint64_t>(draws.bits32()) * n;
  if (static_cast<std::uint32_t>(product) < n) {
    const std::uint32_t threshold = (0U - n) % n;
    while (static_cast<std::uint32_t>(product) < threshold) {
      product = static_cast<std::uint64_t>(draws.bits32()) * n;
    }
  }
  return static_cast<std::uint32_t>(product >> 32);
}

/// The z with P(Normal(0,1) <= z) = p, for p in (0,1), relative error below 1e-15 [Wichura 1988, AS 241, PPND16].
double normal_quantile(double p);

/// Standard normal by inversion: one uniform a draw and monotone in it, so common random numbers stay aligned.
inline double normal(Draws& draws) {
  return normal_quantile(draws.uniform());
}

/// Exponential with mean 1.
inline double exponential(Draws& draws) {
  return -std::log(draws.uniform());
}

/// Standard Gumbel (maximum): location 0, scale 1, mean .5772.
inline double gumbel(Draws& draws) {
  return -std::log(exponential(draws));
}

/// exp(log_mean + log_sd Z): median exp(log_mean), mean exp(log_mean + log_sd^2 / 2).
inline double lognormal(Draws& draws, double log_mean, double log_sd) {
  return std::exp(log_mean + log_sd * normal(draws));
}

/// Poisson with the given mean in [0, 1e15]. Exact: inversion below mean 10, PTRS with repaired constants above
/// [Hoermann 1993, "The transformed rejection method for generating Poisson random variables"].
std::int64_t poisson(Draws& draws, double mean);

/// Binomial(n, p), n in [0, 1e15], p in [0,1]. Exact: inversion where n min(p, 1-p) < 10, BTRD above [Hoermann 1993,
/// "The generation of binomial random variates"], its last comparison by Loader's saddle-point mass, safe at any n.
std::int64_t binomial(Draws& draws, std::int64_t n, double p);

/// n items over the categories with the given weights, by conditional binomials. Weights are non-negative, finite, not
/// all zero unless n = 0, and need not add up to one; weight 0 gets 0. counts has the size of weights. No heap.
void multinomial(Draws& draws, std::int64_t n, std::span<const double> weights, std::span<std::int64_t> counts);

/// How many of `drawn` items, taken without replacement from `good` + `bad`, are good. Each number in [0, 1e9].
std::int64_t hypergeometric(Draws& draws, std::int64_t good, std::int64_t bad, std::int64_t drawn);

/// Failures before the next success, given log1m_p = log1p(-p) <= 0; the largest value if p = 0 (success never comes).
inline std::uint64_t geometric_skip(Draws& draws, double log1m_p) {
  const double skip = std::floor(exponential(draws) / std::abs(log1m_p));
  constexpr double kTooFar = 0x1p63;
  return skip < kTooFar ? static_cast<std::uint64_t>(skip) : std::numeric_limits<std::uint64_t>::max();
}

}  // namespace coalis
