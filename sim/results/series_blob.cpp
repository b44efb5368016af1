#include "series_blob.hpp"

#include <algorithm>
#include <bit>

namespace coalis {
namespace {

template <class Word>
void put(std::byte* place, Word word) {
  for (std::size_t i = 0; i < sizeof(Word); ++i) {
    place[i] = static_cast<std::byte>((word >> (8 * i)) & 0xFFU);
  }
}

template <class Word>
Word get(const std::byte* place) {
  Word word = 0;
  for (std::size_t i = 0; i < sizeof(Word); ++i) {
    word |= static_cast<Word>(std::to_integer<unsigned>(place[i])) << (8 * i);
  }
  return word;
}

bool same_bits(double a, double b) {
  return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

bool fits_single(double value) {
  return same_bits(static_cast<double>(static_cast<float>(value)), value);
}

double number_at(int width, const std::byte* place) {
  return width == 4 ? static_cast<double>(std::bit_cast<float>(get<std::uint32_t>(place)))
                    : std::bit_cast<double>(get<std::uint64_t>(place));
}

}  // namespace

SeriesBlob encode_series(std::span<const double> values) {
  SeriesBlob blob;
  if (!values.empty() && std::ranges::all_of(values, [&](double v) { return same_bits(v, values.front()); })) {
    values = values.first(1);
  }
  blob.width = std::ranges::all_of(values, fits_single) ? 4 : 8;
  blob.bytes.resize(values.size() * static_cast<std::size_t>(blob.width));
  std::byte* place = blob.bytes.data();
  for (const double value : values) {
    if (blob.width == 4) {
      put(place, std::bit_cast<std::uint32_t>(static_cast<float>(value)));
    } else {
      put(place, std::bit_cast<std::uint64_t>(value));
    }
    place += blob.width;
  }
  return blob;
}

std::vector<double> decode_series(int width, std::span<const std::byte> bytes, std::size_t steps) {
  if (width != 4 && width != 8) {
    return {};
  }
  const std::size_t count = bytes.size() / static_cast<std::size_t>(width);
  if (count == 1) {
    return std::vector<double>(steps, number_at(width, bytes.data()));
  }
  std::vector<double> values;
  if (count != steps) {
    return values;
  }
  values.reserve(steps);
  for (std::size_t i = 0; i < steps; ++i) {
    values.push_back(number_at(width, bytes.data() + i * static_cast<std::size_t>(width)));
  }
  return values;
}

}  // namespace coalis
