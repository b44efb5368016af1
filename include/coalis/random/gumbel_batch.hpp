#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "coalis/random/stream.hpp"

namespace coalis {

/// The first Gumbel draws of many addresses at once, in a fraction of the time. Each is what gumbel(draws) gives there
/// in its turn, to an absolute error of 1e-10.
class GumbelBatch {
 public:
  /// Room for `each` draws of so many addresses; the only call that allocates.
  void reserve(std::size_t addresses, std::size_t each);

  void draw(const StreamKey& stream, std::uint32_t step, std::span<const std::uint32_t> entities);

  /// Draw `number` of the entity at `place`.
  [[nodiscard]] double operator()(std::size_t place, std::size_t number) const {
    return values_[2 * blocks_each_ * place + number];
  }

 private:
  std::size_t blocks_each_ = 0;
  std::vector<std::uint32_t> number_, entity_;  // [blocks]
  std::vector<std::uint32_t> words_;            // [4 blocks]
  std::vector<double> values_;                  // [2 blocks]
};

}  // namespace coalis
