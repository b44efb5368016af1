#include "coalis/network/graph.hpp"

#include "build_graph.hpp"

namespace coalis {

bool Graph::has_edge(std::uint32_t first, std::uint32_t second) const {
  const auto row = neighbours_of(first);
  return std::binary_search(row.begin(), row.end(), second);
}

Graph graph_from_edges(std::size_t nodes, std::span<const Edge> edges) {
  for (const Edge& edge : edges) {
    require(edge.first < nodes && edge.second < nodes, "an edge ends at nodes of the graph");
  }
  return build_graph(nodes, [&](const auto& take) {
    for (const Edge& edge : edges) {
      take(edge.first, edge.second);
    }
  });
}

}  // namespace coalis
