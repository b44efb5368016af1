#pragma once

#include <span>
#include <vector>

namespace coalis {

/// Prices less unit costs in equilibrium, and shares of the market (they sum to less than 1 with an outside option).
struct PriceEquilibrium {
  std::vector<double> margins;
  std::vector<double> shares;
};

/// Bertrand-Nash prices of single-product firms facing logit demand (Anderson, de Palma & Thisse 1992):
/// margin_i = scale / (1 - s_i), s_i = logit share at utilities net_value_i - margin_i, net_value_i = a_i - c_i.
/// `outside_weight` = exp(u_0 / scale) of buying nothing, 0 for none; two firms at least without it.
PriceEquilibrium logit_price_equilibrium(std::span<const double> net_values, double scale, double outside_weight = 0.0);

/// The same for two firms without outside option: y = ln(s_1 / s_2) solves y + 2 sinh y = Delta / scale, where Delta =
/// net_value_1 - net_value_2. Returns y.
double logit_duopoly_log_ratio(double net_value_gap, double scale);

/// Hotelling's line with transport cost t > 0 and quality-less-cost gap D of firm 1, |D| < 3 t: margins t +- D/3,
/// share of firm 1 1/2 + D / (6 t).
PriceEquilibrium hotelling_equilibrium(double transport_cost, double gap);

/// Katz & Shapiro (1985), n firms, linear inverse demand with intercept A, cost c, linear externality theta < 1: output
/// of each firm, (A - c) / (n + 1 - n theta) with compatible products, (A - c) / (n + 1 - theta) without.
double katz_shapiro_output(double intercept_less_cost, int firms, double externality, bool compatible);

/// The two prices of a platform.
struct TwoSidedPrices {
  double first = 0.0;
  double second = 0.0;
};
/// Rochet & Tirole (2003), monopoly platform with constant elasticities eta > 0, their sum above 1: total price p with
/// p - c = p / (eta_1 + eta_2), split in proportion to the elasticities.
TwoSidedPrices rochet_tirole_prices(double cost, double first_elasticity, double second_elasticity);

/// One side of Armstrong's (2006) two platforms with single-homing on both sides.
struct PlatformSide {
  double cost = 0.0;       ///< f
  double transport = 0.0;  ///< t > 0
  double benefit = 0.0;    ///< alpha: what a member of this side gains from each member of the other
};
/// p_1 = f_1 + t_1 - alpha_2, p_2 = f_2 + t_2 - alpha_1; requires 4 t_1 t_2 > (alpha_1 + alpha_2)^2.
TwoSidedPrices armstrong_prices(const PlatformSide& first, const PlatformSide& second);

}  // namespace coalis
