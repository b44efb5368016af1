#include "coalis/network/small_graph.hpp"

#include <algorithm>

namespace coalis {

std::size_t SmallGraph::edge_count() const {
  std::size_t ends = 0;
  for (std::size_t node = 0; node < nodes_; ++node) {
    ends += degree(node);
  }
  return ends / 2;
}

SmallGraph small_graph(std::size_t nodes, const std::vector<std::pair<std::size_t, std::size_t>>& edges) {
  SmallGraph graph(nodes);
  for (const auto& [first, second] : edges) {
    require(first < nodes && second < nodes && first != second && !graph.has_edge(first, second),
            "an edge of a small graph joins two different nodes, once");
    graph.toggle(first, second);
  }
  return graph;
}

SmallGraph complete_small_graph(std::size_t nodes) {
  return dominant_group(nodes, nodes);
}

SmallGraph small_star(std::size_t nodes) {
  SmallGraph graph(nodes);
  for (std::size_t node = 1; node < nodes; ++node) {
    graph.toggle(0, node);
  }
  return graph;
}

SmallGraph dominant_group(std::size_t nodes, std::size_t members) {
  SmallGraph graph(nodes);
  for (std::size_t first = 0; first < members; ++first) {
    for (std::size_t second = first + 1; second < members; ++second) {
      graph.toggle(first, second);
    }
  }
  return graph;
}

SmallGraph circulant_graph(std::size_t nodes, std::size_t degree) {
  require(degree < nodes && nodes * degree % 2 == 0, "a regular graph needs an even number of ends", degree);
  SmallGraph graph(nodes);
  for (std::size_t node = 0; node < nodes; ++node) {
    for (std::size_t step = 1; step <= degree / 2; ++step) {
      graph.toggle(node, (node + step) % nodes);
    }
    if (degree % 2 == 1 && node < nodes / 2) {
      graph.toggle(node, node + nodes / 2);
    }
  }
  return graph;
}

std::vector<std::size_t> degree_sequence(const SmallGraph& graph) {
  std::vector<std::size_t> degrees;
  for (std::size_t node = 0; node < graph.node_count(); ++node) {
    degrees.push_back(graph.degree(node));
  }
  std::sort(degrees.begin(), degrees.end());
  return degrees;
}

std::vector<std::size_t> distances_in(const SmallGraph& graph, std::size_t source) {
  std::vector<std::size_t> distance(graph.node_count(), SmallGraph::kMostNodes);
  std::uint32_t seen = 1U << source;
  std::uint32_t reached = seen;
  for (std::size_t steps = 0; reached != 0; ++steps) {
    std::uint32_t next = 0;
    for (; reached != 0; reached &= reached - 1) {
      const auto node = static_cast<std::size_t>(std::countr_zero(reached));
      distance[node] = steps;
      next |= graph.neighbours(node);
    }
    reached = next & ~seen;
    seen |= next;
  }
  return distance;
}

std::vector<std::uint32_t> components_of(const SmallGraph& graph) {
  std::vector<std::uint32_t> components;
  std::uint32_t seen = 0;
  for (std::size_t node = 0; node < graph.node_count(); ++node) {
    if ((seen >> node & 1) == 0) {
      const std::vector<std::size_t> distance = distances_in(graph, node);
      std::uint32_t part = 0;
      for (std::size_t other = 0; other < distance.size(); ++other) {
        part |= distance[other] < SmallGraph::kMostNodes ? 1U << other : 0U;
      }
      components.push_back(part);
      seen |= part;
    }
  }
  return components;
}

bool is_nested_split(const SmallGraph& graph) {
  for (std::size_t i = 0; i < graph.node_count(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const std::uint32_t both = 1U << i | 1U << j;
      const std::uint32_t of_i = graph.neighbours(i) & ~both;
      const std::uint32_t of_j = graph.neighbours(j) & ~both;
      if ((of_i & ~of_j) != 0 && (of_j & ~of_i) != 0) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace coalis
