#include "dense_kernel.hpp"

#include <algorithm>

#include "coalis/base/every_processor.hpp"
#include "coalis/base/lane_math.hpp"

namespace coalis::dense {

namespace {

/// The number of neighbours is known to the compiler: one vector of sums stays in a register.
template <int kHalf>
inline __attribute__((always_inline)) void count_ring_of(const std::uint8_t* __restrict platform,
                                                         const std::uint16_t* __restrict kept, std::size_t count,
                                                         std::uint16_t* __restrict on_one) {
  for (std::size_t i = 0; i < count; ++i) {
    unsigned sum = 0;
    for (int bit = 0; bit < 2 * kHalf; ++bit) {
      const int offset = bit < kHalf ? bit - kHalf : bit - kHalf + 1;
      sum += platform[static_cast<std::ptrdiff_t>(i) + offset] & (static_cast<unsigned>(kept[i]) >> bit);
    }
    on_one[i] = static_cast<std::uint16_t>(sum);
  }
}

}  // namespace

COALIS_EVERY_PROCESSOR
void count_ring(int half, const std::uint8_t* platform, const std::uint16_t* kept, std::size_t count,
                std::uint16_t* on_one) {
  switch (half) {
    case 1:
      return count_ring_of<1>(platform, kept, count, on_one);
    case 2:
      return count_ring_of<2>(platform, kept, count, on_one);
    case 3:
      return count_ring_of<3>(platform, kept, count, on_one);
    case 4:
      return count_ring_of<4>(platform, kept, count, on_one);
    case 5:
      return count_ring_of<5>(platform, kept, count, on_one);
    case 6:
      return count_ring_of<6>(platform, kept, count, on_one);
    case 7:
      return count_ring_of<7>(platform, kept, count, on_one);
    default:
      return count_ring_of<8>(platform, kept, count, on_one);
  }
}

COALIS_EVERY_PROCESSOR
// NOLINTNEXTLINE(readability-function-size): plain pointers, so that the loop becomes vector code
void choose(const Odds& odds, const std::uint8_t* __restrict platform, const std::uint16_t* __restrict on_one,
            const std::uint8_t* __restrict degree, const float* __restrict taste, const std::uint32_t* __restrict words,
            std::size_t count, std::uint8_t* __restrict chosen) {
  constexpr float kFarthest = 60.0F;
  const float base = odds.base[0];
  const float more_if_held = odds.base[1] - odds.base[0];
  const float per_share = odds.per_share;
  for (std::size_t i = 0; i < count; ++i) {
    const float share = static_cast<float>(on_one[i]) / static_cast<float>(degree[i]);
    const float x = base + more_if_held * static_cast<float>(platform[i]) + taste[i] + per_share * share;
    const float odds_of_one = lane::exp_single(std::min(std::max(x, -kFarthest), kFarthest));
    const float v = (static_cast<float>(static_cast<std::int32_t>(words[i] >> 1)) + 0.5F) * 0x1p-31F;
    chosen[i] = v * (1.0F + odds_of_one) >= 1.0F ? 1 : 0;
  }
}

COALIS_EVERY_PROCESSOR
Changes write(const std::uint8_t* __restrict chosen, std::uint8_t now, std::size_t count,
              std::uint8_t* __restrict platform, std::uint8_t* __restrict joined) {
  std::uint32_t to_one = 0;
  std::uint32_t to_zero = 0;
  std::uint32_t on_one = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t before = platform[i];
    const std::uint8_t after = chosen[i];
    to_one += static_cast<std::uint32_t>(after & (before ^ 1U));
    to_zero += static_cast<std::uint32_t>(before & (after ^ 1U));
    on_one += after;
    joined[i] = before != after ? now : joined[i];
    platform[i] = after;
  }
  return {to_one, to_zero, on_one};
}

}  // namespace coalis::dense
