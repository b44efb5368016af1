#include "coalis/random/gumbel_batch.hpp"

#include "coalis/base/contract.hpp"
#include "coalis/base/every_processor.hpp"
#include "coalis/base/lane_math.hpp"

namespace coalis {

namespace {

COALIS_EVERY_PROCESSOR
void turn_into_gumbels(std::size_t count, const std::uint32_t* __restrict words, double* __restrict values) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t word = static_cast<std::uint64_t>(words[2 * i + 1]) << 32 | words[2 * i];
    const double exponential = -lane::log_ratio(lane::uniform(word), 1.0);
    values[i] = -lane::log_ratio(exponential, 1.0);
  }
}

}  // namespace

void GumbelBatch::reserve(std::size_t addresses, std::size_t each) {
  blocks_each_ = (each + 1) / 2;
  number_.assign(addresses * blocks_each_, 0);
  entity_.assign(addresses * blocks_each_, 0);
  words_.assign(4 * addresses * blocks_each_, 0);
  values_.assign(2 * addresses * blocks_each_, 0.0);
}

void GumbelBatch::draw(const StreamKey& stream, std::uint32_t step, std::span<const std::uint32_t> entities) {
  const std::size_t blocks = entities.size() * blocks_each_;
  require(blocks <= number_.size(), "GumbelBatch::draw needs room reserved", entities.size());
  for (std::size_t block = 0; block < blocks; ++block) {
    number_[block] = static_cast<std::uint32_t>(block % blocks_each_);
    entity_[block] = entities[block / blocks_each_];
  }
  philox4x32_each({0, 0, step, stream.stream}, philox_key(stream.seed), {number_.data(), blocks},
                  {entity_.data(), blocks}, {words_.data(), 4 * blocks});
  turn_into_gumbels(2 * blocks, words_.data(), values_.data());
}

}  // namespace coalis
