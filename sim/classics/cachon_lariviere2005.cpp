#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "numeric_maximum.hpp"

namespace coalis::classics {

namespace {

/// A retailer who orders before demand, uniform on [0, highest_demand], is known; what is left over is worth nothing.
struct Newsvendor {
  double highest_demand;
  double price;
  double cost;  ///< of making a unit, to the supplier
};

double expected_sales(const Newsvendor& chain, double order) {
  return order - order * order / (2.0 * chain.highest_demand);
}

/// What a contract leaves to the retailer: a share of the revenue, less the wholesale price of what it orders.
struct Contract {
  double share;
  double wholesale_price;
};

double retailer_profit(const Newsvendor& chain, const Contract& contract, double order) {
  return contract.share * chain.price * expected_sales(chain, order) - contract.wholesale_price * order;
}

double supplier_profit(const Newsvendor& chain, const Contract& contract, double order) {
  return (1.0 - contract.share) * chain.price * expected_sales(chain, order) +
         (contract.wholesale_price - chain.cost) * order;
}

/// The order that is best for the retailer: where one more unit brings what it costs, found by halving.
double best_order(const Newsvendor& chain, const Contract& contract) {
  double low = 0.0;
  double high = chain.highest_demand;
  for (int halving = 0; halving < 100; ++halving) {
    const double order = (low + high) / 2.0;
    const double chance_to_sell = 1.0 - order / chain.highest_demand;
    (contract.share * chain.price * chance_to_sell > contract.wholesale_price ? low : high) = order;
  }
  return low;
}

/// The whole chain's profit when one firm decides.
double best_of_chain(const Newsvendor& chain) {
  const Contract one_firm{1.0, chain.cost};
  return retailer_profit(chain, one_firm, best_order(chain, one_firm));
}

Contract contract_at(const Point& point, const Newsvendor& chain) {
  if (point.text("contract") == "revenue-sharing") {
    const double share = point.number("share");
    return {share, share * chain.cost};
  }
  const double wholesale_price = numeric_maximum(chain.cost, chain.price, [&](double price) {
    const Contract contract{1.0, price};
    return supplier_profit(chain, contract, best_order(chain, contract));
  });
  return {1.0, wholesale_price};
}

CheckedNumber numerical(std::string label, double value) {
  CheckedNumber number = obtained_number(std::move(label), value);
  number.tolerance = 1e-5;
  number.reason = "numerical maximum against the formula: a peak is flat";
  return number;
}

PointFindings under_contract(const Point& point) {
  const Newsvendor chain{point.number("highest_demand"), point.number("price"), point.number("cost")};
  const Contract contract = contract_at(point, chain);
  const double order = best_order(chain, contract);
  const double retailer = retailer_profit(chain, contract, order);
  const double supplier = supplier_profit(chain, contract, order);
  return {{obtained_number("wholesale_price", contract.wholesale_price), numerical("order", order),
           numerical("retailer", retailer), numerical("supplier", supplier),
           numerical("efficiency", (retailer + supplier) / best_of_chain(chain))},
          {},
          {},
          {}};
}

Result<Findings> carry_out(const Request& request) {
  if (request.changed() && request.real("cost") >= request.real("price")) {
    return setting_problem("cost", request.word("cost"), "less than price", "otherwise nothing is made");
  }
  return at_points(request, {"cachon_lariviere", {"contract", "share", "highest_demand", "price", "cost"}, "formula"},
                   under_contract);
}

}  // namespace

Experiment cachon_lariviere2005() {
  return {
      .name = "cachon-lariviere-2005",
      .group = kValueSharing,
      .citation =
          "Cachon, G. P. & Lariviere, M. A. (2005). Supply chain coordination with revenue-sharing contracts. "
          "Management Science 51(1), 30-44.",
      .question = "Which contract makes two firms order what one firm would?",
      .reproduced =
          "The newsvendor with uniform demand: a share of the revenue with the wholesale price lowered by the same "
          "factor coordinates the chain and splits its profit at will; a wholesale price alone wastes a quarter.",
      .not_reproduced = "Several retailers, prices set by retailers, and effort.",
      .settings = {{.name = "contract",
                    .meaning = "revenue-sharing: wholesale price = share x cost; wholesale: the supplier's best price",
                    .fallback = "revenue-sharing",
                    .kind = SettingKind::choice,
                    .choices = {"revenue-sharing", "wholesale"}},
                   {"share", "of the revenue that the retailer keeps (wholesale: 1)", "0.5", SettingKind::real, 0.01,
                    1},
                   {"highest_demand", "demand is uniform from 0 to it", "100", SettingKind::real, 1, 1e6},
                   {"price", "that consumers pay", "10", SettingKind::real, 0.01, 1e6},
                   {"cost", "of making a unit", "4", SettingKind::real, 0.01, 1e6}},
      .data = {},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
