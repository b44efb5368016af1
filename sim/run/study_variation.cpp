#include <algorithm>
#include <array>
#include <cmath>

#include "coalis/run/study_report.hpp"

namespace coalis {

namespace {

constexpr double kRounding = 1e-12;     ///< relative: far above the error of sums, far below any effect
constexpr double kTwoSidedLevel = 0.9;  ///< whose lower limit is a one-sided one of 95 %

double largest_size(const Grid<double>& outcomes) {
  double largest = 0.0;
  for (const double value : outcomes.values()) {
    largest = std::max(largest, std::abs(value));
  }
  return largest;
}

}  // namespace

std::string_view word_of(Variation variation) {
  constexpr std::array<std::string_view, 3> kWords{"constant", "not_beyond_luck", "varies"};
  return kWords[static_cast<std::size_t>(variation)];
}

Variation variation_of(DesignKind kind, const ExperimentDesign& design, const Grid<double>& outcomes) {
  const double rounding = kRounding * largest_size(outcomes);
  const auto [lowest, highest] = std::ranges::minmax(outcomes.values());
  if (highest - lowest <= rounding) {
    return Variation::constant;
  }
  const bool grid = kind == DesignKind::full_factorial;
  if (outcomes.columns() < 2 || !gives_indices(kind, design, outcomes.columns()) ||
      !(grid || kind == DesignKind::saltelli || kind == DesignKind::shapley)) {
    return Variation::varies;
  }
  const Estimate variance = grid ? factorial_variance(design, outcomes, kTwoSidedLevel)
                                 : variance_between_points(design, outcomes, kTwoSidedLevel);
  return variance.interval.low > rounding * rounding ? Variation::varies : Variation::not_beyond_luck;
}

}  // namespace coalis
