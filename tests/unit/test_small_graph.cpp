#include <catch2/catch.hpp>
#include <set>

#include "coalis/network/small_graph.hpp"

using namespace coalis;

TEST_CASE("there are 1, 2, 4, 11, 34, 156 and 1044 graphs of one to seven nodes up to renaming") {
  const std::vector<std::size_t> known{1, 2, 4, 11, 34, 156, 1044};
  for (std::size_t nodes = 1; nodes <= known.size(); ++nodes) {
    CHECK(graphs_up_to_isomorphism(nodes).size() == known[nodes - 1]);
  }
}

TEST_CASE("renamed graphs are isomorphic, and graphs of equal degrees need not be") {
  const SmallGraph path = small_graph(4, {{0, 1}, {1, 2}, {2, 3}});
  CHECK(are_isomorphic(path, small_graph(4, {{2, 0}, {0, 3}, {3, 1}})));
  CHECK_FALSE(are_isomorphic(path, small_star(4)));
  const SmallGraph hexagon = circulant_graph(6, 2);
  const SmallGraph triangles = small_graph(6, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}});
  CHECK(degree_sequence(hexagon) == degree_sequence(triangles));
  CHECK_FALSE(are_isomorphic(hexagon, triangles));
}

TEST_CASE("architectures have their names") {
  CHECK(architecture_of(SmallGraph(4)) == "empty");
  CHECK(architecture_of(complete_small_graph(4)) == "complete");
  CHECK(architecture_of(small_star(5)) == "star");
  CHECK(architecture_of(circulant_graph(6, 2)) == "cycle");
  CHECK(architecture_of(small_graph(4, {{0, 1}, {1, 2}, {2, 3}})) == "line");
  CHECK(architecture_of(dominant_group(6, 4)) == "dominant group of 4");
  CHECK(architecture_of(small_graph(5, {{0, 1}, {1, 2}, {2, 0}, {3, 4}})) == "cliques 3+2");
  CHECK(architecture_of(small_graph(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}})) == "degrees 1 2 2 3");
}

TEST_CASE("distances, parts and nesting") {
  const SmallGraph graph = small_graph(6, {{0, 1}, {1, 2}, {2, 3}, {4, 5}});
  CHECK(distances_in(graph, 0) == std::vector<std::size_t>{0, 1, 2, 3, SmallGraph::kMostNodes, SmallGraph::kMostNodes});
  CHECK(components_of(graph) == std::vector<std::uint32_t>{0b001111, 0b110000});
  CHECK(graph.edge_count() == 4);
  CHECK_FALSE(is_nested_split(graph));
  CHECK(is_nested_split(small_star(6)));
  CHECK(is_nested_split(dominant_group(6, 3)));
  CHECK(degree_sequence(circulant_graph(8, 5)) == std::vector<std::size_t>(8, 5));
  CHECK_THROWS_AS(circulant_graph(5, 3), ContractViolation);
}
