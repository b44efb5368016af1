#pragma once

#include <cstdint>
#include <span>
#include <utility>

#include "coalis/random/variates.hpp"

namespace coalis {

/// Fisher-Yates: every order equally likely.
inline void shuffle(std::span<std::uint32_t> order, Draws& draws) {
  for (auto left = static_cast<std::uint32_t>(order.size()); left > 1; --left) {
    std::swap(order[left - 1], order[below(draws, left)]);
  }
}

}  // namespace coalis
