#include "coalis/coalition/voting_power.hpp"

#include <bit>

#include "coalis/base/contract.hpp"
#include "rational.hpp"

namespace coalis {
namespace {

/// What a minimal winning coalition of this size counts for each of its members.
using Weight = Rational (*)(std::size_t size);

/// Each player's weight summed over the minimal winning coalitions, over the sum of all players'.
std::vector<ExactNumber> index_of(const ExactGame& game, Weight weight) {
  require(!not_simple_at(game), "a power index needs a simple game");
  std::vector<Rational> power(game.player_count(), Rational(0));
  Rational sum = 0;
  for (const std::size_t coalition : minimal_winning_coalitions(game)) {
    const auto size = static_cast<std::size_t>(std::popcount(coalition));
    const Rational one = weight(size);
    sum += one * size;
    for (std::size_t left = coalition; left != 0; left &= left - 1) {
      power[static_cast<std::size_t>(std::countr_zero(left))] += one;
    }
  }
  std::vector<ExactNumber> index;
  for (const Rational& one : power) {
    index.push_back(exact_number(one / sum));
  }
  return index;
}

}  // namespace

std::optional<std::size_t> not_simple_at(const ExactGame& game) {
  for (std::size_t coalition = 0; coalition < game.worth.size(); ++coalition) {
    if (game.worth[coalition] != 0 && game.worth[coalition] != game.denominator) {
      return coalition;
    }
    for (std::size_t left = coalition; left != 0; left &= left - 1) {
      if (game.worth[coalition ^ (left & (~left + 1))] > game.worth[coalition]) {
        return coalition;
      }
    }
  }
  if (game.worth.front() != 0) {
    return 0;
  }
  return game.worth.back() == game.denominator ? std::nullopt : std::optional(game.everybody());
}

std::vector<std::size_t> minimal_winning_coalitions(const ExactGame& game) {
  std::vector<std::size_t> minimal;
  for (std::size_t coalition = 1; coalition < game.worth.size(); ++coalition) {
    bool all_needed = game.worth[coalition] != 0;
    for (std::size_t left = coalition; left != 0 && all_needed; left &= left - 1) {
      all_needed = game.worth[coalition ^ (left & (~left + 1))] == 0;
    }
    if (all_needed) {
      minimal.push_back(coalition);
    }
  }
  return minimal;
}

std::vector<ExactNumber> deegan_packel_index(const ExactGame& game) {
  return index_of(game, [](std::size_t size) { return Rational(1, size); });
}

std::vector<ExactNumber> public_good_index(const ExactGame& game) {
  return index_of(game, [](std::size_t) { return Rational(1); });
}

}  // namespace coalis
