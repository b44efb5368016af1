#include <algorithm>
#include <cmath>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "numeric_maximum.hpp"

namespace coalis::classics {

namespace {

/// Log of the demand of sellers at a price: 1 - p, or exp(-sensitivity p).
double log_sellers(const Point& point, double price) {
  return point.text("seller_demand") == "linear" ? std::log(std::max(0.0, 1.0 - price))
                                                 : -point.number("sensitivity") * price;
}

/// Log of a platform's profit (p_B + p_S - cost) D_B(p_B) D_S(p_S), with D_B = 1 - p_B.
double log_profit(const Point& point, double buyers, double sellers) {
  const double margin = buyers + sellers - point.number("cost");
  return margin > 0.0 && buyers < 1.0 ? std::log(margin) + std::log(1.0 - buyers) + log_sellers(point, sellers)
                                      : -1e300;
}

struct Prices {
  double buyers = 0.0;
  double sellers = 0.0;
};

/// The best price to sellers given that to buyers. Every margin is worth trying from 0 on.
double best_seller_price(const Point& point, double buyers) {
  const double least = point.number("cost") - buyers;
  const double most = point.text("seller_demand") == "linear" ? 1.0 : least + 20.0 / point.number("sensitivity");
  return numeric_maximum(least, most, [&](double sellers) { return log_profit(point, buyers, sellers); });
}

/// The two prices of highest profit, found numerically.
Prices best_prices(const Point& point) {
  const double least = point.text("seller_demand") == "linear" ? point.number("cost") - 1.0 : -20.0;
  const double buyers = numeric_maximum(
      least, 1.0, [&](double price) { return log_profit(point, price, best_seller_price(point, price)); });
  return {buyers, best_seller_price(point, buyers)};
}

CheckedNumber numerical(std::string label, double value) {
  CheckedNumber number = obtained_number(std::move(label), value);
  number.tolerance = 1e-6;
  number.reason = "numerical maximum against the formula: a peak is flat";
  return number;
}

PointFindings platform(const Point& point) {
  const Prices best = best_prices(point);
  const double step = 1e-6;
  const double buyer_elasticity = best.buyers / (1.0 - best.buyers);
  const double seller_elasticity = -best.sellers *
                                   (log_sellers(point, best.sellers + step) - log_sellers(point, best.sellers - step)) /
                                   (2.0 * step);
  const double total = best.buyers + best.sellers;
  PointFindings found{{numerical("p_buyers", best.buyers), numerical("p_sellers", best.sellers),
                       obtained_number("profit", std::exp(log_profit(point, best.buyers, best.sellers)))},
                      {},
                      {},
                      {}};
  CheckedNumber lerner = obtained_number(
      "markup x elasticity", (total - point.number("cost")) / total * (buyer_elasticity + seller_elasticity));
  lerner.published = 1.0;
  lerner.tolerance = 1e-5;
  lerner.reason = "(p - c)/p = 1/(eta_B + eta_S); elasticities by finite differences at a numerical maximum";
  found.numbers.push_back(lerner);
  return found;
}

Result<Findings> carry_out(const Request& request) {
  return at_points(request, {"rochet_tirole", {"seller_demand", "sensitivity", "cost"}, "formula"}, platform);
}

}  // namespace

Experiment rochet_tirole2003() {
  return {.name = "rochet-tirole-2003",
          .group = kValueSharing,
          .citation =
              "Rochet, J.-C. & Tirole, J. (2003). Platform competition in two-sided markets. Journal of the European "
              "Economic Association 1(4), 990-1029.",
          .question = "Which side of a platform pays, and which is courted?",
          .reproduced =
              "The monopoly platform's two prices, by maximising its profit: the formula for linear and exponential "
              "demand, the Lerner rule for the sum of prices, and that the price-sensitive side is subsidised.",
          .not_reproduced = "Competition between platforms.",
          .settings = {{.name = "seller_demand",
                        .meaning = "linear: 1 - p; exponential: exp(-sensitivity p)",
                        .fallback = "exponential",
                        .kind = SettingKind::choice,
                        .choices = {"linear", "exponential"}},
                       {"sensitivity", "of sellers to the price (exponential)", "5", SettingKind::real, 0.1, 1000},
                       {"cost", "of a transaction to the platform", "0.1", SettingKind::real, 0, 0.999}},
          .data = {},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
