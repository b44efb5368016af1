#include <catch2/catch.hpp>

#include "coalis/base/contract.hpp"
#include "coalis/network/first_passage.hpp"
#include "coalis/network/generators.hpp"

using namespace coalis;

TEST_CASE("news takes the shortest way, or comes of itself") {
  const Graph line = line_graph(4);  // places: 0:1, 1:0 1:2, 2:1 2:3, 3:2
  const std::vector<double> own{1.0, 9.0, 4.0, 99.0};
  const std::vector<double> delays{2.0, 9.0, 0.5, 0.25, 7.0, 9.0};
  // Node 1 hears from 0 at 3; node 2 from 1 at 3.5, before its own 4; node 3 from 2 at 10.5.
  CHECK(first_passage_times(line, own, delays) == std::vector<double>{1.0, 3.0, 3.5, 10.5});
}

TEST_CASE("delays lead one way each") {
  const Graph pair = line_graph(2);
  CHECK(first_passage_times(pair, std::vector<double>{5.0, 50.0}, std::vector<double>{1.0, 40.0}) ==
        std::vector<double>{5.0, 6.0});
  CHECK(first_passage_times(pair, std::vector<double>{50.0, 5.0}, std::vector<double>{1.0, 40.0}) ==
        std::vector<double>{45.0, 5.0});
  CHECK_THROWS_AS(first_passage_times(pair, std::vector<double>{1.0}, std::vector<double>{1.0, 1.0}),
                  ContractViolation);
  CHECK_THROWS_AS(first_passage_times(pair, std::vector<double>{1.0, 1.0}, std::vector<double>{1.0, -1.0}),
                  ContractViolation);
}
