#include <catch2/catch.hpp>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/network/generators.hpp"
#include "coalis/network/measures.hpp"

using namespace coalis;

TEST_CASE("a graph from edges has sorted rows and knows its edges") {
  const Graph graph = graph_from_edges(4, std::vector<Edge>{{2, 0}, {0, 1}, {1, 2}, {0, 1}});
  CHECK(graph.edge_count() == 4);
  CHECK(graph.degree(0) == 3);
  CHECK(graph.neighbours_of(0)[2] == 2);
  CHECK(graph.has_edge(2, 1));
  CHECK_FALSE(graph.has_edge(3, 0));
  CHECK(local_clustering(graph, 0) == 1.0);  // the parallel edge counts once
  CHECK(connected_components(graph).count() == 2);
  CHECK_THROWS_AS(graph_from_edges(2, std::vector<Edge>{{0, 2}}), ContractViolation);
}

TEST_CASE("an empty graph has no measures to give but gives them") {
  const Graph graph = graph_from_edges(0, {});
  CHECK(mean_degree(graph) == 0.0);
  CHECK(mean_clustering(graph) == 0.0);
  CHECK(mean_path_length(graph) == 0.0);
  CHECK(connected_components(graph).largest() == 0);
  CHECK(betweenness(graph).empty());
  CHECK(mean_path_length(graph_from_edges(3, {})) == 0.0);
}

TEST_CASE("ring lattices have clustering 3 (d - 2) / (4 (d - 1)) and their exact path lengths") {
  for (const std::uint32_t degree : {2U, 4U, 6U, 10U}) {
    const Graph ring = ring_lattice(60, degree);
    CHECK(mean_clustering(ring) == Approx(3.0 * (degree - 2.0) / (4.0 * (degree - 1.0))));
    CHECK(transitivity(ring) == Approx(mean_clustering(ring)));
    std::uint32_t length = 0;
    for (std::uint32_t distance = 1; distance <= 59; ++distance) {
      const std::uint32_t around = distance < 30 ? distance : 60 - distance;
      length += (2 * around + degree - 1) / degree;  // around / (degree / 2), rounded up
    }
    CHECK(mean_path_length(ring) == Approx(length / 59.0));
  }
  CHECK(mean_path_length(ring_lattice(20, 2)) == Approx(400.0 / 76.0));  // n^2 / (4 (n - 1)), n even
  CHECK(mean_path_length(ring_lattice(60, 6), 7) == Approx(mean_path_length(ring_lattice(60, 6))));
  CHECK_THROWS_AS(ring_lattice(10, 3), ContractViolation);
}

TEST_CASE("complete, star and line graphs have their exact measures") {
  const Graph complete = complete_graph(7);
  CHECK(complete.edge_count() == 21);
  CHECK(mean_clustering(complete) == 1.0);
  CHECK(mean_path_length(complete) == 1.0);
  CHECK(betweenness(complete)[3] == 0.0);

  const Graph star = star_graph(8);
  CHECK(mean_clustering(star) == 0.0);
  CHECK(mean_path_length(star) == Approx(2.0 - 2.0 / 8.0));
  CHECK(betweenness(star)[0] == 7.0 * 6.0 / 2.0);
  CHECK(betweenness(star)[5] == 0.0);
  CHECK(degree_counts(star) == std::vector<std::size_t>{0, 7, 0, 0, 0, 0, 0, 1});

  const Graph line = line_graph(9);
  CHECK(mean_path_length(line) == Approx(10.0 / 3.0));
  CHECK(distances_from(line, 2) == std::vector<std::uint32_t>{2, 1, 0, 1, 2, 3, 4, 5, 6});
  for (std::uint32_t i = 0; i < 9; ++i) {
    CHECK(betweenness(line)[i] == i * (8.0 - i));
  }
}

TEST_CASE("equally short paths share betweenness, and parallel edges add none") {
  const std::vector<Edge> square{{0, 1}, {1, 2}, {2, 3}, {3, 0}};
  CHECK(betweenness(graph_from_edges(4, square)) == std::vector<double>(4, 0.5));
  std::vector<Edge> doubled = square;
  doubled.emplace_back(0, 1);
  CHECK(betweenness(graph_from_edges(4, doubled)) == std::vector<double>(4, 0.5));
}

TEST_CASE("connected cavemen keep the edges of their caves and hang together") {
  const Graph caves = caveman_graph(5, 6);
  CHECK(caves.edge_count() == 5 * 15);
  CHECK(connected_components(caves).count() == 1);
  CHECK(caves.degree(0) == 5);
  CHECK(caves.degree(1) == 4);
  CHECK(caves.degree(2) == 5);
  CHECK(caves.degree(5) == 6);
  CHECK(mean_clustering(caves) > 0.7);
  CHECK_FALSE(caves.has_edge(0, 1));
  CHECK(caves.has_edge(0, 11));
  CHECK_THROWS_AS(caveman_graph(1, 6), ContractViolation);
}

TEST_CASE("components are numbered by their lowest nodes and measured") {
  const Components parts = connected_components(graph_from_edges(6, std::vector<Edge>{{5, 1}, {2, 4}, {4, 1}}));
  CHECK(parts.of_node == std::vector<std::uint32_t>{0, 1, 1, 2, 1, 1});
  CHECK(parts.sizes == std::vector<std::size_t>{1, 4, 1});
  CHECK(parts.largest() == 4);
  CHECK(distances_from(graph_from_edges(2, {}), 0)[1] == kUnreachable);
}

TEST_CASE("random graphs are functions of their seed") {
  CHECK(watts_strogatz_graph(500, 10, 0.1, 7).neighbours == watts_strogatz_graph(500, 10, 0.1, 7).neighbours);
  CHECK(watts_strogatz_graph(500, 10, 0.1, 7).neighbours != watts_strogatz_graph(500, 10, 0.1, 8).neighbours);
  CHECK(random_graph(300, 0.02, 1).neighbours != random_graph(300, 0.02, 2).neighbours);
  CHECK(random_regular_graph(100, 4, 1).neighbours == random_regular_graph(100, 4, 1).neighbours);
  CHECK(random_regular_graph(100, 4, 1).neighbours != random_regular_graph(100, 4, 2).neighbours);
}

TEST_CASE("random graphs have their certain limits") {
  CHECK(random_graph(50, 0.0, 1).edge_count() == 0);
  CHECK(random_graph(50, 1.0, 1).neighbours == complete_graph(50).neighbours);
  CHECK(watts_strogatz_graph(50, 6, 0.0, 1).neighbours == ring_lattice(50, 6).neighbours);
  CHECK(random_regular_graph(6, 5, 1).neighbours == complete_graph(6).neighbours);
  CHECK(random_regular_graph(10, 0, 1).edge_count() == 0);
  CHECK(random_graph(1, 0.5, 1).edge_count() == 0);
  CHECK_THROWS_AS(random_regular_graph(5, 3, 1), ContractViolation);
  CHECK_THROWS_AS(watts_strogatz_graph(11, 10, 0.1, 1), ContractViolation);
}
