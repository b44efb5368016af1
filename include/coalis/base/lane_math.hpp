#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

// Elementary functions without branches or tables, so that a loop over lanes becomes vector instructions. No call to
// the C library: the same bits on every processor and library version.

namespace coalis::lane {

inline constexpr double kLn2 = 6.93147180559945309417e-01;
inline constexpr double kLn2High = 6.93147180369123816490e-01;  // ln 2 in two parts, the first with trailing zeros
inline constexpr double kLn2Low = 1.90821492927058770002e-10;

/// A small whole number held in the low bits of a word, as a double (AVX2 has no such conversion).
inline double small_to_double(std::uint64_t value) {
  return std::bit_cast<double>(value | 0x4330000000000000ULL) - 0x1p52;
}

/// Uniform on (0,1): odd multiples of 2^-53, from 52 of the word's bits.
inline double uniform(std::uint64_t word) {
  return std::bit_cast<double>(word >> 12 | 0x3ff0000000000000ULL) - (1.0 - 0x1p-53);
}

/// log((1 + s)/(1 - s)) by the odd powers of s up to s^(2 terms - 1), |s| <= 1/3. Ten terms: absolute error below
/// 1e-11, relative error below 2e-16 where |s| <= .15; six terms: 1e-7, and 2e-13 where |s| <= .1.
template <int terms = 10>
inline double twice_atanh(double s) {
  const double t = s * s;
  double sum = 1.0 / (2 * terms - 1);
  for (int power = 2 * terms - 3; power > 1; power -= 2) {
    sum = sum * t + 1.0 / power;
  }
  return 2.0 * (s + s * t * sum);
}

/// log((1 + s)/(1 - s)) in single precision for |s| <= 1/3, relative error below 3e-7.
inline float twice_atanh_single(float s) {
  const float t = s * s;
  float sum = 1.0F / 13;
  for (const float term : {1.0F / 11, 1.0F / 9, 1.0F / 7, 1.0F / 5, 1.0F / 3, 1.0F}) {
    sum = sum * t + term;
  }
  return 2.0F * s * sum;
}

/// log(a / b) of positive normal numbers up to one division, so that a caller can share it among several: the logarithm
/// is whole + twice_atanh(top / bottom).
struct LogRatio {
  double whole;
  double top;
  double bottom;
};

inline LogRatio log_ratio_parts(double a, double b) {
  constexpr std::uint64_t kExponent = 0x7ff0000000000000ULL;
  constexpr std::uint64_t kBias = 2048;
  const auto bits = std::bit_cast<std::uint64_t>(a);
  const std::uint64_t apart = (bits & kExponent) - (std::bit_cast<std::uint64_t>(b) & kExponent);  // modulo 2^64
  const bool near = std::abs(a - b) < 0.25 * b;
  const std::uint64_t shift = near ? 0 : apart;
  const double scaled = std::bit_cast<double>(bits - shift);
  const double e = small_to_double((shift + (kBias << 52)) >> 52) - static_cast<double>(kBias);
  return {e * kLn2, scaled - b, scaled + b};
}

/// log(a / b): relative error below 1e-15 where a and b differ by less than a quarter and their difference is exact,
/// absolute error below 1e-11 elsewhere.
inline double log_ratio(double a, double b) {
  const LogRatio parts = log_ratio_parts(a, b);
  return parts.whole + twice_atanh(parts.top / parts.bottom);
}

/// exp(x) for x in [-700, 0], relative error below 4e-16.
inline double exp_negative(double x) {
  constexpr double kShift = 0x1.8p52;  // rounds to a whole number and leaves it in the low bits
  const double shifted = x * 1.4426950408889634074 + kShift;
  const double n = shifted - kShift;
  const double r = (x - n * kLn2High) - n * kLn2Low;
  double sum = 1.0 / 6227020800;
  for (const double term : {1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
                            1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1.0}) {
    sum = sum * r + term;
  }
  const double power = std::bit_cast<double>((std::bit_cast<std::uint64_t>(shifted) + 1023) << 52);
  return (1.0 + r * sum) * power;
}

/// The z with P(Normal(0,1) <= z) = u for u in [2^-33, 1 - 2^-33]; absolute error below 1e-6 [Wichura 1988, AS 241,
/// PPND7].
inline double normal_quantile(double u) {
  const double q = u - 0.5;
  const double c = 0.180625 - q * q;
  const double centre = q * (((5.9109374720e1 * c + 1.5929113202e2) * c + 5.0434271938e1) * c + 3.3871327179) /
                        (((6.7187563600e1 * c + 7.8757757664e1) * c + 1.7895169469e1) * c + 1.0);
  const double rarer = q < 0.0 ? u : 1.0 - u;
  const double r = std::sqrt(-log_ratio(rarer, 1.0)) - 1.6;
  const double tail = (((1.7023821103e-1 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777) /
                      ((1.2021132975e-1 * r + 7.3700164250e-1) * r + 1.0);
  return std::abs(q) <= 0.425 ? centre : (q < 0.0 ? -tail : tail);
}

/// exp(x) in single precision for |x| <= 80, relative error below 3e-7.
inline float exp_single(float x) {
  constexpr float kShift = 12582912.0F;  // 1.5 x 2^23: rounds to a whole number and leaves it in the low bits
  const float shifted = x * 1.44269504F + kShift;
  const float n = shifted - kShift;
  const float r = (x - n * 0.693359375F) - n * -2.12194440e-4F;
  float sum = 1.0F / 720;
  for (const float term : {1.0F / 120, 1.0F / 24, 1.0F / 6, 0.5F, 1.0F, 1.0F}) {
    sum = sum * r + term;
  }
  const auto exponent = (std::bit_cast<std::uint32_t>(shifted) + 127U) << 23;  // the shift's own bits fall off
  return sum * std::bit_cast<float>(exponent);
}

/// A quotient not yet divided.
struct Quotient {
  double top;
  double bottom;
};

/// a - b with one division.
inline double difference(const Quotient& a, const Quotient& b) {
  return (a.top * b.bottom - b.top * a.bottom) / (a.bottom * b.bottom);
}

/// log Gamma(z) less Stirling's (z - 1/2) log z - z + log(2 pi)/2 (Binet's function), 1 <= z <= 1e30, by three levels
/// of its continued fraction. Absolute error 1.2e-4 at z = 1, 2e-6 at 2, below 2e-7 from 3 on and 2e-10 from 8 on.
inline Quotient binet(double z) {
  constexpr double kA2 = 1.0 / 30;
  constexpr double kA3 = 53.0 / 210;
  const double w = z * z;
  return {w + kA3, 12.0 * z * (w + (kA2 + kA3))};
}

}  // namespace coalis::lane
