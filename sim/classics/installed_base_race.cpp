#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/lock_in.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"

namespace coalis::classics {

namespace {

/// The log ratio of the bases after many months in which a hundredth of each base wears out and sales go out in the
/// ratio Q x (base ratio)^e.
double raced(double quality_ratio, double elasticity, double log_ratio) {
  double first = 1.0 / (1.0 + std::exp(-log_ratio));  // shares of all owners
  for (int month = 0; month < 200000; ++month) {
    const double log_sales = std::log(quality_ratio) + elasticity * (std::log(first) - std::log1p(-first));
    first += 0.01 * (1.0 / (1.0 + std::exp(-log_sales)) - first);
  }
  return std::log(first) - std::log1p(-first);
}

PointFindings race_at(const Point& at) {
  const double quality_ratio = at.number("quality_ratio");
  const double elasticity = at.number("elasticity");
  const double fixed = base_ratio_fixed_point(quality_ratio, elasticity);
  const double above = raced(quality_ratio, elasticity, std::log(fixed) + 0.05);
  const double below = raced(quality_ratio, elasticity, std::log(fixed) - 0.05);
  std::vector<CheckedNumber> numbers{measured("base ratio that holds", {fixed, 0.0})};
  if (elasticity < 1.0) {
    numbers.push_back(exact_number("base ratio in the end, from above", std::exp(above), fixed, 1e-6 * fixed,
                                   ": the race month by month ends there"));
    numbers.push_back(exact_number("base ratio in the end, from below", std::exp(below), fixed, 1e-6 * fixed,
                                   ": the race month by month ends there"));
  } else {
    numbers.push_back(
        pattern_number("a little above, the first takes all", above > 3.0, "base ratio above 20 in the end"));
    numbers.push_back(
        pattern_number("a little below, the second takes all", below < -3.0, "base ratio below 1/20 in the end"));
  }
  return {numbers, {}, {}, {}};
}

const PublishedPoints kPublished{"installed_base_race", {"quality_ratio", "elasticity"}, "closed form"};

Result<Findings> carry_out(const Request& request) {
  if (std::abs(request.real("elasticity") - 1.0) < 0.01) {
    return setting_problem("elasticity", request.word("elasticity"), "not within .01 of 1",
                           "at 1 the better side gains for ever and nothing holds");
  }
  return at_points(request, kPublished, race_at);
}

}  // namespace

Experiment installed_base_race() {
  return {.name = "installed-base-race",
          .group = kDemand,
          .citation =
              "A reduced form of ours with the two regimes of Zhu, F. & Iansiti, M. (2012). Entry into platform-based "
              "markets. Strategic Management Journal 33(1), 88-106.",
          .question = "When does the better platform win, and when the one with more users?",
          .reproduced =
              "The ratio at which a race holds, by formula and month by month: an end for elasticities below one, "
              "a watershed above.",
          .not_reproduced =
              "Zhu & Iansiti's own equations and their estimates for game consoles, which were not available "
              "to us.",
          .settings = {{"quality_ratio", "Q: sales ratio at equal bases", "1.2", SettingKind::real, 0.01, 100},
                       {"elasticity", "e: of the sales ratio to the ratio of the installed bases", "0.5",
                        SettingKind::real, 0, 10}},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
