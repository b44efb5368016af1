#include "coalis/classics/findings.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "coalis/base/number_text.hpp"
#include "coalis/statistics/distributions.hpp"

namespace coalis::classics {

std::string_view evidence_name(Evidence evidence) {
  constexpr std::array<std::string_view, 6> kNames{"exact",   "statistical",    "digitised",
                                                   "pattern", "not reproduced", "rounded"};
  return kNames.at(static_cast<std::size_t>(evidence));
}

std::string_view origin_name(Origin origin) {
  constexpr std::array<std::string_view, 3> kNames{"publication", "re-implementation", "law"};
  return kNames.at(static_cast<std::size_t>(origin));
}

Origin origin_of(std::string_view source) {
  return source.starts_with("independent") ? Origin::reimplementation : Origin::publication;
}

std::optional<bool> CheckedNumber::passes() const {
  if (!published || evidence == Evidence::not_reproduced) {
    return std::nullopt;
  }
  return std::abs(obtained - *published) <= tolerance;  // false for NaN
}

namespace {

/// What a side adds to the uncertainty of the sum of both squared standard errors.
double uncertainty_of(const Estimate& side) {
  const double square = side.standard_error * side.standard_error;
  return side.runs > 1 ? square * square / static_cast<double>(side.runs - 1) : 0.0;
}

/// "four standard errors of ours", or what stands for them where there are few runs.
std::string words_of_width(const Estimate& ours, const Estimate& theirs) {
  const double width = width_of_difference(ours, theirs);
  const std::string sides = theirs.standard_error > 0.0 ? "both sides" : "ours";
  return width - kWidth < 0.05 ? "four standard errors of " + sides
                               : shortest_text(std::round(10.0 * width) / 10.0) + " standard errors of " + sides +
                                     " (Student's t, the chance of four)";
}

}  // namespace

double width_of_difference(const Estimate& ours, const Estimate& theirs) {
  const double uncertainty = uncertainty_of(ours) + uncertainty_of(theirs);
  if (uncertainty == 0.0) {
    return kWidth;
  }
  const double square = std::pow(std::hypot(ours.standard_error, theirs.standard_error), 4.0);
  return -student_t_quantile(normal_cdf(-kWidth), square / uncertainty);
}

double statistical_tolerance(const Estimate& ours, const Estimate& theirs, double rounding) {
  return width_of_difference(ours, theirs) * std::hypot(ours.standard_error, theirs.standard_error) + rounding;
}

bool is_clearly_positive(const Estimate& mean) {
  return mean.mean > statistical_tolerance(mean, {}, 0.0);
}

CheckedNumber measured(std::string label, Estimate ours) {
  CheckedNumber number;
  number.label = std::move(label);
  number.obtained = ours.mean;
  number.standard_error = ours.standard_error;
  number.runs = ours.runs;
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

CheckedNumber law_number(std::string label, double obtained, double demanded, std::string why) {
  CheckedNumber number = measured(std::move(label), {obtained, 0.0});
  number.published = demanded;
  number.reason = std::move(why) + "; a law of the model";
  number.origin = Origin::law;
  return number;
}

CheckedNumber statistical_number(std::string label, Estimate ours, Estimate published, double rounding,
                                 const std::string& more) {
  CheckedNumber number = measured(std::move(label), ours);
  const bool drawn = ours.standard_error > 0.0 || published.standard_error > 0.0;
  number.evidence = drawn ? Evidence::statistical : Evidence::exact;
  number.published = published.mean;
  number.tolerance = statistical_tolerance(ours, published, rounding);
  number.reason = (drawn ? words_of_width(ours, published) : "rounding") +
                  (drawn && rounding > 0.0 ? ", and half a unit of the last printed digit" : "") + more;
  return number;
}

CheckedNumber digitised_number(std::string label, Estimate ours, Estimate published, double reading_error,
                               const std::string& more) {
  CheckedNumber number = statistical_number(std::move(label), ours, published, reading_error);
  number.evidence = Evidence::digitised;
  number.reason = "the reading error, and " + words_of_width(ours, published) + more;
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
  number.origin = Origin::reimplementation;
  number.reason += "; an independent re-implementation";
  return number;
}

}  // namespace coalis::classics
