#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/loyalty.hpp"
#include "coalis/classics/points.hpp"

namespace coalis::classics {

namespace {

/// What a single advertisement adds to the stock, summed over the steps until nothing is left of it.
double summed_effect(double carry_over) {
  double sum = 0.0;
  for (double stock = 1.0; stock > 1e-18; stock *= carry_over) {
    sum += stock;
  }
  return sum;
}

PointFindings carry_over_at(const Point& at) {
  const double carry_over = at.number("carry_over");
  const double multiplier = carry_over_multiplier(carry_over);
  const double duration = carry_over_duration(carry_over, 0.9);
  return {{measured("long-run effect over the immediate one", {multiplier, 0.0}),
           measured("steps until 90 % of it has come", {duration, 0.0}),
           exact_number("the same effect, summed step by step", summed_effect(carry_over), multiplier,
                        1e-9 * multiplier, ": a geometric series"),
           exact_number("what is left after those steps", std::pow(carry_over, duration), 0.1, 1e-12,
                        ": a tenth by definition")},
          {},
          {},
          {}};
}

const PublishedPoints kPublished{"koyck1954", {"carry_over"}, "closed form"};

Result<Findings> carry_out(const Request& request) {
  return at_points(request, kPublished, carry_over_at);
}

}  // namespace

Experiment koyck1954() {
  return {.name = "koyck-1954",
          .group = kDemand,
          .citation = "Koyck, L. M. (1954). Distributed Lags and Investment Analysis. North-Holland.",
          .question = "How much of an advertisement's effect comes later, and how long does it last?",
          .reproduced = "Multiplier and 90 % duration of a geometric carry-over.",
          .not_reproduced = "",
          .settings = {{"carry_over", "lambda: share of the stock left after a step", "0.5", SettingKind::real, 0.001,
                        0.9999}},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
