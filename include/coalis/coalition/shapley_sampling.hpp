#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "coalis/coalition/shapley.hpp"
#include "coalis/random/stream.hpp"

// Shapley values of games too large or too dear to evaluate in full, from a number of evaluations of coalitions, and
// how far such estimates stray. `sampled_shapley` of shapley.hpp is the first of them for any number of players.
namespace coalis {

enum class ShapleySampler : std::uint8_t {
  orders,             ///< mean marginal over random orders of arrival [Castro, Gomez & Tejada 2009]
  antithetic_orders,  ///< each order also backwards [Mitchell et al. 2022]
  stratified,         ///< as many marginals at every coalition size [Castro et al. 2017, equal allocation]
  regression,         ///< KernelSHAP: least squares on coalitions drawn by the Shapley kernel [Lundberg & Lee 2017]
  paired_regression   ///< each coalition with its complement [Covert & Lee 2021]
};

/// Worth of a coalition of up to 64 players, a mask.
using WorthOf = std::function<double(std::uint64_t coalition)>;

/// How a sample is drawn.
struct ShapleySample {
  ShapleySampler sampler = ShapleySampler::orders;
  std::size_t evaluations = 1000;  ///< of coalitions; what does not make a full round is not spent
  StreamKey key;
  std::uint32_t replicate = 0;  ///< independent repetitions with one key
};

/// Estimates of n = 1 to 64 players' Shapley values, adding up to v(all) - v(none) but for `stratified`. The worths of
/// nobody and of all come on top of the evaluations. Needs n evaluations (orders), 2 n (antithetic), 2 n^2
/// (stratified), 2 n (regressions) at least.
std::vector<double> estimate_shapley(std::size_t players, const ShapleySample& sample, const WorthOf& worth);

/// Moments of a player's marginal contribution v(S + i) - v(S), S the coalition of those before it in a random order.
struct MarginalMoments {
  double mean = 0.0;                  ///< the Shapley value
  double variance = 0.0;              ///< of one order's marginal
  double reverse_covariance = 0.0;    ///< of the marginals of an order and the same backwards
  std::vector<double> size_variance;  ///< [players]: of the marginal given the size of S
};

/// Exactly, by all coalitions: [players].
std::vector<MarginalMoments> marginal_moments(CharacteristicFunction worth);

/// Exact variance of estimate_shapley() for one player by orders, antithetic orders or stratified sampling. Throws
/// ContractViolation for regressions, whose finite-sample variance has no closed form.
double sampling_variance(const MarginalMoments& moments, ShapleySampler sampler, std::size_t evaluations);

/// The airport game, a coalition costing as much as its dearest member: exact Shapley values [Littlechild & Owen 1973]
/// and the variance of one order's marginal, [players] both, for any number of players.
struct AirportShapley {
  std::vector<double> value;
  std::vector<double> variance;
};
AirportShapley airport_shapley(std::span<const double> cost);

}  // namespace coalis
