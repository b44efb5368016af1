#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace coalis {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

/// An undirected graph in compressed rows: the neighbours of node i stand, sorted, at offsets[i] .. offsets[i + 1].
/// Every edge stands in both rows; parallel edges stand as often as they occur, loops twice.
struct Graph {
  std::vector<std::size_t> offsets{0};    ///< [n_nodes + 1]
  std::vector<std::uint32_t> neighbours;  ///< [2 x n_edges]

  [[nodiscard]] std::size_t node_count() const { return offsets.size() - 1; }
  [[nodiscard]] std::size_t edge_count() const { return neighbours.size() / 2; }
  [[nodiscard]] std::size_t degree(std::size_t node) const { return offsets[node + 1] - offsets[node]; }
  [[nodiscard]] std::span<const std::uint32_t> neighbours_of(std::size_t node) const {
    return std::span(neighbours).subspan(offsets[node], degree(node));
  }
  /// Whether the two nodes share an edge; logarithmic in the degree.
  [[nodiscard]] bool has_edge(std::uint32_t first, std::uint32_t second) const;
};

/// The graph on 0 .. nodes-1 with these edges; every end is below `nodes`.
Graph graph_from_edges(std::size_t nodes, std::span<const Edge> edges);

}  // namespace coalis
