#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/engine/checkpoint.hpp"
#include "coalis/mechanism/experience.hpp"
#include "coalis/mechanism/serve_consumers.hpp"
#include "world_fixture.hpp"

using namespace coalis;

TEST_CASE("a touchpoint at full effort settles at 3/7") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.consortia.budget[0] = 1000.0;
  const double start = world.consortia.touchpoints(0, 0);
  for (int month = 0; month < 60; ++month) {
    test::run_rule(world, "serve_consumers");
  }
  // A linear recursion: the distance to the fixed point shrinks by .93 a month.
  CHECK(world.consortia.touchpoints(0, 0) == Approx(3.0 / 7.0 + (start - 3.0 / 7.0) * std::pow(0.93, 60)));
  CHECK(world.consortia.touchpoints(1, 0) < world.consortia.touchpoints(0, 0));  // beta's budget is smaller
}

TEST_CASE("effort grows with the fifth root of the budget and is capped at one") {
  const ServeParameters parameters = read_parameters(kServeTable, "serve_consumers", {});
  CHECK(serving_effort(0.0, parameters) == 0.0);
  CHECK(serving_effort(1.0 / 32.0, parameters) == Approx(0.5));
  CHECK(serving_effort(1.0, parameters) == 1.0);
  CHECK(serving_effort(50.0, parameters) == 1.0);
}

TEST_CASE("touchpoints nobody serves decay by 4 % a month and the experience index with them") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.consortia.lever(0, Lever::budget_serve) = 0.0;
  const double before = experience_index(world, 0, 0);
  test::run_rule(world, "serve_consumers");
  CHECK(experience_index(world, 0, 0) == Approx(0.96 * before));
}

TEST_CASE("with both rates at zero serving changes nothing") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  ParameterSet absent;
  absent.set("serve_consumers.serve_rate", 0.0);
  absent.set("serve_consumers.decay_rate", 0.0);
  const std::string before = state_hash(world).hex();
  test::run_rule(world, "serve_consumers", absent);
  CHECK(state_hash(world).hex() == before);
  test::run_rule(world, "serve_consumers");
  CHECK(state_hash(world).hex() != before);
}
