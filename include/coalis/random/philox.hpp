#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace coalis {

using PhiloxBlock = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// `Width` Philox states side by side, one array per counter word: the form that the compiler vectorises.
template <std::size_t Width>
using PhiloxLanes = std::array<std::array<std::uint32_t, Width>, 4>;

namespace philox {
inline constexpr int kRounds = 10;
inline constexpr std::uint64_t kMultiplier0 = 0xD2511F53;
inline constexpr std::uint64_t kMultiplier1 = 0xCD9E8D57;
inline constexpr std::uint32_t kWeyl0 = 0x9E3779B9;
inline constexpr std::uint32_t kWeyl1 = 0xBB67AE85;

constexpr std::uint32_t high(std::uint64_t product) {
  return static_cast<std::uint32_t>(product >> 32);
}
constexpr std::uint32_t low(std::uint64_t product) {
  return static_cast<std::uint32_t>(product);
}
}  // namespace philox

/// Philox4x32-10: a keyed bijection of 128-bit counters whose outputs pass every known test of randomness
/// [Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"].
constexpr PhiloxBlock philox4x32(PhiloxBlock counter, PhiloxKey key) {
  using namespace philox;
  for (int round = 0; round < kRounds; ++round) {
    const std::uint64_t product0 = kMultiplier0 * counter[0];
    const std::uint64_t product1 = kMultiplier1 * counter[2];
    counter = {high(product1) ^ counter[1] ^ key[0], low(product1), high(product0) ^ counter[3] ^ key[1],
               low(product0)};
    key[0] += kWeyl0;
    key[1] += kWeyl1;
  }
  return counter;
}

/// The same function on `Width` counters at once, in place: word w of lane i is lanes[w][i].
template <std::size_t Width>
constexpr void philox4x32_lanes(PhiloxLanes<Width>& lanes, PhiloxKey key) {
  using namespace philox;
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < Width; ++i) {
      const std::uint64_t product0 = kMultiplier0 * lanes[0][i];
      const std::uint64_t product1 = kMultiplier1 * lanes[2][i];
      lanes[0][i] = high(product1) ^ lanes[1][i] ^ key[0];
      lanes[1][i] = low(product1);
      lanes[2][i] = high(product0) ^ lanes[3][i] ^ key[1];
      lanes[3][i] = low(product0);
    }
    key[0] += kWeyl0;
    key[1] += kWeyl1;
  }
}

/// Fills `words` with the blocks of the counters first, first + 1, ... in order, so words[4 b + w] is word w of block b
/// (a last block may be cut short). Counter word `running_word` is the one that counts on (it wraps without carry): 0
/// gives the words of one address, as Draws does; 1 gives block `first[0]` of consecutive entities. About .3 ns a word
/// with AVX-512.
void philox4x32_many(PhiloxBlock first, PhiloxKey key, std::span<std::uint32_t> words, std::size_t running_word = 0);

/// Fills `words` with one block for each entity: words[4 i + w] is word w of counter {numbers[i], entities[i],
/// first[2], first[3]}, or {first[0], ...} for all when no numbers are given; words has four times the size of
/// entities. About 1 ns a block with AVX-512, 3 with AVX2.
void philox4x32_each(PhiloxBlock first, PhiloxKey key, std::span<const std::uint32_t> numbers,
                     std::span<const std::uint32_t> entities, std::span<std::uint32_t> words);

}  // namespace coalis
