#include "union_masks.hpp"

#include <algorithm>

#include "coalis/base/contract.hpp"

namespace coalis {

std::vector<std::size_t> union_masks(std::span<const std::uint32_t> union_of) {
  require(!union_of.empty() && *std::max_element(union_of.begin(), union_of.end()) < union_of.size(),
          "unions must be numbered from 0 without gaps");
  std::vector<std::size_t> masks(*std::max_element(union_of.begin(), union_of.end()) + std::size_t{1});
  for (std::size_t i = 0; i < union_of.size(); ++i) {
    masks[union_of[i]] |= std::size_t{1} << i;
  }
  require(std::count(masks.begin(), masks.end(), std::size_t{0}) == 0, "unions must be numbered without gaps");
  return masks;
}

std::size_t members_of(std::size_t unions, std::span<const std::size_t> masks) {
  std::size_t players = 0;
  for (std::size_t u = 0; u < masks.size(); ++u) {
    players |= (unions >> u & 1) != 0 ? masks[u] : 0;
  }
  return players;
}

}  // namespace coalis
