#pragma once

#include <cstdint>

#include "coalis/base/hash.hpp"
#include "coalis/landscape/shape.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {

/// The random words that belong to (seed, paradigm, bit): SplitMix64 entered at an addressed place. A landscape is
/// built for every replicate, and this takes a fifth of the time of Philox; nothing else draws from these addresses.
class BitDraws {
 public:
  BitDraws(std::uint64_t seed, std::uint32_t paradigm, int bit)
      : state_(mix64(mix64(seed + kGolden) + paradigm * kGolden) + static_cast<std::uint64_t>(bit) * kFarApart) {}

  std::uint64_t word() { return mix64(state_ += kGolden); }
  double uniform() { return uniform_from(word()); }
  /// 0..n-1; the bias of n / 2^32 <= 2^-26 is far below anything a landscape can show.
  int below(int n) { return static_cast<int>((word() >> 32) * static_cast<std::uint64_t>(n) >> 32); }

 private:
  static constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;
  static constexpr std::uint64_t kFarApart = 1024 * kGolden;  // no bit takes 1024 words
  std::uint64_t state_;
};

/// A random set of `count` distinct numbers of 0..n-1, as a bit mask; n <= 64 [Floyd's sampling, Bentley 1987].
inline std::uint64_t random_subset(BitDraws& draws, int n, int count) {
  std::uint64_t chosen = 0;
  for (int j = n - count; j < n; ++j) {
    const std::uint64_t candidate = std::uint64_t{1} << draws.below(j + 1);
    chosen |= (chosen & candidate) != 0 ? std::uint64_t{1} << j : candidate;
  }
  return chosen;
}

/// Opens a gap of `size` zero bits at `place`: turns a set of "the others" into a set of bits.
constexpr std::uint64_t with_gap(std::uint64_t others, int place, int size) {
  const std::uint64_t below = (std::uint64_t{1} << place) - 1;
  const std::uint64_t above = others & ~below;
  return (others & below) | (size >= 64 ? 0 : above << size);
}

/// The bits start .. start + size - 1 of one module. Worked out once: the divisions would cost more than the drawing.
struct ModuleRange {
  int start;
  int size;
};

/// The bit itself and `count` random mates of its module.
inline std::uint64_t draw_inside(ModuleRange module, int bit, int count, BitDraws& draws) {
  const std::uint64_t mates = with_gap(random_subset(draws, module.size - 1, count), bit - module.start, 1);
  return mates << module.start | std::uint64_t{1} << bit;
}

/// `count` distinct random bits of the other modules.
inline std::uint64_t draw_cross(ModuleRange module, int bit_count, int count, BitDraws& draws) {
  return with_gap(random_subset(draws, bit_count - module.size, count), module.start, module.size);
}

/// floor(cross_links), or one more with the fraction as probability.
inline int draw_cross_count(const LandscapeShape& shape, BitDraws& draws) {
  const int whole = static_cast<int>(shape.cross_links);
  return whole + (draws.uniform() < shape.cross_links - whole ? 1 : 0);
}

}  // namespace coalis
