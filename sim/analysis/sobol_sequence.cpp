#include "coalis/analysis/sobol_sequence.hpp"

#include "coalis/base/contract.hpp"
#include "coalis/base/hash.hpp"
#include "joe_kuo_directions.hpp"

namespace coalis {

namespace {

constexpr std::uint32_t kBits = 32;
using Digits = std::array<std::uint32_t, kBits>;

Digits van_der_corput() {
  Digits digits{};
  for (std::uint32_t bit = 0; bit < kBits; ++bit) {
    digits[bit] = 1U << (kBits - 1 - bit);
  }
  return digits;
}

/// The recurrence of Bratley & Fox (1988, equation 3) over the dimension's primitive polynomial.
Digits direction_numbers(const Direction& of) {
  Digits digits{};
  for (std::uint32_t bit = 0; bit < kBits; ++bit) {
    if (bit < of.degree) {
      digits[bit] = of.first[bit] << (kBits - 1 - bit);
      continue;
    }
    const std::uint32_t earlier = digits[bit - of.degree];
    digits[bit] = earlier ^ (earlier >> of.degree);
    for (std::uint32_t term = 1; term < of.degree; ++term) {
      const bool present = ((of.polynomial >> (of.degree - 1 - term)) & 1U) != 0;
      digits[bit] ^= present ? digits[bit - term] : 0U;
    }
  }
  return digits;
}

/// Flips each digit by the coin of its place and the digits before it.
std::uint32_t scrambled(std::uint32_t digits, std::uint64_t key) {
  std::uint32_t flips = 0;
  for (std::uint32_t place = 0; place < kBits; ++place) {
    const std::uint64_t before = std::uint64_t{digits} >> (kBits - place);
    const std::uint64_t coin = mix64(key ^ mix64(before << 6 | place)) >> 63;
    flips |= static_cast<std::uint32_t>(coin) << (kBits - 1 - place);
  }
  return digits ^ flips;
}

}  // namespace

SobolSequence::SobolSequence(std::size_t dimensions, std::optional<std::uint64_t> scramble) : scramble_(scramble) {
  static_assert(kMostDimensions == kDirections.size() + 1);
  require(dimensions >= 1 && dimensions <= kMostDimensions, "a Sobol' sequence has 1 to 128 dimensions", dimensions);
  directions_.push_back(van_der_corput());
  for (std::size_t dimension = 1; dimension < dimensions; ++dimension) {
    directions_.push_back(direction_numbers(kDirections[dimension - 1]));
  }
}

void SobolSequence::point(std::uint32_t index, std::span<double> coordinates) const {
  require(coordinates.size() == directions_.size(), "a point has as many coordinates as the sequence dimensions",
          coordinates.size());
  const std::uint32_t gray = index ^ (index >> 1);
  for (std::size_t dimension = 0; dimension < directions_.size(); ++dimension) {
    std::uint32_t digits = 0;
    for (std::uint32_t bit = 0; bit < kBits; ++bit) {
      digits ^= ((gray >> bit) & 1U) != 0 ? directions_[dimension][bit] : 0U;
    }
    if (scramble_) {
      digits = scrambled(digits, mix64(mix64(*scramble_) + dimension));
    }
    coordinates[dimension] = static_cast<double>(digits) * 0x1p-32;
  }
}

}  // namespace coalis
