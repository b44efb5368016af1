#pragma once

#include <cstdint>
#include <vector>

#include "skin_market.hpp"

namespace coalis::classics {

/// A firm, or a network that acts as one.
struct SkinFirm {
  Kene kene;
  std::uint32_t input_count = 1;
  double price = 0.0;
  double capital = 0.0;
  double reward = 0.0;
  double reward_before = 0.0;
  std::uint32_t researched = 0;  ///< capability whose ability is being changed; 0: none
  double direction = 1.0;
  SkinTrade trade;
  std::vector<std::uint32_t> partners;  ///< the latest ones
  std::vector<std::uint32_t> members;   ///< of a network; empty for a firm
  bool in_network = false;
  bool alive = true;
};

/// The founder, partners, partners' partners and so on who are in no network yet.
std::vector<std::uint32_t> circle_of(const std::vector<SkinFirm>& firms, std::uint32_t founder);

/// Makes them members: they pay `capital` together, each in proportion to its own, and bring in what their hypotheses
/// hold, which is returned.
Kene pool(std::vector<SkinFirm>& firms, const std::vector<std::uint32_t>& members, double capital);

/// What a network has above `capital` goes to its living members in equal parts.
void distribute(std::vector<SkinFirm>& firms, std::size_t network, double capital);

}  // namespace coalis::classics
