#include "coalis/random/binomial_batch.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "binomial_lanes.hpp"
#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

using binomial_lanes::kLanes;
using binomial_lanes::Lanes;
using binomial_lanes::Mask;

}  // namespace

void BinomialBatch::reserve(std::size_t blocks) {
  entity_.assign(blocks, 0);
  for (std::vector<std::uint32_t>* column : {&words_, &waiting_, &number_, &waiting_entity_}) {
    column->assign(4 * blocks, 0);
  }
  waiting_words_.assign(16 * blocks, 0);
}

void BinomialBatch::address(const StreamKey& stream, std::uint32_t step, std::span<const std::uint32_t> entities) {
  require(entities.size() <= entity_.size(), "BinomialBatch::address needs room reserved", entities.size());
  stream_ = stream;
  step_ = step;
  word_count_ = 4 * entities.size();
  std::copy(entities.begin(), entities.end(), entity_.begin());
  philox4x32_each({0, 0, step, stream.stream}, philox_key(stream.seed), {}, entities, {words_.data(), word_count_});
}

void BinomialBatch::draw(const WordPattern& pattern, const BinomialRequest& request, std::span<double> counts) {
  const std::size_t size = counts.size();
  require(request.trials.size() == size && request.prob.size() == size,
          "BinomialBatch::draw needs columns of one length", size);
  require(size == 0 || pattern.first + pattern.stride * (size - 1) < word_count_,
          "BinomialBatch::draw needs as many addressed words as it draws from", size);
  waiting_count_ = 0;
  std::size_t begin = 0;
  const std::uint32_t* const words = words_.data() + pattern.first;
  for (; pattern.stride == 1 && begin + kLanes <= size; begin += kLanes) {
    invert({request.trials.data() + begin, request.prob.data() + begin, words + begin, counts.data() + begin}, begin);
  }
  for (; begin < size; begin += kLanes) {
    const std::size_t many = std::min(kLanes, size - begin);
    Lanes lanes;  // those not filled ask for nothing
    std::copy_n(request.trials.data() + begin, many, lanes.trials.begin());
    std::copy_n(request.prob.data() + begin, many, lanes.prob.begin());
    for (std::size_t i = 0; i < many; ++i) {
      lanes.word[i] = words[pattern.stride * (begin + i)];
    }
    invert({lanes.trials.data(), lanes.prob.data(), lanes.word.data(), lanes.count.data()}, begin);
    std::copy_n(lanes.count.begin(), many, counts.data() + begin);
  }
  attempt_waiting(pattern, request, counts);
}

/// The small counts of kLanes requests, the first of them number `begin`; large ones are put on the waiting list.
void BinomialBatch::invert(const binomial_lanes::Columns& columns, std::size_t begin) {
  const binomial_lanes::Left left = binomial_lanes::invert(columns);
  require(left.lawful, "BinomialBatch::draw needs n in [0, 1e15] and p in [0, 1]");
  for (Mask doubtful = left.doubtful; doubtful != 0; doubtful &= doubtful - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(doubtful));
    columns.count[i] = binomial_lanes::invert_exactly(columns.trials[i], columns.prob[i], columns.word[i]);
  }
  for (Mask large = left.large; large != 0; large &= large - 1) {
    waiting_[waiting_count_++] =
        static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(std::countr_zero(large));
  }
}

/// Large counts leave their word alone and attempt with blocks of their own until they are accepted.
void BinomialBatch::attempt_waiting(const WordPattern& pattern, const BinomialRequest& request,
                                    std::span<double> counts) {
  for (std::uint32_t attempt = 0; waiting_count_ > 0; ++attempt) {
    make_blocks_of_waiting(pattern, attempt);
    std::size_t refused = 0;
    for (std::size_t begin = 0; begin < waiting_count_; begin += kLanes) {
      const std::size_t many = std::min(kLanes, waiting_count_ - begin);
      const std::uint32_t* const place = waiting_.data() + begin;
      Lanes lanes;  // those not filled ask for nothing
      for (std::size_t i = 0; i < many; ++i) {
        lanes.trials[i] = request.trials[place[i]];
        lanes.prob[i] = request.prob[place[i]];
        lanes.word[i] = waiting_words_[4 * (begin + i)];
        lanes.second_word[i] = waiting_words_[4 * (begin + i) + 1];
      }
      const Mask again = binomial_lanes::attempt(lanes, many);
      for (std::size_t i = 0; i < many; ++i) {
        counts[place[i]] = lanes.count[i];
        waiting_[refused] = place[i];
        refused += again >> i & 1U;
      }
    }
    waiting_count_ = refused;
  }
}

/// Blocks 1, 5, 9, ... of an entity belong to the large count at its word 0, blocks 2, 6, ... to that at word 1, ...
void BinomialBatch::make_blocks_of_waiting(const WordPattern& pattern, std::uint32_t attempt) {
  for (std::size_t i = 0; i < waiting_count_; ++i) {
    const std::size_t word = pattern.first + pattern.stride * waiting_[i];
    number_[i] = 1 + 4 * attempt + static_cast<std::uint32_t>(word % 4);
    waiting_entity_[i] = entity_[word / 4];
  }
  philox4x32_each({0, 0, step_, stream_.stream}, philox_key(stream_.seed), {number_.data(), waiting_count_},
                  {waiting_entity_.data(), waiting_count_}, {waiting_words_.data(), 4 * waiting_count_});
}

}  // namespace coalis
