#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "coalis/base/contract.hpp"

// Games made from games, for worths of any type. Coalitions are masks of players.
namespace coalis {

/// What the subsets of `members` are worth, [2^members] in the order of their bits.
template <class Worth>
std::vector<Worth> subgame(std::span<const Worth> worth, std::size_t members) {
  std::vector<Worth> inside;
  inside.reserve(std::size_t{1} << std::popcount(members));
  std::size_t subset = 0;
  do {
    inside.push_back(worth[subset]);
    subset = (subset - members) & members;
  } while (subset != 0);
  return inside;
}

/// Links between players, each a pair of their numbers.
using PlayerLinks = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// The members of `coalition` whom `player`, one of them, reaches over links within it.
inline std::size_t connected_part(std::span<const std::size_t> neighbours, std::size_t coalition, std::size_t player) {
  std::size_t part = std::size_t{1} << player;
  for (std::size_t fresh = part; fresh != 0;) {
    const auto next = static_cast<std::size_t>(std::countr_zero(fresh));
    fresh &= fresh - 1;
    const std::size_t found = neighbours[next] & coalition & ~part;
    part |= found;
    fresh |= found;
  }
  return part;
}

/// The graph-restricted game: a coalition is worth the sum over its connected parts [Myerson 1977].
template <class Worth>
std::vector<Worth> graph_restricted_game(std::span<const Worth> worth, const PlayerLinks& links) {
  const auto players = static_cast<std::size_t>(std::countr_zero(worth.size()));
  std::vector<std::size_t> neighbours(players, 0);
  for (const auto& [first, second] : links) {
    require(first < players && second < players && first != second, "a link joins two different players of the game");
    neighbours[first] |= std::size_t{1} << second;
    neighbours[second] |= std::size_t{1} << first;
  }
  std::vector<Worth> restricted(worth.size(), Worth{});
  for (std::size_t coalition = 1; coalition < worth.size(); ++coalition) {
    const std::size_t part =
        connected_part(neighbours, coalition, static_cast<std::size_t>(std::countr_zero(coalition)));
    restricted[coalition] = worth[part] + restricted[coalition ^ part];
  }
  return restricted;
}

}  // namespace coalis
