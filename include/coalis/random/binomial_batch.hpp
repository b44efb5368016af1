#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "coalis/random/stream.hpp"

namespace coalis {

namespace binomial_lanes {
struct Columns;
}

/// What is asked of a batch, one column a property; all of the same length.
struct BinomialRequest {
  std::span<const double> trials;  ///< n, whole, in [0, 1e15]
  std::span<const double> prob;    ///< p in [0, 1]
};

/// Which words of the addressed blocks the counts are drawn from: count i from word first + stride i.
struct WordPattern {
  std::size_t first;
  std::size_t stride;
};

/// Many independent binomial counts at once: each lane of the vector unit draws its own. Exact laws as of binomial():
/// inversion where n min(p, 1-p) < 32; above, BTRS [Hoermann 1993] with its acceptance ratio to 1e-4 at a count of 0,
/// 2e-6 at 1 and 2e-7 elsewhere: the law as a whole is right to 1e-7. Uniforms have 32 bits, so no count rarer than
/// 2^-33 comes. A count depends on its own word's address (seed, stream, step, entity, word), n and p alone.
class BinomialBatch {
 public:
  /// Room for so many blocks of four words; the only call that allocates.
  void reserve(std::size_t blocks);

  /// Makes the first block of each entity; four words each, in their order, are then there to draw from.
  void address(const StreamKey& stream, std::uint32_t step, std::span<const std::uint32_t> entities);

  /// Draws a whole number for each request, no two from one word. No request may lie outside its range: they are
  /// checked.
  void draw(const WordPattern& pattern, const BinomialRequest& request, std::span<double> counts);

 private:
  void invert(const binomial_lanes::Columns& columns, std::size_t begin);
  void attempt_waiting(const WordPattern& pattern, const BinomialRequest& request, std::span<double> counts);
  void make_blocks_of_waiting(const WordPattern& pattern, std::uint32_t attempt);

  StreamKey stream_;
  std::uint32_t step_ = 0;
  std::vector<std::uint32_t> entity_;  // [blocks]
  std::vector<std::uint32_t> words_;   // [4 blocks]
  std::size_t word_count_ = 0;
  std::vector<std::uint32_t> waiting_;  // places of large counts not yet accepted
  std::size_t waiting_count_ = 0;
  std::vector<std::uint32_t> number_, waiting_entity_, waiting_words_;  // their blocks
};

}  // namespace coalis
