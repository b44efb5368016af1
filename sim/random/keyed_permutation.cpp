#include "coalis/random/keyed_permutation.hpp"

#include <bit>

#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {
namespace {

std::uint64_t shuffled_nibbles(Draws& draws, std::uint32_t n) {
  std::array<std::uint64_t, 16> items{};
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t j = below(draws, i + 1);
    items[i] = items[j];
    items[j] = i;
  }
  std::uint64_t word = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    word |= items[i] << (4 * i);
  }
  return word;
}

}  // namespace

KeyedPermutation::KeyedPermutation(std::uint64_t seed, std::uint32_t stream, std::uint32_t step, std::uint32_t n)
    : n_(n) {
  require(n > 0, "a permutation needs at least one item");
  Draws draws(seed, stream, step, n);
  if (n <= kSmall) {
    shuffled_ = shuffled_nibbles(draws, n);
    return;
  }
  const auto bits = static_cast<std::uint32_t>(std::bit_width(n - 1));
  low_bits_ = bits - bits / 2;
  low_mask_ = (1U << low_bits_) - 1;
  high_mask_ = (1U << (bits / 2)) - 1;
  for (auto& key : round_keys_) {
    key = draws.bits64();
  }
}

}  // namespace coalis
