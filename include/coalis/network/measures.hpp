#pragma once

#include <cstdint>
#include <vector>

#include "coalis/network/graph.hpp"

namespace coalis {

// Parallel edges and loops count in degrees, and nowhere else.

double mean_degree(const Graph& graph);
/// Number of nodes by degree, [highest degree + 1].
std::vector<std::size_t> degree_counts(const Graph& graph);

/// Share of a node's pairs of neighbours that are tied; 0 with fewer than two neighbours.
double local_clustering(const Graph& graph, std::uint32_t node);
/// Mean of local_clustering over all nodes (Watts & Strogatz 1998).
double mean_clustering(const Graph& graph);
/// Closed share of all paths of two edges (3 x triangles / connected triples).
double transitivity(const Graph& graph);

constexpr std::uint32_t kUnreachable = 0xFFFFFFFF;
/// Edges of the shortest paths from `source` to every node, kUnreachable where there is none. [n_nodes]
std::vector<std::uint32_t> distances_from(const Graph& graph, std::uint32_t source);
/// Mean shortest path over all ordered pairs of different nodes that reach each other; 0 where there is none. One
/// breadth-first search from every node, or from `sources` of them evenly spaced by index (0: all).
double mean_path_length(const Graph& graph, std::uint32_t sources = 0);

/// The connected parts, numbered in the order of their lowest nodes.
struct Components {
  std::vector<std::uint32_t> of_node;  ///< [n_nodes]
  std::vector<std::size_t> sizes;      ///< [n_components]

  [[nodiscard]] std::size_t count() const { return sizes.size(); }
  [[nodiscard]] std::size_t largest() const;
};
Components connected_components(const Graph& graph);

/// Number of shortest paths between two other nodes that lead through each node, every pair counted once and split
/// between equally short paths (Freeman 1977, by Brandes 2001). Not normalised. [n_nodes]
std::vector<double> betweenness(const Graph& graph);

}  // namespace coalis
