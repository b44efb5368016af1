#pragma once

#include <array>
#include <cstdint>

#include "coalis/random/stream.hpp"

namespace coalis {

/// A random bijection of 0..n-1 that needs no table: position i of the shuffled order in constant memory, at any i.
/// Up to 16 items it is a Fisher-Yates shuffle (all n! orders equally likely) kept in one word; above, a keyed Feistel
/// network on the next power of two, walked until it lands below n [Black & Rogaway 2002]. 1 <= n <= 2^32 - 1.
class KeyedPermutation {
 public:
  KeyedPermutation(std::uint64_t seed, std::uint32_t stream, std::uint32_t step, std::uint32_t n);
  KeyedPermutation(StreamKey key, std::uint32_t step, std::uint32_t n)
      : KeyedPermutation(key.seed, key.stream, step, n) {}

  [[nodiscard]] std::uint32_t size() const { return n_; }

  /// The item at position i, i < n.
  std::uint32_t operator()(std::uint32_t i) const {
    if (n_ <= kSmall) {
      return static_cast<std::uint32_t>(shuffled_ >> (4 * i) & 15U);
    }
    do {
      i = encrypt(i);
    } while (i >= n_);
    return i;
  }

 private:
  static constexpr std::uint32_t kSmall = 16;
  static constexpr int kRounds = 8;  // even, so that the halves end where they began

  [[nodiscard]] std::uint32_t encrypt(std::uint32_t i) const {
    std::uint32_t low = i & low_mask_;
    std::uint32_t high = i >> low_bits_;
    for (int round = 0; round < kRounds; round += 2) {
      high ^= scramble(low, round_keys_[static_cast<std::size_t>(round)]) & high_mask_;
      low ^= scramble(high, round_keys_[static_cast<std::size_t>(round) + 1]) & low_mask_;
    }
    return high << low_bits_ | low;
  }

  static std::uint32_t scramble(std::uint32_t half, std::uint64_t key) {
    std::uint64_t x = (half ^ key) * 0x9e3779b97f4a7c15ULL;
    x = (x ^ x >> 32) * 0xd6e8feb86659fd93ULL;
    return static_cast<std::uint32_t>(x >> 40);
  }

  std::uint32_t n_;
  std::uint32_t low_bits_ = 0;
  std::uint32_t low_mask_ = 0;
  std::uint32_t high_mask_ = 0;
  std::uint64_t shuffled_ = 0;
  std::array<std::uint64_t, kRounds> round_keys_{};
};

}  // namespace coalis
