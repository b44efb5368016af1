#pragma once

#include <span>
#include <vector>

#include "coalis/network/graph.hpp"

namespace coalis {

/// When each node is first reached: by itself at own_times[i], or from a neighbour j that was reached at T_j after the
/// delay of that edge, T_i = min(own_i, min_j (T_j + delay_ji)), by Dijkstra (1959). `delays` has the places of
/// graph.neighbours: the one at a place of j's row leads from j to the neighbour that stands there. Delays are 0 or
/// more.
std::vector<double> first_passage_times(const Graph& graph, std::span<const double> own_times,
                                        std::span<const double> delays);

}  // namespace coalis
