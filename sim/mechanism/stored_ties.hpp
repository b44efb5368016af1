#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "consumer_blocks.hpp"

namespace coalis {

/// An undirected Watts-Strogatz graph on a ring of consumers [Watts & Strogatz 1998]: each is tied to its `half`
/// nearest on either side; of each such edge the near end stays and, with probability `rewire_prob`, the far end moves
/// to a uniform consumer farther than `half` on the ring (parallel edges may occur). Ring edges are bits; only rewired
/// edges are stored, at both ends: about 2 + 4 x degree x rewire_prob bytes a consumer.
class StoredTies {
 public:
  static constexpr int kMostHalf = 8;  // 16 bits of ring edges

  /// `degree` even, 2 to 16, degree + 1 < consumers <= 2^32. Keeps the memory of an earlier graph.
  void build(std::uint64_t consumers, int degree, double rewire_prob, std::uint64_t seed);

  [[nodiscard]] int half() const { return half_; }
  [[nodiscard]] std::uint64_t consumers() const { return kept_.size(); }

  /// Bit half + o - 1 (o > 0) or half + o (o < 0): the ring edge to the consumer o places on has not been rewired.
  [[nodiscard]] std::span<const std::uint16_t> kept() const { return kept_; }
  [[nodiscard]] std::span<const std::uint8_t> degree() const { return degree_; }

  /// A far end of a rewired edge: the consumer in the block of 4,096 (by global index) it belongs to.
  struct Far {
    std::span<const std::uint16_t> place;      ///< rising
    std::span<const std::uint32_t> neighbour;  ///< beside each place
  };
  [[nodiscard]] Far far_of_block(std::size_t block) const {
    const std::size_t begin = block_begin_[block];
    const std::size_t end = block_begin_[block + 1];
    return {{place_.data() + begin, end - begin}, {neighbour_.data() + begin, end - begin}};
  }

  /// Calls take(neighbour) for each tie of consumer i.
  template <class Take>
  void for_each(std::uint64_t i, const Take& take) const;

 private:
  void rewire(double rewire_prob, std::uint64_t seed);
  void index_ends();

  int half_ = 0;
  std::vector<std::uint16_t> kept_;
  std::vector<std::uint8_t> degree_;
  std::vector<std::uint32_t> block_begin_;  // [blocks + 1]
  std::vector<std::uint16_t> place_;
  std::vector<std::uint32_t> neighbour_;
  std::vector<std::uint32_t> near_, far_, sort_;  // only while building
};

template <class Take>
void StoredTies::for_each(std::uint64_t i, const Take& take) const {
  const std::uint64_t n = consumers();
  for (int bit = 0; bit < 2 * half_; ++bit) {
    if ((kept_[i] >> bit & 1U) != 0) {
      const int offset = bit < half_ ? bit - half_ : bit - half_ + 1;
      take((i + n + static_cast<std::uint64_t>(static_cast<std::int64_t>(offset))) % n);
    }
  }
  const Far far = far_of_block(i / kBlockConsumers);
  const auto place = static_cast<std::uint16_t>(i % kBlockConsumers);
  for (std::size_t e = 0; e < far.place.size(); ++e) {
    if (far.place[e] == place) {
      take(std::uint64_t{far.neighbour[e]});
    }
  }
}

}  // namespace coalis
