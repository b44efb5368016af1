#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace coalis {

/// A strong 64-bit finaliser (the mixing steps of SplitMix64; Steele, Lea & Flood 2014). A bijection.
constexpr std::uint64_t mix64(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  x ^= x >> 31;
  return x;
}

/// 128-bit content hash, written as 32 hex digits. Not cryptographic: it names content, it does not guard it.
/// The same bytes give the same hash on any machine of either byte order.
class ContentHash {
 public:
  ContentHash& add(std::uint64_t word) {
    low_ = mix64(low_ ^ (word + kGolden));
    high_ = mix64(high_ + std::rotl(word, 29) + low_);
    return *this;
  }
  ContentHash& add(double value) {
    return add(std::bit_cast<std::uint64_t>(value == 0.0 ? 0.0 : value));  // -0 and +0 are equal results
  }
  ContentHash& add(std::string_view text);

  [[nodiscard]] std::string hex() const;
  [[nodiscard]] std::uint64_t low64() const { return low_; }

 private:
  static constexpr std::uint64_t kGolden = 0x9e3779b97f4a7c15ULL;
  std::uint64_t low_ = kGolden;
  std::uint64_t high_ = ~kGolden;
};

}  // namespace coalis
