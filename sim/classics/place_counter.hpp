#pragma once

#include <array>
#include <cstdint>

namespace coalis::classics {

/// Counts, for 64 places at once, how often each was set in the words added: place d of plane i is digit i of the count
/// of place d. Up to 2^kPlanes - 1 words.
class PlaceCounter {
 public:
  static constexpr std::size_t kPlanes = 16;

  void add(std::uint64_t bits) {
    for (std::size_t plane = 0; bits != 0; ++plane) {
      const std::uint64_t carry = planes_[plane] & bits;
      planes_[plane] ^= bits;
      bits = carry;
    }
  }

  [[nodiscard]] int count(int place) const {
    int total = 0;
    for (std::size_t plane = 0; plane < kPlanes; ++plane) {
      total |= static_cast<int>(planes_[plane] >> place & 1) << plane;
    }
    return total;
  }

  /// The places counted more often here than there.
  [[nodiscard]] std::uint64_t more_often_than(const PlaceCounter& other) const {
    std::uint64_t more = 0;
    std::uint64_t equal = ~std::uint64_t{0};
    for (std::size_t plane = kPlanes; plane-- > 0;) {
      const std::uint64_t differs = equal & (planes_[plane] ^ other.planes_[plane]);
      more |= differs & planes_[plane];
      equal &= ~differs;
    }
    return more;
  }

 private:
  std::array<std::uint64_t, kPlanes> planes_{};
};

}  // namespace coalis::classics
