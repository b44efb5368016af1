#pragma once

#include <cstdint>

#include "coalis/random/philox.hpp"

namespace coalis {

/// Stream = what is being drawn. Mechanism numbers are permanent: changing one changes every result.
constexpr std::uint32_t stream_number(std::uint16_t mechanism, std::uint16_t purpose) {
  return static_cast<std::uint32_t>(mechanism) << 16 | purpose;
}

struct StreamKey {
  std::uint64_t seed = 0;
  std::uint32_t stream = 0;
};

constexpr PhiloxKey philox_key(std::uint64_t seed) {
  return {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)};
}

/// Uniform on the open interval (0,1) from 64 random bits: an odd multiple of 2^-53, so 0 and 1 never occur, the mean
/// is exactly 1/2 and u and 1 - u have the same law.
constexpr double uniform_from(std::uint64_t bits) {
  return static_cast<double>(bits >> 11 | 1) * 0x1p-53;
}

/// The draws that belong to one address (seed, stream, step, entity): word number j is the same whoever asks, when, on
/// which thread, and whatever others draw. Counter = {j / 4, entity, step, stream}, key = seed.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint32_t stream, std::uint32_t step, std::uint32_t entity)
      : counter_{0, entity, step, stream}, key_(philox_key(seed)) {}
  Draws(StreamKey key, std::uint32_t step, std::uint32_t entity) : Draws(key.seed, key.stream, step, entity) {}

  std::uint32_t bits32() {
    if (used_ == 4) {
      block_ = philox4x32(counter_, key_);
      ++counter_[0];
      used_ = 0;
    }
    return block_[used_++];
  }

  /// Two words, the earlier one low.
  std::uint64_t bits64() {
    const std::uint64_t low_half = bits32();
    return static_cast<std::uint64_t>(bits32()) << 32 | low_half;
  }

  /// Takes two words.
  double uniform() { return uniform_from(bits64()); }

 private:
  PhiloxBlock counter_;
  PhiloxKey key_;
  PhiloxBlock block_{};
  std::uint32_t used_ = 4;
};

/// Word number `draw` of the address (what Draws gives at that place), without the words before it.
constexpr std::uint32_t word_at(std::uint64_t seed, std::uint32_t stream, std::uint32_t step, std::uint32_t entity,
                                std::uint32_t draw = 0) {
  return philox4x32({draw / 4, entity, step, stream}, philox_key(seed))[draw % 4];
}

/// Seed of replicate r of a campaign, the same for every variant of the scenario (common random numbers).
constexpr std::uint64_t replicate_seed(std::uint64_t campaign_seed, std::uint32_t replicate) {
  // Stream 0 belongs to no mechanism, so a replicate's seed never coincides with anything drawn inside a run.
  const PhiloxBlock block = philox4x32({0, replicate, 0, 0}, philox_key(campaign_seed));
  return static_cast<std::uint64_t>(block[1]) << 32 | block[0];
}

}  // namespace coalis
