#include <algorithm>
#include <cmath>
#include <limits>

#include "coalis/base/contract.hpp"
#include "coalis/scenario/study.hpp"
#include "words.hpp"

namespace coalis {

bool StudyFactor::is_numeric() const {
  return std::all_of(levels.begin(), levels.end(), [](const FactorLevel& one) { return one.number.has_value(); });
}

std::size_t StudyFactor::level_at(double coordinate) const {
  require(!levels.empty(), "a range has no levels");
  const auto place = static_cast<std::size_t>(coordinate * static_cast<double>(levels.size()));
  return std::min(place, levels.size() - 1);
}

double StudyFactor::coordinate_of_level(std::size_t level) const {
  return (static_cast<double>(level) + 0.5) / static_cast<double>(levels.size());
}

double StudyFactor::number_at(double coordinate) const {
  if (!is_range()) {
    return levels[level_at(coordinate)].number.value_or(std::numeric_limits<double>::quiet_NaN());
  }
  if (whole) {
    return std::min(high, std::floor(low + coordinate * (high - low + 1.0)));
  }
  return logarithmic ? low * std::pow(high / low, coordinate) : low + coordinate * (high - low);
}

std::string StudyFactor::text_at(double coordinate) const {
  return is_range() ? reading::rounded(number_at(coordinate)) : levels[level_at(coordinate)].name;
}

void StudyFactor::lay_at(double coordinate, std::vector<std::string>& overrides) const {
  if (!is_range()) {
    const std::vector<std::string>& own = levels[level_at(coordinate)].overrides;
    overrides.insert(overrides.end(), own.begin(), own.end());
    return;
  }
  const double value = number_at(coordinate);
  for (const FactorTarget& target : targets) {
    overrides.push_back(target.key + "=" + reading::shortest(target.scale * value + target.offset));
  }
}

bool StudyConstraint::holds(std::span<const double> numbers) const {
  constexpr double kRounding = 1e-12;  // 0.1 + 0.2 <= 0.3 holds for people
  double sum = constant;
  double size = std::abs(constant);
  for (std::size_t factor = 0; factor < coefficients.size(); ++factor) {
    const double term = coefficients[factor] == 0.0 ? 0.0 : coefficients[factor] * numbers[factor];
    sum += term;
    size += std::abs(term);
  }
  return strict ? sum < -kRounding * size : sum <= kRounding * size;
}

}  // namespace coalis
