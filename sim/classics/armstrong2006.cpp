#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"

namespace coalis::classics {

namespace {

/// Two platforms at the ends of a line for each of two groups, everybody on one platform; a member of group 1 gains a1
/// for each member of group 2 on its platform, and the other way round.
struct TwoSidedLine {
  double t1, t2;  ///< transport costs
  double a1, a2;  ///< benefit of a group from each member of the other
  double f1, f2;  ///< cost of serving a member
};

struct Prices {
  double p1 = 0.0;
  double p2 = 0.0;
};

/// A platform's shares of the groups: n1 = 1/2 + [a1 (2 n2 - 1) - (p1 - q1)]/(2 t1), and so for n2; q the rival's
/// prices.
struct Shares {
  double n1 = 0.0;
  double n2 = 0.0;
};
Shares shares_of(const TwoSidedLine& line, Prices own, Prices rival) {
  const double cheaper1 = rival.p1 - own.p1;
  const double cheaper2 = rival.p2 - own.p2;
  const double common = 2.0 * (line.t1 * line.t2 - line.a1 * line.a2);
  return {0.5 + (line.t2 * cheaper1 + line.a1 * cheaper2) / common,
          0.5 + (line.t1 * cheaper2 + line.a2 * cheaper1) / common};
}

double profit_of(const TwoSidedLine& line, Prices own, Prices rival) {
  const Shares shares = shares_of(line, own, rival);
  return (own.p1 - line.f1) * shares.n1 + (own.p2 - line.f2) * shares.n2;
}

/// The prices at which neither first derivative of the profit, a quadratic, is different from 0.
Prices best_response(const TwoSidedLine& line, Prices rival) {
  const double common = 2.0 * (line.t1 * line.t2 - line.a1 * line.a2);
  // 2 t2 p1 + (a1 + a2) p2 = right1, (a1 + a2) p1 + 2 t1 p2 = right2.
  const double both = line.a1 + line.a2;
  const double right1 = common / 2.0 + line.t2 * rival.p1 + line.a1 * rival.p2 + line.t2 * line.f1 + line.a2 * line.f2;
  const double right2 = common / 2.0 + line.t1 * rival.p2 + line.a2 * rival.p1 + line.t1 * line.f2 + line.a1 * line.f1;
  const double determinant = 4.0 * line.t1 * line.t2 - both * both;
  return {(2.0 * line.t1 * right1 - both * right2) / determinant,
          (2.0 * line.t2 * right2 - both * right1) / determinant};
}

TwoSidedLine line_at(const Point& point) {
  return {point.number("t1"), point.number("t2"), point.number("a1"),
          point.number("a2"), point.number("f1"), point.number("f2")};
}

PointFindings equilibrium(const Point& point) {
  constexpr int kMostRounds = 100000;
  const TwoSidedLine line = line_at(point);
  Prices prices{line.f1 + 3.0 * line.t1, line.f2};  // anywhere
  double moved = 1.0;
  int rounds = 0;
  for (; moved > 1e-13 && rounds < kMostRounds; ++rounds) {
    const Prices next = best_response(line, prices);
    moved = std::max(std::abs(next.p1 - prices.p1), std::abs(next.p2 - prices.p2));
    prices = next;
  }
  return {{obtained_number("p1", prices.p1), obtained_number("p2", prices.p2),
           obtained_number("profit", profit_of(line, prices, prices)),
           obtained_number("rounds of best responses", static_cast<double>(rounds))},
          {},
          {},
          {}};
}

Result<Findings> carry_out(const Request& request) {
  if (request.changed()) {
    const TwoSidedLine line = line_at(Point(request.values()));
    if (4.0 * line.t1 * line.t2 <= (line.a1 + line.a2) * (line.a1 + line.a2)) {
      return setting_problem("a1", request.word("a1"), "(a1 + a2)^2 below 4 t1 t2",
                             "otherwise one platform takes everybody: raise t1 or t2, or lower a1 or a2");
    }
  }
  return at_points(
      request, {"armstrong", {"t1", "t2", "a1", "a2", "f1", "f2"}, "best responses until nothing moves; last digit"},
      equilibrium);
}

}  // namespace

Experiment armstrong2006() {
  return {
      .name = "armstrong-2006",
      .group = kValueSharing,
      .citation = "Armstrong, M. (2006). Competition in two-sided markets. RAND Journal of Economics 37(3), 668-691.",
      .question = "What do two platforms charge two groups who value each other, when everybody joins one?",
      .reproduced =
          "Both prices and the profit in the symmetric equilibrium of single-homing groups, by best responses: each "
          "group pays its cost and its transport cost less what it is worth to the other.",
      .not_reproduced = "Multi-homing (competitive bottlenecks) and the monopoly platform.",
      .settings = {{"t1", "transport cost of group 1", "1", SettingKind::real, 0.001, 1e6},
                   {"t2", "of group 2", "1", SettingKind::real, 0.001, 1e6},
                   {"a1", "what group 1 gains by each member of group 2", "0.3", SettingKind::real, 0, 1e6},
                   {"a2", "what group 2 gains by each member of group 1", "0.3", SettingKind::real, 0, 1e6},
                   {"f1", "cost of serving a member of group 1", "0", SettingKind::real, 0, 1e6},
                   {"f2", "of group 2", "0", SettingKind::real, 0, 1e6}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
