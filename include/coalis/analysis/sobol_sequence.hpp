#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace coalis {

/// Sobol's (1967) low-discrepancy points of the unit cube with the directions of Joe & Kuo (2008), in Gray-code order
/// (Antonov & Saleev 1979). The first 2^k points, and every later block of 2^k, are a net: each coordinate visits each
/// of 2^k equal intervals once.
///
/// With a scramble, every binary digit is flipped by a coin that depends on the digits before it (Owen's (1995) nested
/// uniform scrambling): each point is then uniform on the cube, the net stays one, and sequences with different
/// scrambles are independent. Points are addressed: number i is the same however many are asked for.
class SobolSequence {
 public:
  static constexpr std::size_t kMostDimensions = 128;

  /// 1 to kMostDimensions dimensions. Without `scramble` the points are the plain ones, the first all zero.
  explicit SobolSequence(std::size_t dimensions, std::optional<std::uint64_t> scramble = {});

  /// Writes point `index` (below 2^32): [dimensions] numbers in [0, 1).
  void point(std::uint32_t index, std::span<double> coordinates) const;

  [[nodiscard]] std::size_t dimensions() const { return directions_.size(); }

 private:
  static constexpr std::size_t kBits = 32;

  std::vector<std::array<std::uint32_t, kBits>> directions_;  ///< [dimensions][bits], digits from the top bit down
  std::optional<std::uint64_t> scramble_;
};

}  // namespace coalis
