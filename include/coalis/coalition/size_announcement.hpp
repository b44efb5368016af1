#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "coalis/coalition/exact_game.hpp"

namespace coalis {

/// A game among equals whose payoffs depend on the sizes of all coalitions through one whole number.
struct SizeGame {
  /// The number after one more coalition of this size; it begins at 0.
  std::function<std::int64_t(std::int64_t state, std::size_t size)> with_coalition;
  /// What a member of a coalition of this size earns in the end.
  std::function<Fraction(std::int64_t final_state, std::size_t size)> payoff;
};

/// Which of two announcements that pay the same is made.
enum class SizeTie : std::uint8_t { smaller, larger };

/// The coalitions of the subgame perfect equilibrium, in the order in which they form, when each player in turn
/// proposes a coalition, all proposed must agree, and what has formed stays [Bloch 1996]: among equals the first player
/// left announces a size, foreseeing those that follow. Payoffs are compared exactly.
std::vector<std::size_t> equilibrium_sizes(std::size_t players, const SizeGame& game, SizeTie tie);

}  // namespace coalis
