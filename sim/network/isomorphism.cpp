#include <algorithm>
#include <map>
#include <numeric>

#include "coalis/network/small_graph.hpp"

namespace coalis {
namespace {

/// What a renaming cannot change about a node: its degree, and its neighbours' degrees in order.
using NodeInvariant = std::vector<std::size_t>;

NodeInvariant invariant_of(const SmallGraph& graph, std::size_t node) {
  NodeInvariant own;
  for (std::uint32_t left = graph.neighbours(node); left != 0; left &= left - 1) {
    own.push_back(graph.degree(static_cast<std::size_t>(std::countr_zero(left))));
  }
  std::sort(own.begin(), own.end());
  own.insert(own.begin(), graph.degree(node));
  return own;
}

/// The edges as bits, the graph's node order[i] in place i.
std::uint64_t edge_bits(const SmallGraph& graph, const std::vector<std::size_t>& order) {
  std::uint64_t bits = 0;
  for (std::size_t i = 1; i < order.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      bits = bits << 1 | (graph.has_edge(order[i], order[j]) ? 1 : 0);
    }
  }
  return bits;
}

/// The least edge_bits over the orders that sort nodes by invariant: equal exactly for isomorphic graphs.
class CanonicalSearch {
 public:
  explicit CanonicalSearch(const SmallGraph& graph) : graph_(graph), order_(graph.node_count()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    for (const std::size_t node : order_) {
      invariant_.push_back(invariant_of(graph, node));
    }
    std::sort(order_.begin(), order_.end(),
              [&](std::size_t a, std::size_t b) { return invariant_[a] < invariant_[b]; });
  }

  std::uint64_t run() {
    permute_from(0);
    return least_;
  }

 private:
  /// Tries every node of the class at hand in place `place`, then goes on with the next place.
  void permute_from(std::size_t place) {
    if (place == order_.size()) {
      least_ = std::min(least_, edge_bits(graph_, order_));
      return;
    }
    for (std::size_t other = place; other < order_.size() && invariant_[order_[other]] == invariant_[order_[place]];
         ++other) {
      std::swap(order_[place], order_[other]);
      permute_from(place + 1);
      std::swap(order_[place], order_[other]);
    }
  }

  const SmallGraph& graph_;
  std::vector<std::size_t> order_;
  std::vector<NodeInvariant> invariant_;
  std::uint64_t least_ = ~std::uint64_t{0};
};

std::uint64_t canonical_bits(const SmallGraph& graph) {
  return CanonicalSearch(graph).run();
}

/// The graph with one more node, tied to `neighbours`.
SmallGraph extended(const SmallGraph& graph, std::uint32_t neighbours) {
  const std::size_t nodes = graph.node_count();
  SmallGraph larger(nodes + 1);
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (graph.has_edge(i, j)) {
        larger.toggle(i, j);
      }
    }
    if ((neighbours >> i & 1) != 0) {
      larger.toggle(i, nodes);
    }
  }
  return larger;
}

}  // namespace

std::vector<SmallGraph> graphs_up_to_isomorphism(std::size_t nodes) {
  require(nodes >= 1 && nodes <= 8, "graphs up to isomorphism: 1 to 8 nodes", nodes);
  if (nodes == 1) {
    return {SmallGraph(1)};
  }
  // Every graph is one of fewer nodes with a node of highest degree added last.
  std::map<std::pair<std::size_t, std::uint64_t>, SmallGraph> classes;
  for (const SmallGraph& smaller : graphs_up_to_isomorphism(nodes - 1)) {
    for (std::uint32_t neighbours = 0; neighbours < 1U << (nodes - 1); ++neighbours) {
      const SmallGraph graph = extended(smaller, neighbours);
      if (graph.degree(nodes - 1) == degree_sequence(graph).back()) {
        classes.emplace(std::pair(graph.edge_count(), canonical_bits(graph)), graph);
      }
    }
  }
  std::vector<SmallGraph> graphs;
  for (const auto& [key, graph] : classes) {
    graphs.push_back(graph);
  }
  return graphs;
}

bool are_isomorphic(const SmallGraph& first, const SmallGraph& second) {
  return first.node_count() == second.node_count() && degree_sequence(first) == degree_sequence(second) &&
         canonical_bits(first) == canonical_bits(second);
}

}  // namespace coalis
