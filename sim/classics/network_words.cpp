#include "network_words.hpp"

#include <algorithm>
#include <numeric>

namespace coalis::classics {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " / ") + word;
  }
  return text.empty() ? "none" : text;
}

/// By number of edges, then by degrees.
std::vector<SmallGraph> in_order(std::vector<SmallGraph> graphs) {
  std::stable_sort(graphs.begin(), graphs.end(), [](const SmallGraph& a, const SmallGraph& b) {
    return std::pair(a.edge_count(), degree_sequence(a)) < std::pair(b.edge_count(), degree_sequence(b));
  });
  return graphs;
}

}  // namespace

std::string degree_sequence_words(const std::vector<SmallGraph>& graphs) {
  std::vector<std::string> words;
  for (const SmallGraph& graph : in_order(graphs)) {
    std::string degrees;
    for (const std::size_t degree : degree_sequence(graph)) {
      degrees += (degrees.empty() ? "[" : " ") + std::to_string(degree);
    }
    words.push_back(degrees + "]");
  }
  return joined(words);
}

std::string architecture_words(const std::vector<SmallGraph>& graphs) {
  std::vector<std::string> words;
  for (const SmallGraph& graph : in_order(graphs)) {
    words.push_back(architecture_of(graph));
  }
  return joined(words);
}

RecordList network_records(std::string name, const std::vector<SmallGraph>& graphs, const NetworkPayoffs& payoffs) {
  RecordList list{std::move(name), {}};
  for (const SmallGraph& graph : in_order(graphs)) {
    std::vector<double> degrees;
    for (std::size_t node = 0; node < graph.node_count(); ++node) {
      degrees.push_back(static_cast<double>(graph.degree(node)));
    }
    std::vector<double> earned(graph.node_count());
    payoffs(graph, earned);
    const double total = std::accumulate(earned.begin(), earned.end(), 0.0);
    list.records.push_back({{"architecture", architecture_of(graph)},
                            {"links", static_cast<double>(graph.edge_count())},
                            {"degrees", std::move(degrees)},
                            {"payoffs", std::move(earned)},
                            {"total", total}});
  }
  return list;
}

}  // namespace coalis::classics
