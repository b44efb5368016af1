#pragma once

#include <array>
#include <cstddef>

namespace coalis {

/// 1/k for the sequential search of small counts; a mean below 32 puts less than 1e-50 beyond the table's end.
inline constexpr std::size_t kSearchEnd = 160;
inline constexpr auto kReciprocal = [] {
  std::array<double, kSearchEnd> table{};
  for (std::size_t k = 1; k < kSearchEnd; ++k) {
    table[k] = 1.0 / static_cast<double>(k);
  }
  return table;
}();
inline constexpr auto kReciprocalSingle = [] {
  std::array<float, kSearchEnd> table{};
  for (std::size_t k = 0; k < kSearchEnd; ++k) {
    table[k] = static_cast<float>(kReciprocal[k]);
  }
  return table;
}();

/// Where inversion hands over to transformed rejection, whose constants hold from a mean of 10.
inline constexpr double kRejectionMean = 10;

}  // namespace coalis
