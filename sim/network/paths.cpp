#include <algorithm>
#include <utility>

#include "coalis/base/contract.hpp"
#include "coalis/network/measures.hpp"

namespace coalis {

namespace {

/// Breadth-first search with buffers that serve many sources.
struct BreadthFirst {
  const Graph& graph;
  std::vector<std::uint32_t> distance = std::vector<std::uint32_t>(graph.node_count(), kUnreachable);
  std::vector<std::uint32_t> reached = {};  ///< in the order they were found

  void search(std::uint32_t source) {
    for (const std::uint32_t node : reached) {
      distance[node] = kUnreachable;
    }
    reached.assign(1, source);
    distance[source] = 0;
    for (std::size_t next = 0; next < reached.size(); ++next) {
      const std::uint32_t node = reached[next];
      for (const std::uint32_t other : graph.neighbours_of(node)) {
        if (distance[other] == kUnreachable) {
          distance[other] = distance[node] + 1;
          reached.push_back(other);
        }
      }
    }
  }
};

}  // namespace

std::vector<std::uint32_t> distances_from(const Graph& graph, std::uint32_t source) {
  require(source < graph.node_count(), "a source lies in its graph", source);
  BreadthFirst first{graph};
  first.search(source);
  return std::move(first.distance);
}

double mean_path_length(const Graph& graph, std::uint32_t sources) {
  const std::size_t nodes = graph.node_count();
  const std::size_t searches = sources == 0 ? nodes : std::min<std::size_t>(sources, nodes);
  BreadthFirst first{graph};
  std::uint64_t length = 0;
  std::uint64_t pairs = 0;
  for (std::size_t search = 0; search < searches; ++search) {
    first.search(static_cast<std::uint32_t>(search * nodes / searches));
    pairs += first.reached.size() - 1;
    for (const std::uint32_t node : first.reached) {
      length += first.distance[node];
    }
  }
  return pairs == 0 ? 0.0 : static_cast<double>(length) / static_cast<double>(pairs);
}

std::size_t Components::largest() const {
  return sizes.empty() ? 0 : *std::max_element(sizes.begin(), sizes.end());
}

Components connected_components(const Graph& graph) {
  Components components;
  components.of_node.assign(graph.node_count(), kUnreachable);
  std::vector<std::uint32_t> reached;
  for (std::uint32_t start = 0; start < graph.node_count(); ++start) {
    if (components.of_node[start] != kUnreachable) {
      continue;
    }
    const auto number = static_cast<std::uint32_t>(components.sizes.size());
    components.of_node[start] = number;
    reached.assign(1, start);
    for (std::size_t next = 0; next < reached.size(); ++next) {
      for (const std::uint32_t other : graph.neighbours_of(reached[next])) {
        if (components.of_node[other] == kUnreachable) {
          components.of_node[other] = number;
          reached.push_back(other);
        }
      }
    }
    components.sizes.push_back(reached.size());
  }
  return components;
}

}  // namespace coalis
