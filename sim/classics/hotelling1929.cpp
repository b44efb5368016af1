#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/choice/price_competition.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"

namespace coalis::classics {

namespace {

/// Margins to which the firms come by answering each other's price in turn: the best answer to m is (t + D + m) / 2.
std::array<double, 2> answered(double transport_cost, double gap) {
  std::array<double, 2> margins{};
  for (int round = 0; round < 200; ++round) {
    margins[0] = 0.5 * (transport_cost + gap + margins[1]);
    margins[1] = 0.5 * (transport_cost - gap + margins[0]);
  }
  return margins;
}

PointFindings line_at(const Point& at) {
  const double t = at.number("transport_cost");
  const double gap = at.number("gap");
  const PriceEquilibrium line = hotelling_equilibrium(t, gap);
  const std::array<double, 2> found = answered(t, gap);
  std::vector<CheckedNumber> numbers;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string firm = " of firm " + std::to_string(i + 1);
    numbers.push_back(measured("margin" + firm, {line.margins[i], 0.0}));
    numbers.push_back(measured("share" + firm, {line.shares[i], 0.0}));
    numbers.push_back(exact_number("margin" + firm + " by answering each other", found.at(i), line.margins[i], 1e-9 * t,
                                   ": best answers converge"));
  }
  return {numbers, {}, {}, {}};
}

const PublishedPoints kPublished{"hotelling1929", {"transport_cost", "gap"}, "closed form"};

Result<Findings> carry_out(const Request& request) {
  if (std::abs(request.real("gap")) >= 3.0 * request.real("transport_cost")) {
    return setting_problem("gap", request.word("gap"), "less than three times the transport cost",
                           "beyond it the worse firm sells nothing, and the formulas no longer hold");
  }
  return at_points(request, kPublished, line_at);
}

}  // namespace

Experiment hotelling1929() {
  return {
      .name = "hotelling-1929",
      .group = kDemand,
      .citation = "Hotelling, H. (1929). Stability in competition. Economic Journal 39(153), 41-57.",
      .question = "What do two firms at the ends of a line of buyers charge, and what does the better one gain?",
      .reproduced =
          "Equilibrium margins and shares with a gap in quality less cost, by formula and by firms that answer each "
          "other's price.",
      .not_reproduced =
          "The choice of places on the line, whose equilibrium in the paper does not exist "
          "(d'Aspremont, Gabszewicz & Thisse 1979).",
      .settings = {{"transport_cost", "t, over the length of the line", "1", SettingKind::real, 1e-6, 1e6},
                   {"gap", "D: quality less cost, firm 1 over firm 2", "0.6", SettingKind::real, -1e6, 1e6}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
