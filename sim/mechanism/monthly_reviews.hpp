#pragma once

#include <cstdint>
#include <vector>

#include "coalis/mechanism/mechanism.hpp"
#include "coalis/random/philox.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {

/// Which of many firms act this month, each with a probability of its own: the first draw of each firm's address,
/// made for all together in a tenth of the time.
class MonthlyReviews {
 public:
  /// Room for firms 0 .. count - 1; the only call that allocates.
  void reserve(std::size_t count) { words_.assign(4 * count, 0); }

  void draw(const StepKey& key, std::uint32_t stream) {
    philox4x32_many({0, 0, key.step, stream}, philox_key(key.seed), words_, 1);
  }

  /// bernoulli(draws, prob), `draws` being those of the firm from their beginning.
  [[nodiscard]] bool due(std::size_t firm, double prob) const {
    const std::uint64_t bits = static_cast<std::uint64_t>(words_[4 * firm + 1]) << 32 | words_[4 * firm];
    return uniform_from(bits) < prob;
  }

 private:
  std::vector<std::uint32_t> words_;
};

}  // namespace coalis
