#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace coalis {

/// A series as it lies in the file: little-endian IEEE numbers of `width` bytes each (4 or 8). One single number
/// where there are more steps means that it holds at every step.
struct SeriesBlob {
  int width = 8;
  std::vector<std::byte> bytes;
};

/// Lossless: the narrow or constant form is taken only where every bit comes back.
SeriesBlob encode_series(std::span<const double> values);

/// The inverse of encode_series for a series of `steps` values; empty when the blob does not fit them.
std::vector<double> decode_series(int width, std::span<const std::byte> bytes, std::size_t steps);

}  // namespace coalis
