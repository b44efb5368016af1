#include "box_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "amounts.hpp"

namespace coalis::report {

namespace {

std::string with_limits(double share, const Interval& ci95) {
  return percent_words(share, ci95.low, ci95.high);
}

/// A value of a range, to about a hundredth of what the study varies (of the value, where ratios count).
std::string value_words(const StudyFactor& factor, double coordinate) {
  const double value = factor.number_at(coordinate);
  const double span = factor.logarithmic ? std::abs(value) : factor.high - factor.low;
  return factor.whole ? fixed(value, 0) : in_steps(value, span / 100.0);
}

/// A limit, and where it fell in resamples, as values of the factor.
std::string limit_words(const StudyFactor& factor, double at, const Interval& resampled) {
  const std::string low = value_words(factor, resampled.low);
  const std::string high = value_words(factor, resampled.high);
  return value_words(factor, at) + (low == high ? "" : " (" + low + " to " + high + ")");
}

std::string side_words(const Box& box, std::size_t place, const StudyFactor& factor) {
  const BoxSide& side = box.sides[place];
  const std::string is = factor.title + " is ";
  if (!factor.is_range()) {
    return is + listed(box_levels(factor, side), " or ");
  }
  const std::string low = limit_words(factor, side.low, box.low_resampled[place]);
  const std::string high = limit_words(factor, side.high, box.high_resampled[place]);
  constexpr std::array<std::string_view, 5> kPlain{"", "fraction", "probability", "share", "ratio"};
  const bool plain = std::ranges::find(kPlain, factor.unit) != kPlain.end();
  return is +
         (side.low <= 0.0    ? "below " + high
          : side.high >= 1.0 ? "above " + low
                             : "between " + low + " and " + high) +
         (plain ? "" : " " + factor.unit);
}

}  // namespace

std::vector<std::string> box_levels(const StudyFactor& factor, const BoxSide& side) {
  std::vector<std::string> names;
  for (std::size_t level = 0; level < factor.levels.size(); ++level) {
    if (side.holds(factor.coordinate_of_level(level))) {
      names.push_back(factor.levels[level].name);
    }
  }
  return names;
}

std::string box_conditions(const Box& box, std::span<const StudyFactor> factors) {
  std::vector<std::string> conditions;
  for (std::size_t place = 0; place < factors.size(); ++place) {
    if (box.sides[place].restricts()) {
      conditions.push_back(side_words(box, place, factors[place]));
    }
  }
  return listed(conditions);
}

std::string box_sentence(const std::string& loses, const Box& box, std::span<const StudyFactor> factors) {
  return loses + " when " + box_conditions(box, factors) + ": in " + with_limits(box.density, box.density_interval) +
         " of such futures, against " + fixed(100.0 * box.base_rate, 0) + " % of all; they hold " +
         with_limits(box.coverage, box.coverage_interval) + " of all that is lost." +
         (box.confirmed ? "" : " That may be chance: futures that the search did not see do not confirm it.");
}

}  // namespace coalis::report
