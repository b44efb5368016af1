#include "coalis/coalition/network_games.hpp"

#include <numeric>

namespace coalis {
namespace {

std::vector<double> payoffs_in(const SmallGraph& network, const NetworkPayoffs& payoffs) {
  std::vector<double> values(network.node_count());
  payoffs(network, values);
  return values;
}

}  // namespace

bool is_pairwise_stable(const SmallGraph& network, const NetworkPayoffs& payoffs) {
  const std::vector<double> present = payoffs_in(network, payoffs);
  for (std::size_t i = 0; i < network.node_count(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const std::vector<double> changed = payoffs_in(network.toggled(i, j), payoffs);
      const double of_i = changed[i] - present[i];
      const double of_j = changed[j] - present[j];
      const bool cut = network.has_edge(i, j) && (of_i > kPayoffSlack || of_j > kPayoffSlack);
      const bool tied = !network.has_edge(i, j) && of_i >= -kPayoffSlack && of_j >= -kPayoffSlack &&
                        (of_i > kPayoffSlack || of_j > kPayoffSlack);
      if (cut || tied) {
        return false;
      }
    }
  }
  return true;
}

std::vector<SmallGraph> pairwise_stable_networks(std::size_t nodes, const NetworkPayoffs& payoffs) {
  std::vector<SmallGraph> stable;
  for (const SmallGraph& network : graphs_up_to_isomorphism(nodes)) {
    if (is_pairwise_stable(network, payoffs)) {
      stable.push_back(network);
    }
  }
  return stable;
}

double total_payoff(const SmallGraph& network, const NetworkPayoffs& payoffs) {
  const std::vector<double> values = payoffs_in(network, payoffs);
  return std::accumulate(values.begin(), values.end(), 0.0);
}

EfficientNetworks efficient_networks(std::size_t nodes, const NetworkPayoffs& payoffs) {
  EfficientNetworks best;
  for (const SmallGraph& network : graphs_up_to_isomorphism(nodes)) {
    const double total = total_payoff(network, payoffs);
    if (best.networks.empty() || total > best.total + kPayoffSlack) {
      best = {total, {network}};
    } else if (total >= best.total - kPayoffSlack) {
      best.networks.push_back(network);
    }
  }
  return best;
}

}  // namespace coalis
