#pragma once

#include <vector>

#include "coalis/network/small_graph.hpp"

// Firms that share research along links and then compete [Goyal & Moraga-Gonzalez 2001]. Efforts and costs are per
// unit.
namespace coalis::classics {

struct ResearchMarket {
  double demand = 100.0;  ///< A of the inverse demand A - Q
  double cost = 50.0;     ///< unit cost without research
  double gamma = 1.0;     ///< research effort e costs gamma e^2
};

/// What happens in a network, [firms].
struct ResearchOutcome {
  std::vector<double> effort;
  std::vector<double> unit_cost;  ///< cost - own effort - efforts of partners
  std::vector<double> profit;
  double welfare = 0.0;  ///< consumer surplus and profits
};

/// One homogeneous market under Cournot competition: efforts chosen at once, each firm foreseeing the quantities.
/// First-order conditions (n - k_i)/(n + 1) q_i = gamma e_i, a linear system; a firm whose quantity would be negative
/// is left out, its effort 0, and the rest solved again (the paper keeps to interior solutions).
ResearchOutcome research_equilibrium(const SmallGraph& network, const ResearchMarket& market);

/// The same for n firms with k partners each, in closed form: effort (A - c)(n - k) / [gamma (n+1)^2 - (n-k)(k+1)].
ResearchOutcome regular_research_equilibrium(std::size_t firms, std::size_t partners, const ResearchMarket& market);

/// Each firm alone in a market of its own: effort (A - c) / (4 gamma - k - 1); needs 4 gamma > k + 1.
ResearchOutcome independent_markets(std::size_t firms, std::size_t partners, const ResearchMarket& market);

}  // namespace coalis::classics
