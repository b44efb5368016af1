#pragma once

#include <string>

#include "coalis/analysis/parts.hpp"
#include "coalis/run/stakes.hpp"

namespace coalis::report {

/// How the numbers of one kind are written: value x factor, then a word.
struct Written {
  double factor = 1.0;
  std::string word;
  int decimals = 2;
};

/// The word of shares: differences between them are points, they themselves per cent.
inline constexpr const char* kPoints = " points";

/// How numbers of at most this size are written: shares as points, money in thousands or millions.
Written written(Measured measured, const std::string& unit, double largest);

/// "1.2 points (0.8 to 1.6)": an amount or a difference with its interval.
std::string amount_words(const Estimate& estimate, const Written& how);
/// "27.1 % (25.0 to 29.2)": the same of a level.
std::string level_words(const Estimate& estimate, Written how);

}  // namespace coalis::report
