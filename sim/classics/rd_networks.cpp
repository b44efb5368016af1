#include "rd_networks.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <numeric>

#include "coalis/base/contract.hpp"

namespace coalis::classics {

namespace {

using Firms = std::vector<std::size_t>;

double coefficient_of_effort(const SmallGraph& network, std::size_t of, std::size_t on) {
  return of == on || network.has_edge(of, on) ? 1.0 : 0.0;
}

/// Efforts of the firms in the market by their first-order conditions; the others make none.
Eigen::VectorXd interior_efforts(const SmallGraph& network, const ResearchMarket& market, const Firms& present) {
  const auto size = static_cast<Eigen::Index>(present.size());
  const double firms = static_cast<double>(present.size());
  // (n + 1) q_i = (A - c) + sum over j of b_ij e_j, with b_ij = n R_ij - sum over m /= i of R_mj, R the shared
  // research.
  Eigen::MatrixXd system(size, size);
  Eigen::VectorXd right(size);
  for (Eigen::Index i = 0; i < size; ++i) {
    double partners = 0.0;
    for (Eigen::Index j = 0; j < size; ++j) {
      double column = 0.0;
      for (const std::size_t m : present) {
        column += coefficient_of_effort(network, m, present[static_cast<std::size_t>(j)]);
      }
      const double own =
          coefficient_of_effort(network, present[static_cast<std::size_t>(i)], present[static_cast<std::size_t>(j)]);
      partners += i == j ? 0.0 : own;
      system(i, j) = (firms + 1.0) * own - column;
    }
    const double incentive = (firms - partners) / ((firms + 1.0) * (firms + 1.0) * market.gamma);
    system.row(i) *= -incentive;
    system(i, i) += 1.0;
    right(i) = incentive * (market.demand - market.cost);
  }
  return system.partialPivLu().solve(right);
}

/// Quantities under Cournot competition among the firms present.
std::vector<double> quantities(const std::vector<double>& unit_cost, double demand, const Firms& present) {
  const double firms = static_cast<double>(present.size());
  double sum = 0.0;
  for (const std::size_t i : present) {
    sum += unit_cost[i];
  }
  std::vector<double> quantity(unit_cost.size(), 0.0);
  for (const std::size_t i : present) {
    quantity[i] = (demand - (firms + 1.0) * unit_cost[i] + sum) / (firms + 1.0);
  }
  return quantity;
}

std::vector<double> unit_costs(const SmallGraph& network, double cost, const std::vector<double>& effort) {
  std::vector<double> unit_cost(effort.size(), cost);
  for (std::size_t i = 0; i < effort.size(); ++i) {
    for (std::size_t j = 0; j < effort.size(); ++j) {
      unit_cost[i] -= coefficient_of_effort(network, i, j) * effort[j];
    }
  }
  return unit_cost;
}

}  // namespace

ResearchOutcome research_equilibrium(const SmallGraph& network, const ResearchMarket& market) {
  constexpr double kNothing = 1e-9;
  Firms present(network.node_count());
  std::iota(present.begin(), present.end(), std::size_t{0});
  ResearchOutcome outcome;
  std::vector<double> quantity;
  while (true) {
    const Eigen::VectorXd efforts = interior_efforts(network, market, present);
    outcome.effort.assign(network.node_count(), 0.0);
    for (std::size_t i = 0; i < present.size(); ++i) {
      outcome.effort[present[i]] = efforts(static_cast<Eigen::Index>(i));
    }
    outcome.unit_cost = unit_costs(network, market.cost, outcome.effort);
    quantity = quantities(outcome.unit_cost, market.demand, present);
    const auto least = std::min_element(present.begin(), present.end(),
                                        [&](std::size_t a, std::size_t b) { return quantity[a] < quantity[b]; });
    if (quantity[*least] >= -kNothing) {
      break;
    }
    present.erase(least);
  }
  for (std::size_t i = 0; i < quantity.size(); ++i) {
    outcome.profit.push_back(quantity[i] * quantity[i] - market.gamma * outcome.effort[i] * outcome.effort[i]);
  }
  const double output = std::accumulate(quantity.begin(), quantity.end(), 0.0);
  outcome.welfare = output * output / 2.0 + std::accumulate(outcome.profit.begin(), outcome.profit.end(), 0.0);
  return outcome;
}

ResearchOutcome regular_research_equilibrium(std::size_t firms, std::size_t partners, const ResearchMarket& market) {
  const auto n = static_cast<double>(firms);
  const auto k = static_cast<double>(partners);
  const double effort =
      (market.demand - market.cost) * (n - k) / (market.gamma * (n + 1.0) * (n + 1.0) - (n - k) * (k + 1.0));
  const double unit_cost = market.cost - (k + 1.0) * effort;
  const double quantity = (market.demand - unit_cost) / (n + 1.0);
  const double profit = quantity * quantity - market.gamma * effort * effort;
  return {std::vector<double>(firms, effort), std::vector<double>(firms, unit_cost), std::vector<double>(firms, profit),
          n * n * quantity * quantity / 2.0 + n * profit};
}

ResearchOutcome independent_markets(std::size_t firms, std::size_t partners, const ResearchMarket& market) {
  const auto n = static_cast<double>(firms);
  const auto k = static_cast<double>(partners);
  require(4.0 * market.gamma > k + 1.0, "research is too cheap for an equilibrium: 4 gamma must exceed k + 1");
  const double effort = (market.demand - market.cost) / (4.0 * market.gamma - k - 1.0);
  const double quantity = 2.0 * market.gamma * effort;
  const double profit = quantity * quantity - market.gamma * effort * effort;
  return {std::vector<double>(firms, effort), std::vector<double>(firms, market.cost - (k + 1.0) * effort),
          std::vector<double>(firms, profit), n * (quantity * quantity / 2.0 + profit)};
}

}  // namespace coalis::classics
