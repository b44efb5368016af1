#pragma once

#include <cstddef>
#include <cstdint>

namespace coalis {

/// Buyers side by side: utility[k * stride + i] of platform k to buyer i, -infinity where it is not considered, and one
/// random word each.
struct ChoiceBatch {
  std::size_t platforms;
  std::size_t buyers;
  std::size_t stride;
  const double* utility;
  const std::uint32_t* word;
};

/// Logit choice by inversion: platform j whose interval of the cumulative probabilities, in order of number, holds the
/// word; exact to 2^-32. Also the log of the summed odds [McFadden 1974]. No utility above 600.
void choose_by_logit(const ChoiceBatch& batch, std::uint8_t* chosen, double* logsum);

}  // namespace coalis
