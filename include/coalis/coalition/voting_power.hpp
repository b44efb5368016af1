#pragma once

#include <cstddef>
#include <vector>

#include "coalis/coalition/exact_game.hpp"

// Simple games: every coalition wins (worth 1) or loses (worth 0), all together win, and nobody's joining makes a
// winning coalition lose. Their Shapley-Shubik and Banzhaf indices are the values of exact_values.hpp.
namespace coalis {

/// A coalition that breaks the definition of a simple game; nothing if none does.
std::optional<std::size_t> not_simple_at(const ExactGame& game);

/// Winning coalitions that lose with any member's leaving, as masks in increasing order.
std::vector<std::size_t> minimal_winning_coalitions(const ExactGame& game);

/// Every minimal winning coalition is as likely, and shares equally [Deegan & Packel 1978].
std::vector<ExactNumber> deegan_packel_index(const ExactGame& game);

/// Each player's number of minimal winning coalitions over the sum of these numbers [Holler 1982].
std::vector<ExactNumber> public_good_index(const ExactGame& game);

}  // namespace coalis
