#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "coalis/base/contract.hpp"

namespace coalis {

/// A simple undirected graph of at most 32 nodes, a mask of neighbours a node: for games that try every network.
class SmallGraph {
 public:
  static constexpr std::size_t kMostNodes = 32;

  explicit SmallGraph(std::size_t nodes) : nodes_(nodes) {
    require(nodes >= 1 && nodes <= kMostNodes, "a small graph has 1 to 32 nodes", nodes);
  }

  [[nodiscard]] std::size_t node_count() const { return nodes_; }
  [[nodiscard]] std::uint32_t neighbours(std::size_t node) const { return neighbours_[node]; }
  [[nodiscard]] std::size_t degree(std::size_t node) const {
    return static_cast<std::size_t>(std::popcount(neighbours_[node]));
  }
  [[nodiscard]] bool has_edge(std::size_t first, std::size_t second) const {
    return (neighbours_[first] >> second & 1) != 0;
  }
  [[nodiscard]] std::size_t edge_count() const;

  /// Makes the edge where there is none, and removes it where there is. first and second differ.
  void toggle(std::size_t first, std::size_t second) {
    neighbours_[first] ^= 1U << second;
    neighbours_[second] ^= 1U << first;
  }
  [[nodiscard]] SmallGraph toggled(std::size_t first, std::size_t second) const {
    SmallGraph other = *this;
    other.toggle(first, second);
    return other;
  }

  friend bool operator==(const SmallGraph&, const SmallGraph&) = default;

 private:
  std::size_t nodes_;
  std::array<std::uint32_t, kMostNodes> neighbours_{};
};

SmallGraph small_graph(std::size_t nodes, const std::vector<std::pair<std::size_t, std::size_t>>& edges);
SmallGraph complete_small_graph(std::size_t nodes);
/// Node 0 in the centre.
SmallGraph small_star(std::size_t nodes);
/// The first `members` nodes all tied to each other, the others alone.
SmallGraph dominant_group(std::size_t nodes, std::size_t members);
/// Node i tied to i +- 1, .. i +- degree / 2, and to the opposite node if degree is odd (nodes must then be even).
SmallGraph circulant_graph(std::size_t nodes, std::size_t degree);

/// Degrees in increasing order, [nodes].
std::vector<std::size_t> degree_sequence(const SmallGraph& graph);
/// Edges on the shortest path from `source`, [nodes]; kMostNodes where there is no path.
std::vector<std::size_t> distances_in(const SmallGraph& graph, std::size_t source);
/// The connected parts as masks of nodes, in the order of their lowest nodes.
std::vector<std::uint32_t> components_of(const SmallGraph& graph);

/// What the graph is called: "empty", "complete", "star", "cycle", "line", "4-clique" and others alone as
/// "dominant group of 4", separate cliques as "cliques 4+2", else its degrees: "degrees 1 1 2 3 3".
std::string architecture_of(const SmallGraph& graph);
/// Whether the neighbourhoods are nested: any two nodes i, j have N(i) within N(j) + j or the other way round
/// [threshold graphs, Mahadev & Peled 1995].
bool is_nested_split(const SmallGraph& graph);

/// One graph of every isomorphism class, by number of edges; 1 to 8 nodes: 1, 2, 4, 11, 34, 156, 1044, 12346 classes.
std::vector<SmallGraph> graphs_up_to_isomorphism(std::size_t nodes);
bool are_isomorphic(const SmallGraph& first, const SmallGraph& second);

}  // namespace coalis
