#pragma once

#include <cstdint>
#include <vector>

#include "coalis/mechanism/mechanism.hpp"
#include "coalis/random/philox.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {

/// Which of many firms act this month, each with a probability of its own: the first block of each firm's address, made
/// for all together in a tenth of the time.
class MonthlyReviews {
 public:
  /// Room for firms 0 .. count - 1; the only call that allocates.
  void reserve(std::size_t count) { words_.assign(4 * count, 0); }

  void draw(const StepKey& key, std::uint32_t stream) {
    philox4x32_many({0, 0, key.step, stream}, philox_key(key.seed), words_, 1);
  }

  /// bernoulli(draws, prob), `draws` being those of the firm from their beginning.
  [[nodiscard]] bool due(std::size_t firm, double prob) const { return uniform(firm, 0) < prob; }

  /// Word 0 to 3 of the firm's address.
  [[nodiscard]] std::uint32_t word(std::size_t firm, std::size_t number) const { return words_[4 * firm + number]; }

  /// draws.uniform() when the words before `number` have been taken.
  [[nodiscard]] double uniform(std::size_t firm, std::size_t number) const {
    return uniform_from(static_cast<std::uint64_t>(word(firm, number + 1)) << 32 | word(firm, number));
  }

 private:
  std::vector<std::uint32_t> words_;
};

}  // namespace coalis
