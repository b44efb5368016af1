#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <vector>

namespace coalis::test {

using Worths = std::vector<double>;

inline bool holds(std::size_t coalition, std::size_t player) {
  return (coalition >> player & 1) != 0;
}

/// All 2^n worths of the game whose coalition S (a mask) is worth rule(S).
inline Worths game(std::size_t n, const std::function<double(std::size_t)>& rule) {
  Worths worth(std::size_t{1} << n);
  for (std::size_t coalition = 0; coalition < worth.size(); ++coalition) {
    worth[coalition] = rule(coalition);
  }
  return worth;
}

inline double sum_over(std::size_t coalition, const std::vector<double>& of_player) {
  double sum = 0;
  for (std::size_t i = 0; i < of_player.size(); ++i) {
    sum += holds(coalition, i) ? of_player[i] : 0;
  }
  return sum;
}

/// Players 0..left-1 own a left glove each, the others a right one: a coalition is worth its pairs.
inline Worths glove_game(std::size_t left, std::size_t right) {
  return game(left + right, [left, right](std::size_t coalition) {
    const std::vector<double> one_each(left + right, 1.0);
    const std::size_t lefts = coalition & ((std::size_t{1} << left) - 1);
    return std::min(sum_over(lefts, one_each), sum_over(coalition ^ lefts, one_each));
  });
}

inline Worths voting_game(double quota, const std::vector<double>& votes) {
  return game(votes.size(), [&](std::size_t coalition) { return sum_over(coalition, votes) >= quota ? 1.0 : 0.0; });
}

/// What is left of the estate when all others have been paid their claims.
inline Worths bankruptcy_game(double estate, const std::vector<double>& claims) {
  const std::size_t all = (std::size_t{1} << claims.size()) - 1;
  return game(claims.size(),
              [&](std::size_t coalition) { return std::max(0.0, estate - sum_over(all ^ coalition, claims)); });
}

/// The largest member's cost.
inline Worths airport_game(const std::vector<double>& costs) {
  return game(costs.size(), [&](std::size_t coalition) {
    double largest = 0;
    for (std::size_t i = 0; i < costs.size(); ++i) {
      largest = holds(coalition, i) ? std::max(largest, costs[i]) : largest;
    }
    return largest;
  });
}

/// Three players' game from its seven worths by size, then by player: 1, 2, 3, 12, 13, 23, 123.
inline Worths three_player_game(const std::vector<double>& by_size) {
  return {0, by_size[0], by_size[1], by_size[3], by_size[2], by_size[4], by_size[5], by_size[6]};
}

}  // namespace coalis::test
