#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <span>

#include "coalis/base/contract.hpp"

namespace coalis {

inline constexpr std::size_t kMostPlayers = 30;

/// Chance that player i of n meets exactly one given coalition of s others when all arrive in random order:
/// s! (n - s - 1)! / n! for s = 0..n-1.
inline std::array<double, kMostPlayers> shapley_weights(std::size_t n) {
  std::array<double, kMostPlayers> weight{};
  double ways = 1;  // (n - 1 choose s): a whole number below 2^53, so exact
  for (std::size_t s = 0; s < n; ++s) {
    weight[s] = 1 / (static_cast<double>(n) * ways);
    ways = ways * static_cast<double>(n - 1 - s) / static_cast<double>(s + 1);
  }
  return weight;
}

/// share_i = sum over coalitions S of others of weight[|S|] [v(S + i) - v(S)], for any weights by size. worth[mask] is
/// the worth of the coalition of the players whose bits are set: 2^n worths, n weights and n shares, n = 1 to 30.
inline void semivalue_by_definition(std::span<const double> worth, std::span<const double> weight,
                                    std::span<double> shares) {
  const std::size_t n = shares.size();
  require(n >= 1 && n <= kMostPlayers && worth.size() == std::size_t{1} << n && weight.size() == n,
          "a value of a game needs 2^n worths for n shares, 1 <= n <= 30", n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t player = std::size_t{1} << i;
    shares[i] = 0;
    for (std::size_t others = 0; others < worth.size(); ++others) {
      if ((others & player) == 0) {
        const auto size = static_cast<std::size_t>(std::popcount(others));
        shares[i] += weight[size] * (worth[others | player] - worth[others]);
      }
    }
  }
}

/// Exact Shapley value by its definition [Shapley 1953]: share_i = sum over coalitions S of others of
/// |S|! (n - |S| - 1)! / n! [v(S + i) - v(S)], n = shares.size(). worth[0] need not be 0: the shares add up to
/// v(all) - v(none). No heap, n 2^(n-1) steps: for the few members of one consortium. Large games:
/// coalition/shapley.hpp.
inline void shapley_by_definition(std::span<const double> worth, std::span<double> shares) {
  require(shares.size() <= kMostPlayers, "shapley_by_definition takes at most 30 players", shares.size());
  const auto weight = shapley_weights(shares.size());
  semivalue_by_definition(worth, std::span(weight).first(shares.size()), shares);
}

}  // namespace coalis
