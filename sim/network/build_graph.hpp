#pragma once

#include <algorithm>

#include "coalis/base/contract.hpp"
#include "coalis/network/graph.hpp"

namespace coalis {

/// Builds compressed rows from `for_each_edge(take)`, which calls take(i, j) for every edge and gives the same edges
/// each of the two times it is called. Nothing but the graph itself is stored, so that 10^8 edges fit.
template <class ForEachEdge>
Graph build_graph(std::size_t nodes, const ForEachEdge& for_each_edge) {
  require(nodes < 0xFFFFFFFFULL, "a stored graph has fewer than 2^32 - 1 nodes", nodes);
  Graph graph;
  graph.offsets.assign(nodes + 1, 0);
  for_each_edge([&](std::uint32_t i, std::uint32_t j) {
    ++graph.offsets[i + 1];
    ++graph.offsets[j + 1];
  });
  for (std::size_t node = 0; node < nodes; ++node) {
    graph.offsets[node + 1] += graph.offsets[node];
  }
  graph.neighbours.resize(graph.offsets.back());
  std::vector<std::size_t> next(graph.offsets.begin(), graph.offsets.end() - 1);
  for_each_edge([&](std::uint32_t i, std::uint32_t j) {
    graph.neighbours[next[i]++] = j;
    graph.neighbours[next[j]++] = i;
  });
  const auto row = [&](std::size_t node) {
    return graph.neighbours.begin() + static_cast<std::ptrdiff_t>(graph.offsets[node]);
  };
  for (std::size_t node = 0; node < nodes; ++node) {
    std::sort(row(node), row(node + 1));
  }
  return graph;
}

}  // namespace coalis
