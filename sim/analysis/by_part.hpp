#pragma once

#include <span>
#include <vector>

#include "coalis/analysis/parts.hpp"

namespace coalis {

/// Numbers of futures (or contests), gathered by the independent parts that these belong to.
class ByPart {
 public:
  /// `part` [values]: which of `parts`.
  ByPart(std::span<const double> values, std::span<const std::size_t> part, std::size_t parts);

  /// With the interval that the spread between parts gives (part_intervals).
  [[nodiscard]] Estimate mean(const Bootstrap& how) const;

  /// Of zeros and ones: Wilson's interval for as many independent trials as would spread as much as the parts do,
  /// widened for the few parts (Korn & Graubard 1998). Where the parts do not differ at all, for `independent` trials.
  [[nodiscard]] Estimate share(std::size_t independent, double level) const;

  /// The mean of each part that has any number.
  [[nodiscard]] std::vector<double> means() const;

 private:
  std::vector<double> sums_;    ///< [parts]
  std::vector<double> counts_;  ///< [parts]
};

/// Checks that each of `count` futures belongs to one of at least two parts.
void check_parts(std::span<const std::size_t> part, std::size_t parts, std::size_t count);

}  // namespace coalis
