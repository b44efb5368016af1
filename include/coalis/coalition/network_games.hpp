#pragma once

#include <functional>
#include <span>
#include <vector>

#include "coalis/network/small_graph.hpp"

namespace coalis {

/// Writes into payoffs[i] what node i earns in the network; equal for isomorphic networks but for the nodes' names.
using NetworkPayoffs = std::function<void(const SmallGraph& network, std::span<double> payoffs)>;

/// Differences of payoffs up to this are none.
inline constexpr double kPayoffSlack = 1e-9;

/// Nobody gains by cutting one of its edges, and no two without one where the edge would give one of them more and the
/// other no less [Jackson & Wolinsky 1996].
bool is_pairwise_stable(const SmallGraph& network, const NetworkPayoffs& payoffs);

/// One network of every class of isomorphic ones that are pairwise stable, fewest edges first; up to 8 nodes.
std::vector<SmallGraph> pairwise_stable_networks(std::size_t nodes, const NetworkPayoffs& payoffs);

/// The networks of the largest sum of payoffs.
struct EfficientNetworks {
  double total = 0.0;
  std::vector<SmallGraph> networks;  ///< one of every class, fewest edges first
};
EfficientNetworks efficient_networks(std::size_t nodes, const NetworkPayoffs& payoffs);

/// Sum of all nodes' payoffs.
double total_payoff(const SmallGraph& network, const NetworkPayoffs& payoffs);

}  // namespace coalis
