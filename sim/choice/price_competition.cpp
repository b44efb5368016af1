#include "coalis/choice/price_competition.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

constexpr int kHalvings = 100;  // enough for the last bit of a double

/// The share s in (0, 1) with ln s + 1 / (1 - s) = level: a firm's reply to the whole market's attraction.
double share_reply(double level) {
  // Halving the log-odds keeps its precision for very small and very large shares.
  double low = -745.0;
  double high = 745.0;
  for (int i = 0; i < kHalvings; ++i) {
    const double odds = 0.5 * (low + high);
    const double log_share = -std::log1p(std::exp(-odds));
    (log_share + 1.0 + std::exp(odds) < level ? low : high) = odds;
  }
  return 1.0 / (1.0 + std::exp(-0.5 * (low + high)));
}

/// Sum of all shares, outside option included, if the market's total attraction has this logarithm.
double shares_at(std::span<const double> net_values, double scale, double outside_weight, double log_attraction) {
  double sum = outside_weight * std::exp(-log_attraction);
  for (const double value : net_values) {
    sum += share_reply(value / scale - log_attraction);
  }
  return sum;
}

}  // namespace

PriceEquilibrium logit_price_equilibrium(std::span<const double> net_values, double scale, double outside_weight) {
  require(scale > 0.0, "the logit scale is above 0", scale);
  require(outside_weight >= 0.0, "the outside option's weight is 0 or more", outside_weight);
  require(!net_values.empty() && (net_values.size() > 1 || outside_weight > 0.0),
          "a price equilibrium needs two firms, or one and an outside option");
  const auto [worst, best] = std::minmax_element(net_values.begin(), net_values.end());
  // Shares fall in the attraction: halve between more than one and less than one in sum.
  double low = *worst / scale - 745.0;
  double high = std::max(*best / scale, std::log(std::max(outside_weight, 1e-300))) +
                std::log(static_cast<double>(net_values.size()) + 1.0) + 1.0;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = 0.5 * (low + high);
    (shares_at(net_values, scale, outside_weight, middle) > 1.0 ? low : high) = middle;
  }
  PriceEquilibrium equilibrium;
  for (const double value : net_values) {
    const double share = share_reply(value / scale - 0.5 * (low + high));
    equilibrium.shares.push_back(share);
    equilibrium.margins.push_back(scale / (1.0 - share));
  }
  return equilibrium;
}

double logit_duopoly_log_ratio(double net_value_gap, double scale) {
  require(scale > 0.0, "the logit scale is above 0", scale);
  const double target = net_value_gap / scale;
  double y = std::asinh(target / 3.0);
  for (int i = 0; i < 50; ++i) {
    const double step = (y + 2.0 * std::sinh(y) - target) / (1.0 + 2.0 * std::cosh(y));
    y -= step;
    if (std::abs(step) <= 1e-15 * std::abs(y)) {
      break;
    }
  }
  return y;
}

PriceEquilibrium hotelling_equilibrium(double transport_cost, double gap) {
  require(transport_cost > 0.0 && std::abs(gap) < 3.0 * transport_cost,
          "Hotelling's interior equilibrium needs t > 0 and a gap below 3 t");
  const double share = 0.5 + gap / (6.0 * transport_cost);
  return {{transport_cost + gap / 3.0, transport_cost - gap / 3.0}, {share, 1.0 - share}};
}

double katz_shapiro_output(double intercept_less_cost, int firms, double externality, bool compatible) {
  require(firms >= 1, "Katz and Shapiro's market has firms", firms);
  require(externality < 1.0, "the linear externality stays below 1", externality);
  return intercept_less_cost / (firms + 1 - (compatible ? firms : 1) * externality);
}

TwoSidedPrices rochet_tirole_prices(double cost, double first_elasticity, double second_elasticity) {
  const double elasticity = first_elasticity + second_elasticity;
  require(first_elasticity > 0.0 && second_elasticity > 0.0 && elasticity > 1.0,
          "a monopoly platform needs elasticities above 0 with a sum above 1");
  const double total = cost * elasticity / (elasticity - 1.0);
  return {total * first_elasticity / elasticity, total * second_elasticity / elasticity};
}

TwoSidedPrices armstrong_prices(const PlatformSide& first, const PlatformSide& second) {
  const double cross = first.benefit + second.benefit;
  require(4.0 * first.transport * second.transport > cross * cross,
          "Armstrong's equilibrium needs 4 t1 t2 > (alpha1 + alpha2)^2");
  return {first.cost + first.transport - second.benefit, second.cost + second.transport - first.benefit};
}

}  // namespace coalis
