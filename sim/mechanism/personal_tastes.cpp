#include "personal_tastes.hpp"

#include <algorithm>
#include <array>

#include "coalis/base/every_processor.hpp"
#include "coalis/base/hash.hpp"
#include "coalis/base/lane_math.hpp"
#include "coalis/random/stream.hpp"
#include "purchase_numbers.hpp"

namespace coalis {

namespace {

constexpr std::uint64_t kWeyl = 0x9e3779b97f4a7c15ULL;
constexpr std::uint64_t kPairs = 4;  // of consortia: a word serves two

inline std::uint64_t taste_word(std::uint64_t key, std::uint64_t consumer, std::uint64_t pair) {
  return mix64(key + (consumer * kPairs + pair) * kWeyl);
}

/// Standard normal from the upper or lower half of a word.
inline double taste_of(std::uint64_t half) {
  return lane::normal_quantile((lane::small_to_double(half) + 0.5) * 0x1p-32);
}

COALIS_EVERY_PROCESSOR
void add_tastes(std::uint64_t key, double sd, const std::uint64_t* consumers, std::size_t k, std::size_t count,
                double* utilities) {
  const std::uint64_t shift = 32 * (k & 1);
  const std::uint64_t pair = k >> 1;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t word = taste_word(key, consumers[i], pair) >> shift;
    utilities[i] += sd * taste_of(word & 0xffffffffULL);
  }
}

COALIS_EVERY_PROCESSOR
void find_differences(std::uint64_t key, double sd, std::uint64_t first, std::size_t count, float* found) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t word = taste_word(key, first + i, 0);
    const double apart = taste_of(word >> 32) - taste_of(word & 0xffffffffULL);
    found[i] = static_cast<float>(sd * apart);
  }
}

}  // namespace

PersonalTastes::PersonalTastes(std::uint64_t seed, double sd)
    : key_(mix64(seed ^ stream_number(kAdoptNumber, static_cast<std::uint16_t>(AdoptPurpose::taste)))), sd_(sd) {}

void PersonalTastes::add(std::span<const std::uint64_t> consumers, std::size_t k, std::span<double> utilities) const {
  add_tastes(key_, sd_, consumers.data(), k, consumers.size(), utilities.data());
}

void PersonalTastes::differences(std::uint64_t first, std::span<float> found) const {
  find_differences(key_, sd_, first, found.size(), found.data());
}

}  // namespace coalis
