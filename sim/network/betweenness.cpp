#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>

#include "coalis/network/measures.hpp"
#include "distinct_neighbours.hpp"

namespace coalis {

std::vector<double> betweenness(const Graph& graph) {
  using BoostGraph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  BoostGraph copy(graph.node_count());
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
    for (const std::uint32_t other : distinct_neighbours(graph, node)) {
      if (other > node) {
        boost::add_edge(node, other, copy);
      }
    }
  }
  std::vector<double> centrality(graph.node_count(), 0.0);
  if (!centrality.empty()) {
    boost::brandes_betweenness_centrality(
        copy, boost::make_iterator_property_map(centrality.begin(), boost::get(boost::vertex_index, copy)));
  }
  return centrality;
}

}  // namespace coalis
