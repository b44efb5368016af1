#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/coalition/shapley.hpp"

namespace coalis {

/// A number known exactly: the nearest double, and the fraction in lowest terms ("1/6", "3", "-7/2").
struct ExactNumber {
  double value = 0.0;
  std::string fraction;
};

/// A fraction that fits the machine; the denominator is above 0.
struct Fraction {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
};

/// Reads "3", "-2.75", "1/6", "6.25e-2"; nothing when it is no number, or none that fits.
std::optional<Fraction> parse_fraction(std::string_view text);

/// A game whose worths are whole multiples of 1 / denominator, so that its solutions are fractions.
struct ExactGame {
  std::vector<std::int64_t> worth;  ///< [2^n] by mask, each times `denominator`, below 2^62 in size
  std::int64_t denominator = 1;

  [[nodiscard]] std::size_t player_count() const;
  [[nodiscard]] std::size_t everybody() const { return worth.size() - 1; }  ///< the mask of all players
};

/// The game with these worths, [2^n] by mask; nothing when no common denominator fits.
std::optional<ExactGame> exact_game(std::span<const Fraction> worth);

/// The game with every worth rounded to a multiple of a power of 1/2, at most 2^-60 of the largest away from it.
ExactGame rounded_game(CharacteristicFunction worth);

/// The worths as doubles, for the solutions that need no fractions.
std::vector<double> worths_of(const ExactGame& game);

}  // namespace coalis
