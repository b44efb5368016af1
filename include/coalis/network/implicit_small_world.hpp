#pragma once

#include <cstdint>

#include "coalis/base/contract.hpp"
#include "coalis/base/hash.hpp"

namespace coalis {

/// The directed small world of a consumer population of any size, computed and never stored: consumer i has `degree`
/// out-ties, to its degree / 2 nearest on either side of the ring, each replaced with probability `rewire_prob` by one
/// to a uniform other consumer. Two out-ties may lead to the same consumer. In-ties: mean `degree`, variance
/// degree x rewire_prob x (2 - rewire_prob) for large populations.
class ImplicitSmallWorld {
 public:
  /// `degree` even, from 2 to 62 and below `consumers`; consumers below 2^57.
  ImplicitSmallWorld(std::uint64_t consumers, int degree, double rewire_prob, std::uint64_t seed)
      : consumers_(consumers), half_(degree / 2), threshold_(threshold(rewire_prob)), key_(mix64(seed + kWeyl)) {
    require(degree >= 2 && degree <= 62 && degree % 2 == 0, "ties of the small world are even in number, 2 to 62",
            degree);
    require(static_cast<std::uint64_t>(degree) < consumers, "a consumer has fewer ties than there are others", degree);
    require(consumers < 1ULL << 57, "the small world holds fewer than 2^57 consumers", consumers);
    require(rewire_prob >= 0.0 && rewire_prob <= 1.0, "a probability lies in [0, 1]", rewire_prob);
  }

  [[nodiscard]] std::uint64_t consumers() const { return consumers_; }
  [[nodiscard]] int degree() const { return 2 * half_; }

  /// The consumer at the far end of out-tie j of consumer i; i < consumers, 0 <= j < degree. Never i itself.
  /// Ties 0 .. degree/2 - 1 point up the ring, the rest down.
  [[nodiscard]] std::uint64_t tie(std::uint64_t i, int j) const {
    const std::uint64_t word = mix64(key_ + (i << 6 | static_cast<std::uint64_t>(j)) * kWeyl);
    return wrap(i + (word < threshold_ ? uniform_distance(word) : ring_distance(j)));
  }

  /// Whether out-tie j of consumer i left the ring.
  [[nodiscard]] bool rewired(std::uint64_t i, int j) const {
    return mix64(key_ + (i << 6 | static_cast<std::uint64_t>(j)) * kWeyl) < threshold_;
  }

 private:
  static constexpr std::uint64_t kWeyl = 0x9e3779b97f4a7c15ULL;  // odd: distinct ties get distinct words

  /// Words below it are rewired; all but one in 2^64 at probability 1.
  static std::uint64_t threshold(double rewire_prob) {
    return rewire_prob >= 1.0 ? ~0ULL : static_cast<std::uint64_t>(rewire_prob * 0x1p64);
  }

  [[nodiscard]] std::uint64_t wrap(std::uint64_t place) const {
    return place >= consumers_ ? place - consumers_ : place;
  }

  /// Upwards along the ring, so that downward ties need no sign.
  [[nodiscard]] std::uint64_t ring_distance(int j) const {
    return j < half_ ? static_cast<std::uint64_t>(j) + 1 : consumers_ - static_cast<std::uint64_t>(j - half_) - 1;
  }

  /// 1 .. consumers-1, uniform to within consumers / 2^64, from fresh bits (those of `word` have decided already).
  [[nodiscard]] std::uint64_t uniform_distance(std::uint64_t word) const {
    __extension__ using Wide = unsigned __int128;
    return 1 + static_cast<std::uint64_t>((static_cast<Wide>(mix64(word + kWeyl)) * (consumers_ - 1)) >> 64);
  }

  std::uint64_t consumers_;
  int half_;
  std::uint64_t threshold_;
  std::uint64_t key_;
};

}  // namespace coalis
