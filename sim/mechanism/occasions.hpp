#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "coalis/mechanism/mechanism.hpp"
#include "consumer_blocks.hpp"

namespace coalis {

/// The consumers of a block who may buy this month, each with probability `hazard` independently of the others, and two
/// random words for each: enough to thin by state, and to choose. Room for a whole block; lives on the stack.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
struct Occasions {
  std::size_t count = 0;
  std::array<std::uint16_t, kBlockConsumers> place;  ///< rising, in the block
  std::array<std::uint32_t, kBlockConsumers + 64> first_word;
  std::array<std::uint32_t, kBlockConsumers + 64> second_word;
};

/// Finds them by geometric skips, so that all others are never looked at. The law of a skip is exact to 2^-31.
/// hazard in [0, 1].
void find_occasions(const StepKey& key, std::size_t block_index, std::size_t consumers, double hazard,
                    Occasions& occasions);

/// The same places without their words.
void find_places(const StepKey& key, std::size_t block_index, std::size_t consumers, double hazard,
                 Occasions& occasions);

/// Second words of the occasions from number `first` on, for a caller who needs nothing else; first a multiple of 4.
void second_words(const StepKey& key, std::size_t block_index, std::size_t first, std::span<std::uint32_t> words);

}  // namespace coalis
