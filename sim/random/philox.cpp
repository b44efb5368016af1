#include "coalis/random/philox.hpp"

#include <algorithm>

// One binary for every processor: the loop is compiled thrice and chosen at load time. Integers only, so all three give
// the same words. Sanitizers cannot run before load-time selection, hence the plain version there.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define COALIS_EVERY_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define COALIS_EVERY_PROCESSOR
#endif

namespace coalis {

COALIS_EVERY_PROCESSOR
void philox4x32_many(PhiloxBlock first, PhiloxKey key, std::span<std::uint32_t> words) {
  constexpr std::size_t kWidth = 16;
  constexpr std::size_t kStride = 4 * kWidth;
  std::uint32_t* out = words.data();
  for (std::size_t left = words.size(); left > 0;) {
    PhiloxLanes<kWidth> lanes;
    for (std::uint32_t i = 0; i < kWidth; ++i) {
      lanes[0][i] = first[0] + i;
      lanes[1][i] = first[1];
      lanes[2][i] = first[2];
      lanes[3][i] = first[3];
    }
    philox4x32_lanes(lanes, key);
    const std::size_t taken = std::min(left, kStride);
    for (std::size_t w = 0; w < taken; ++w) {
      out[w] = lanes[w % 4][w / 4];
    }
    out += taken;
    left -= taken;
    first[0] += kWidth;
  }
}

}  // namespace coalis
