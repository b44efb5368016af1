#pragma once

#include <cstdint>

namespace coalis {

/// A product design: bit i is the choice made for design decision i.
using Design = std::uint64_t;

constexpr bool bit_of(Design design, int bit) {
  return (design >> bit & 1) != 0;
}
constexpr Design flipped(Design design, int bit) {
  return design ^ (Design{1} << bit);
}

/// How many decisions a product has, how they are grouped in modules, and how many others each depends on.
struct LandscapeShape {
  int bit_count = 64;         ///< N in 1..64, a multiple of module_count
  int module_count = 4;       ///< M; module m holds the bits m N/M .. (m+1) N/M - 1
  int inside_links = 3;       ///< K_in: links of a bit to others of its module, 0 .. N/M - 1
  double cross_links = 0.75;  ///< K_out: mean links to bits of other modules, 0 .. N - N/M

  [[nodiscard]] constexpr int bits_per_module() const { return bit_count / module_count; }
  [[nodiscard]] constexpr int module_of(int bit) const { return bit / bits_per_module(); }
  [[nodiscard]] constexpr Design module_mask(int module) const {
    const int size = bits_per_module();
    return (size == 64 ? ~Design{0} : (Design{1} << size) - 1) << (module * size);
  }
  [[nodiscard]] constexpr Design all_bits() const {
    return bit_count == 64 ? ~Design{0} : (Design{1} << bit_count) - 1;
  }
};

/// Contract check of the ranges above.
void require_valid(const LandscapeShape& shape);

}  // namespace coalis
