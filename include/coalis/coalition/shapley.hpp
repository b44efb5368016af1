#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "coalis/random/stream.hpp"

namespace coalis {

/// A game of n players: 2^n worths, worth[mask] that of the coalition whose players' bits are set. 1 <= n <= 30.
/// The worth of nobody need not be 0: every value below attributes v(S) - v(none).
using CharacteristicFunction = std::span<const double>;

/// Exact Shapley value [Shapley 1953], one pass over the worths (about 2 additions for each, whatever n). Fixed order
/// of summation: the same bits on every machine. Error about 1e-15 of the largest worth.
std::vector<double> shapley_value(CharacteristicFunction worth);

/// Exact Banzhaf value [Banzhaf 1965]: the mean over the 2^(n-1) coalitions of others of v(S + i) - v(S). Does not add
/// up to v(all); divide by the sum for the normalised index.
std::vector<double> banzhaf_value(CharacteristicFunction worth);

/// Exact Owen value [Owen 1977]: unions arrive in random order, and within each its members do. union_of[i] is player
/// i's union, numbered from 0 without gaps. Equals Shapley's where each is alone or all are together.
/// Takes sum over unions u of 2^(unions - 1) |u| 2^(|u| - 1) steps.
std::vector<double> owen_value(CharacteristicFunction worth, std::span<const std::uint32_t> union_of);

/// Shapley value estimated from random orders of arrival.
struct SampledShapley {
  std::vector<double> value;
  std::vector<double> standard_error;  ///< of each value, from the spread over the orders; 0 for one order
  std::uint32_t orders = 0;
};

/// Writes into worth_after[k] the worth of the coalition of the first k + 1 players of `order`, relative to nobody's.
using WorthAlongOrder = std::function<void(std::span<const std::uint32_t> order, std::span<double> worth_after)>;

/// Mean marginal contribution over `orders` random orders of n players [Castro, Gomez & Tejada 2009]: unbiased, error
/// sd / sqrt(orders); any n. Order number m belongs to the address (key, m), so more orders extend the same sample.
SampledShapley sampled_shapley(std::size_t n, std::uint32_t orders, StreamKey key, const WorthAlongOrder& worth);

}  // namespace coalis
