#include <algorithm>
#include <array>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "numeric_maximum.hpp"

namespace coalis::classics {

namespace {

/// A developer who sells q = demand - slope p through a platform that keeps the share `commission` of the price, and
/// who pays `marginal_cost` for each unit sold.
struct Market {
  double demand;
  double slope;
  double marginal_cost;
  double commission;
};

double quantity(const Market& market, double price) {
  return std::max(0.0, market.demand - market.slope * price);
}

double developer_profit(const Market& market, double price) {
  return ((1.0 - market.commission) * price - market.marginal_cost) * quantity(market, price);
}

/// The developer's best price, numerically; by formula (demand/slope + marginal_cost/(1 - commission))/2.
double best_price(const Market& market) {
  return numeric_maximum(market.marginal_cost, market.demand / market.slope,
                         [&](double price) { return developer_profit(market, price); });
}

Market market_at(const Point& point) {
  return {point.number("demand"), point.number("slope"), point.number("marginal_cost"), point.number("commission")};
}

CheckedNumber numerical(std::string label, double value) {
  CheckedNumber number = obtained_number(std::move(label), value);
  number.tolerance = 2e-6;
  number.reason = "numerical maximum against the formula: a peak is flat";
  return number;
}

PointFindings under_commission(const Point& point) {
  const Market market = market_at(point);
  const double price = best_price(market);
  const double sold = quantity(market, price);
  return {{numerical("price", price), numerical("developer", developer_profit(market, price)),
           numerical("platform", market.commission * price * sold),
           obtained_number("consumer_surplus", sold * sold / (2.0 * market.slope))},
          {},
          {},
          {}};
}

/// What commissions from 0 to 60 % do to all three.
std::vector<Series> over_commissions(const Point& point) {
  std::vector<Series> curves;
  for (const char* label : {"developer", "platform", "consumer_surplus"}) {
    curves.push_back({label, {}, {}, {}, {}, "who gets what", "commission", "money"});
  }
  for (int percent = 0; percent <= 60; ++percent) {
    Market market = market_at(point);
    market.commission = percent / 100.0;
    if ((1.0 - market.commission) * market.demand / market.slope <= market.marginal_cost) {
      break;  // nothing is sold
    }
    const double price = best_price(market);
    const double sold = quantity(market, price);
    const std::array<double, 3> values{developer_profit(market, price), market.commission * price * sold,
                                       sold * sold / (2.0 * market.slope)};
    for (std::size_t i = 0; i < curves.size(); ++i) {
      curves[i].x.push_back(market.commission);
      curves[i].y.push_back(values[i]);
    }
  }
  return curves;
}

Result<Findings> carry_out(const Request& request) {
  if (request.changed()) {
    const Market market = market_at(Point(request.values()));
    if ((1.0 - market.commission) * market.demand / market.slope <= market.marginal_cost) {
      return setting_problem("commission", request.word("commission"),
                             "so low that the dearest unit still pays for itself",
                             "lower the commission or the marginal cost: nothing would be sold");
    }
  }
  Findings findings = at_points(request, {"commission", {"demand", "slope", "marginal_cost", "commission"}, "formula"},
                                under_commission);
  if (request.changed()) {
    findings.series = over_commissions(Point(request.values()));
  }
  findings.notes.emplace_back(
      "A commission on the price distorts it only where the developer has marginal costs: without them the price "
      "stays, and the commission merely moves money.");
  return findings;
}

}  // namespace

Experiment commission() {
  return {.name = "commission",
          .group = kValueSharing,
          .citation =
              "Textbook: an ad-valorem commission on a monopolist with linear demand; fee levels as in platform_fees.",
          .question = "Who bears a platform's commission on a developer's price?",
          .reproduced =
              "Price, developer's and platform's profit at 0, 15 and 30 %, with and without marginal cost, by "
              "maximising the developer's profit.",
          .not_reproduced =
              "Competition in commissions between platforms that sell devices (Marketing Science, doi "
              "10.1287/mksc.2024.1084): only its abstract was at hand.",
          .settings = {{"commission", "share of the price that the platform keeps", "0.3", SettingKind::real, 0, 0.99},
                       {"marginal_cost", "of a unit to the developer", "2", SettingKind::real, 0, 1e6},
                       {"demand", "units sold at price 0", "10", SettingKind::real, 0.01, 1e6},
                       {"slope", "units lost by a price of 1", "1", SettingKind::real, 0.001, 1e6}},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
