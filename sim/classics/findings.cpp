#include "coalis/classics/findings.hpp"

#include <array>
#include <cmath>
#include <utility>

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

double statistical_tolerance(double ours, double theirs, double rounding) {
  return kWidth * std::hypot(ours, theirs) + rounding;
}

CheckedNumber measured(std::string label, Estimate ours) {
  CheckedNumber number;
  number.label = std::move(label);
  number.obtained = ours.mean;
  number.standard_error = ours.standard_error;
  number.evidence = ours.standard_error > 0.0 ? Evidence::statistical : Evidence::exact;
  return number;
}

CheckedNumber exact_number(std::string label, double obtained, double published, double rounding,
                           const std::string& more) {
  CheckedNumber number = measured(std::move(label), {obtained, 0.0});
  number.published = published;
  number.tolerance = rounding;
  number.reason = "rounding" + more;
  return number;
}

CheckedNumber statistical_number(std::string label, Estimate ours, Estimate published, double rounding,
                                 const std::string& more) {
  CheckedNumber number = measured(std::move(label), ours);
  const bool drawn = ours.standard_error > 0.0 || published.standard_error > 0.0;
  number.evidence = drawn ? Evidence::statistical : Evidence::exact;
  number.published = published.mean;
  number.tolerance = statistical_tolerance(ours.standard_error, published.standard_error, rounding);
  number.reason = std::string(!drawn                           ? "rounding"
                              : published.standard_error > 0.0 ? "four standard errors of both sides"
                                                               : "four standard errors of ours") +
                  (drawn && rounding > 0.0 ? ", and half a unit of the last printed digit" : "") + more;
  return number;
}

CheckedNumber digitised_number(std::string label, Estimate ours, Estimate published, double reading_error,
                               const std::string& more) {
  CheckedNumber number = statistical_number(std::move(label), ours, published, reading_error);
  number.evidence = Evidence::digitised;
  number.reason = "the reading error, and four standard errors of " +
                  std::string(published.standard_error > 0.0 ? "both sides" : "ours") + more;
  return number;
}

CheckedNumber pattern_number(std::string label, bool holds, std::string what) {
  CheckedNumber number = measured(std::move(label), {holds ? 1.0 : 0.0, 0.0});
  number.evidence = Evidence::pattern;
  number.published = 1.0;
  number.reason = std::move(what);
  return number;
}

CheckedNumber not_reproduced(std::string label, Estimate ours, double published, std::string because) {
  CheckedNumber number = measured(std::move(label), ours);
  number.evidence = Evidence::not_reproduced;
  number.published = published;
  number.reason = std::move(because);
  return number;
}

CheckedNumber docked(CheckedNumber number) {
  number.reimplemented = true;
  number.reason += "; an independent re-implementation";
  return number;
}

}  // namespace coalis::classics
