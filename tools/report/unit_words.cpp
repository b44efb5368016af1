#include "unit_words.hpp"

#include "amounts.hpp"

namespace coalis::report {

namespace {

constexpr double kShowsMillions = 1e6;
constexpr double kShowsThousands = 1e4;

int decimals_for(double largest) {
  return largest >= 100.0 ? 0 : largest >= 10.0 ? 1 : largest >= 1.0 ? 2 : largest >= 0.1 ? 3 : 4;
}

}  // namespace

Written written(Measured measured, const std::string& unit, double largest) {
  const std::string spaced = unit.empty() ? "" : " " + unit;
  switch (measured) {
    case Measured::share:
    case Measured::chance:
      return {100.0, kPoints, largest == 0.0 || 100.0 * largest >= 0.1 ? 1 : 3};
    case Measured::money: {
      const double scale = largest >= kShowsMillions ? 1e6 : largest >= kShowsThousands ? 1e3 : 1.0;
      const std::string word = scale == 1e6 ? " million" : scale == 1e3 ? " thousand" : "";
      return {1.0 / scale, word + spaced, decimals_for(largest / scale)};
    }
    case Measured::factor:
      return {100.0, " %", 1};
    case Measured::number:
      break;
  }
  return {1.0, spaced, decimals_for(largest)};
}

std::string amount_words(const Estimate& estimate, const Written& how) {
  const auto text = [&](double value) { return fixed(value * how.factor, how.decimals); };
  return text(estimate.value) + how.word + " (" + text(estimate.interval.low) + " to " + text(estimate.interval.high) +
         ")";
}

std::string level_words(const Estimate& estimate, Written how) {
  if (how.word == kPoints) {
    how.word = " %";
  }
  return amount_words(estimate, how);
}

}  // namespace coalis::report
