#include <algorithm>

#include "coalis/network/small_graph.hpp"

namespace coalis {
namespace {

/// Sizes of the components, the largest first, if each is a clique; else nothing.
std::vector<std::size_t> clique_sizes(const SmallGraph& graph) {
  std::vector<std::size_t> sizes;
  for (const std::uint32_t part : components_of(graph)) {
    for (std::uint32_t left = part; left != 0; left &= left - 1) {
      const auto node = static_cast<std::size_t>(std::countr_zero(left));
      if ((graph.neighbours(node) | 1U << node) != part) {
        return {};
      }
    }
    sizes.push_back(static_cast<std::size_t>(std::popcount(part)));
  }
  std::sort(sizes.rbegin(), sizes.rend());
  return sizes;
}

std::string listed(const std::vector<std::size_t>& numbers, const char* between) {
  std::string text;
  for (const std::size_t number : numbers) {
    text += (text.empty() ? "" : between) + std::to_string(number);
  }
  return text;
}

std::string name_of_cliques(const std::vector<std::size_t>& sizes) {
  if (sizes.front() == 1) {
    return "empty";
  }
  if (sizes.size() == 1) {
    return "complete";
  }
  if (sizes[1] == 1) {
    return "dominant group of " + std::to_string(sizes[0]);
  }
  return "cliques " + listed(sizes, "+");
}

}  // namespace

std::string architecture_of(const SmallGraph& graph) {
  const std::size_t nodes = graph.node_count();
  if (const std::vector<std::size_t> sizes = clique_sizes(graph); !sizes.empty()) {
    return name_of_cliques(sizes);
  }
  const std::vector<std::size_t> degrees = degree_sequence(graph);
  const bool connected = components_of(graph).size() == 1;
  if (connected && graph.edge_count() == nodes - 1 && degrees.back() == nodes - 1) {
    return "star";
  }
  if (connected && degrees.back() == 2) {
    return degrees.front() == 2 ? "cycle" : "line";
  }
  return "degrees " + listed(degrees, " ");
}

}  // namespace coalis
