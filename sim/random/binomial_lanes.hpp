#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace coalis::binomial_lanes {

inline constexpr std::size_t kLanes = 32;
using Mask = std::uint32_t;  ///< bit i: lane i

/// Where inversion hands over to rejection.
inline constexpr double kRejectionMean = 32;

/// kLanes requests side by side and their counts. A lane with n = 0 asks for nothing.
struct Lanes {
  std::array<double, kLanes> trials{};
  std::array<double, kLanes> prob{};
  std::array<std::uint32_t, kLanes> word{};         ///< says which count
  std::array<std::uint32_t, kLanes> second_word{};  ///< says whether it is accepted; for attempt() only
  std::array<double, kLanes> count{};
};

/// Uniform on (0,1): odd multiples of 2^-33.
inline double uniform_of(std::uint32_t word) {
  return (static_cast<double>(static_cast<std::int32_t>(word ^ 0x80000000U)) + 2147483648.5) * 0x1p-32;
}

/// kLanes requests as they stand in a caller's columns. One with n = 0 asks for nothing.
struct Columns {
  const double* trials;
  const double* prob;
  const std::uint32_t* word;
  double* count;
};

/// Which lanes have no count after an inversion.
struct Left {
  Mask doubtful;  ///< the uniform lies so near a step of the distribution function that rounding could decide
  Mask large;     ///< a mean of kRejectionMean or more
  bool lawful;    ///< every n in [0, 1e15], every p in [0, 1]
};

/// Inversion in single precision.
Left invert(const Columns& columns);

/// Inversion in double precision, for one lane.
double invert_exactly(double trials, double prob, std::uint32_t word);

/// One attempt of transformed rejection in the first `many` lanes, whose means are 10 or more. Returns those that are
/// refused. Lanes go in pieces of kPiece, for seldom are there many.
inline constexpr std::size_t kPiece = 8;
Mask attempt(Lanes& lanes, std::size_t many);

}  // namespace coalis::binomial_lanes
