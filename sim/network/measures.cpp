#include "coalis/network/measures.hpp"

#include <algorithm>

#include "coalis/base/contract.hpp"
#include "distinct_neighbours.hpp"

namespace coalis {

namespace {

struct Triples {
  std::size_t closed = 0;
  std::size_t all = 0;
};

/// Pairs of distinct neighbours of a node, and how many of them are tied.
Triples triples_at(const Graph& graph, std::uint32_t node) {
  const std::vector<std::uint32_t> around = distinct_neighbours(graph, node);
  Triples triples;
  triples.all = around.empty() ? 0 : around.size() * (around.size() - 1) / 2;
  for (std::size_t i = 0; i < around.size(); ++i) {
    for (std::size_t j = i + 1; j < around.size(); ++j) {
      triples.closed += graph.has_edge(around[i], around[j]) ? 1 : 0;
    }
  }
  return triples;
}

double share(Triples triples) {
  return triples.all == 0 ? 0.0 : static_cast<double>(triples.closed) / static_cast<double>(triples.all);
}

}  // namespace

std::vector<std::uint32_t> distinct_neighbours(const Graph& graph, std::uint32_t node) {
  const auto row = graph.neighbours_of(node);
  std::vector<std::uint32_t> around(row.begin(), row.end());
  around.erase(std::unique(around.begin(), around.end()), around.end());
  around.erase(std::remove(around.begin(), around.end(), node), around.end());
  return around;
}

double mean_degree(const Graph& graph) {
  return graph.node_count() == 0
             ? 0.0
             : static_cast<double>(graph.neighbours.size()) / static_cast<double>(graph.node_count());
}

std::vector<std::size_t> degree_counts(const Graph& graph) {
  std::vector<std::size_t> counts;
  for (std::size_t node = 0; node < graph.node_count(); ++node) {
    counts.resize(std::max(counts.size(), graph.degree(node) + 1));
    ++counts[graph.degree(node)];
  }
  return counts;
}

double local_clustering(const Graph& graph, std::uint32_t node) {
  require(node < graph.node_count(), "a node lies in its graph", node);
  return share(triples_at(graph, node));
}

double mean_clustering(const Graph& graph) {
  double sum = 0.0;
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
    sum += local_clustering(graph, node);
  }
  return graph.node_count() == 0 ? 0.0 : sum / static_cast<double>(graph.node_count());
}

double transitivity(const Graph& graph) {
  Triples total;
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
    const Triples triples = triples_at(graph, node);
    total.closed += triples.closed;
    total.all += triples.all;
  }
  return share(total);
}

}  // namespace coalis
