#include "coalis/classics/findings.hpp"

#include <array>
#include <cmath>

namespace coalis::classics {

std::string_view evidence_name(Evidence evidence) {
  constexpr std::array<std::string_view, 5> kNames{"exact", "statistical", "digitised", "pattern", "not reproduced"};
  return kNames.at(static_cast<std::size_t>(evidence));
}

std::optional<bool> CheckedNumber::passes() const {
  if (!published || evidence == Evidence::not_reproduced) {
    return std::nullopt;
  }
  return std::abs(obtained - *published) <= tolerance;  // false for NaN
}

double statistical_tolerance(double ours, double theirs, double rounding, double width) {
  return width * std::hypot(ours, theirs) + rounding;
}

}  // namespace coalis::classics
