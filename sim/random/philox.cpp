#include "coalis/random/philox.hpp"

#include <cstring>
#include <utility>

#include "coalis/base/contract.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// One binary for every processor: the same kernel in three widths, chosen at run time. Whole numbers only, so all give
// the same words.
namespace coalis {
namespace {

constexpr std::uint64_t kLowHalf = 0xffffffff;

namespace narrow {
constexpr std::size_t kLanes = 2;
using Vec __attribute__((vector_size(16))) = std::uint64_t;
inline Vec multiply(Vec a, Vec b) {
#if defined(__x86_64__)
  return reinterpret_cast<Vec>(_mm_mul_epu32(reinterpret_cast<__m128i>(a), reinterpret_cast<__m128i>(b)));
#else
  return (a & kLowHalf) * (b & kLowHalf);
#endif
}
#include "philox_kernel.inc"
}  // namespace narrow

#if defined(__x86_64__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC target("avx2")
namespace wide {
constexpr std::size_t kLanes = 4;
using Vec __attribute__((vector_size(32))) = std::uint64_t;
inline Vec multiply(Vec a, Vec b) {
  return reinterpret_cast<Vec>(_mm256_mul_epu32(reinterpret_cast<__m256i>(a), reinterpret_cast<__m256i>(b)));
}
#include "philox_kernel.inc"
}  // namespace wide
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f")
namespace widest {
constexpr std::size_t kLanes = 8;
using Vec __attribute__((vector_size(64))) = std::uint64_t;
inline Vec multiply(Vec a, Vec b) {
  // The unmasked form makes g++ 12 warn of its own uninitialised variable; the full mask costs nothing.
  return reinterpret_cast<Vec>(
      _mm512_maskz_mul_epu32(0xff, reinterpret_cast<__m512i>(a), reinterpret_cast<__m512i>(b)));
}
#include "philox_kernel.inc"
}  // namespace widest
#pragma GCC pop_options

/// The kernel of one instruction set.
struct Kernel {
  void (*fill)(PhiloxBlock, PhiloxKey, std::size_t, std::span<std::uint32_t>);
  void (*fill_entities)(PhiloxBlock, PhiloxKey, const std::uint32_t*, std::span<const std::uint32_t>,
                        std::span<std::uint32_t>);
};

Kernel fastest() {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) {
    return {widest::fill, widest::fill_entities};
  }
  return __builtin_cpu_supports("avx2") ? Kernel{wide::fill, wide::fill_entities}
                                        : Kernel{narrow::fill, narrow::fill_entities};
}
#else
struct Kernel {
  void (*fill)(PhiloxBlock, PhiloxKey, std::size_t, std::span<std::uint32_t>) = narrow::fill;
  void (*fill_entities)(PhiloxBlock, PhiloxKey, const std::uint32_t*, std::span<const std::uint32_t>,
                        std::span<std::uint32_t>) = narrow::fill_entities;
};

Kernel fastest() {
  return {};
}
#endif

constexpr std::size_t kFewBlocks = 4;  // sooner made one by one than in a batch

const Kernel& kernel() {
  static const Kernel chosen = fastest();
  return chosen;
}

}  // namespace

void philox4x32_many(PhiloxBlock first, PhiloxKey key, std::span<std::uint32_t> words, std::size_t running_word) {
  require(running_word < 4, "a Philox counter has words 0 to 3", running_word);
  kernel().fill(first, key, running_word, words);
}

void philox4x32_each(PhiloxBlock first, PhiloxKey key, std::span<const std::uint32_t> numbers,
                     std::span<const std::uint32_t> entities, std::span<std::uint32_t> words) {
  require(words.size() == 4 * entities.size(), "philox4x32_each gives four words an entity", words.size());
  require(numbers.empty() || numbers.size() == entities.size(),
          "philox4x32_each needs a number for each entity or none", numbers.size());
  if (entities.size() <= kFewBlocks) {
    for (std::size_t i = 0; i < entities.size(); ++i) {
      const PhiloxBlock block =
          philox4x32({numbers.empty() ? first[0] : numbers[i], entities[i], first[2], first[3]}, key);
      std::memcpy(words.data() + 4 * i, block.data(), sizeof block);
    }
    return;
  }
  kernel().fill_entities(first, key, numbers.empty() ? nullptr : numbers.data(), entities, words);
}

}  // namespace coalis
