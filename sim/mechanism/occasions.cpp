#include "occasions.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "coalis/base/every_processor.hpp"
#include "coalis/base/lane_math.hpp"
#include "coalis/random/stream.hpp"
#include "purchase_numbers.hpp"

namespace coalis {

namespace {

constexpr std::uint32_t kFirstWords = 1U << 24;  // blocks of words, apart from those of skips
constexpr std::uint32_t kSecondWords = 2U << 24;
constexpr std::size_t kSkips = 128;  // drawn at a time

/// Consumers passed over before the next occasion: floor(log(u) / log(1 - hazard)), u from one word.
COALIS_EVERY_PROCESSOR
void turn_into_skips(const std::uint32_t* words, double skips_per_log, std::int32_t* skips) {
  for (std::size_t i = 0; i < kSkips; ++i) {
    const double u = (static_cast<double>(static_cast<std::int32_t>(words[i] >> 1)) + 0.5) * 0x1p-31;
    const double skip = lane::log_ratio(u, 1.0) * skips_per_log;
    skips[i] = static_cast<std::int32_t>(std::min(skip, 2.0 * kBlockConsumers));
  }
}

class WordSource {
 public:
  WordSource(const StepKey& key, std::size_t block_index)
      : key_(philox_key(key.seed)),
        entity_(static_cast<std::uint32_t>(block_index)),
        step_(key.step),
        stream_(stream_number(kAdoptNumber, static_cast<std::uint16_t>(AdoptPurpose::occasion))) {}

  void fill(std::uint32_t first, std::span<std::uint32_t> words) const {
    philox4x32_many({first, entity_, step_, stream_}, key_, words);
  }

 private:
  PhiloxKey key_;
  std::uint32_t entity_;
  std::uint32_t step_;
  std::uint32_t stream_;
};

std::size_t skip_along(const WordSource& source, std::size_t consumers, double hazard, std::uint16_t* places) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  std::array<std::uint32_t, kSkips> words;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  std::array<std::int32_t, kSkips> skips;
  const double skips_per_log = 1.0 / std::log1p(-hazard);
  const auto end = static_cast<std::int32_t>(consumers);
  std::size_t count = 0;
  std::int32_t next = 0;
  for (std::uint32_t batch = 0;; ++batch) {
    source.fill(batch * static_cast<std::uint32_t>(kSkips / 4), words);
    turn_into_skips(words.data(), skips_per_log, skips.data());
    for (const std::int32_t skip : skips) {
      next += skip;
      if (next >= end) {
        return count;
      }
      places[count++] = static_cast<std::uint16_t>(next++);
    }
  }
}

}  // namespace

void find_places(const StepKey& key, std::size_t block_index, std::size_t consumers, double hazard,
                 Occasions& occasions) {
  occasions.count = 0;
  if (hazard >= 1.0) {
    occasions.count = consumers;
    std::iota(occasions.place.begin(), occasions.place.begin() + static_cast<std::ptrdiff_t>(consumers),
              std::uint16_t{0});
  } else if (hazard > 0.0 && consumers > 0) {
    occasions.count = skip_along(WordSource(key, block_index), consumers, hazard, occasions.place.data());
  }
}

void find_occasions(const StepKey& key, std::size_t block_index, std::size_t consumers, double hazard,
                    Occasions& occasions) {
  find_places(key, block_index, consumers, hazard, occasions);
  const WordSource source(key, block_index);
  source.fill(kFirstWords, {occasions.first_word.data(), occasions.count});
  source.fill(kSecondWords, {occasions.second_word.data(), occasions.count});
}

void second_words(const StepKey& key, std::size_t block_index, std::size_t first, std::span<std::uint32_t> words) {
  WordSource(key, block_index).fill(kSecondWords + static_cast<std::uint32_t>(first / 4), words);
}

}  // namespace coalis
