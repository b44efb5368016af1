#include <bit>

#include "coalis/base/contract.hpp"
#include "coalis/choice/small_shapley.hpp"
#include "coalis/coalition/shapley.hpp"
#include "union_masks.hpp"

namespace coalis {
namespace {

/// Worth of the union's subsets, averaged over the random set of unions that came before it. The members' Shapley
/// value in this inner game is their Owen value. inner[j]: subset j of the members in the order of their bits.
std::vector<double> inner_game(CharacteristicFunction worth, const std::vector<std::size_t>& masks, std::size_t own) {
  const auto weight = shapley_weights(masks.size());
  std::vector<double> inner(std::size_t{1} << std::popcount(masks[own]), 0.0);
  for (std::size_t before = 0; before < std::size_t{1} << masks.size(); ++before) {
    if ((before >> own & 1) != 0) {
      continue;
    }
    const std::size_t players = members_of(before, masks);
    const double chance = weight[static_cast<std::size_t>(std::popcount(before))];
    std::size_t subset = 0;
    for (double& value : inner) {
      value += chance * worth[players | subset];
      subset = (subset - masks[own]) & masks[own];  // the next subset of the members
    }
  }
  return inner;
}

}  // namespace

std::vector<double> owen_value(CharacteristicFunction worth, std::span<const std::uint32_t> union_of) {
  const std::size_t n = union_of.size();
  require(n >= 1 && n <= kMostPlayers && worth.size() == std::size_t{1} << n, "a game needs 2^n worths", n);
  const std::vector<std::size_t> masks = union_masks(union_of);
  std::vector<double> shares(n);
  for (std::size_t own = 0; own < masks.size(); ++own) {
    spread_over(masks[own], shapley_value(inner_game(worth, masks, own)), shares);
  }
  return shares;
}

}  // namespace coalis
