#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/mechanism/experience.hpp"
#include "coalis/mechanism/serve_consumers.hpp"
#include "world_fixture.hpp"

using namespace coalis;

TEST_CASE("a touchpoint at full effort settles at 3/7") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.consortia.budget[0] = 1000.0;
  const double start = world.consortia.touchpoints(0, 0);
  const auto after_five_years = [&](World other, double serve_rate) {
    ParameterSet given;
    given.set("serve_consumers.serve_rate", serve_rate);
    for (int month = 0; month < 60; ++month) {
      test::run_rule(other, "serve_consumers", given);
    }
    return other;
  };
  // A linear recursion: the distance to the fixed point shrinks by .93 a month.
  const auto law = Approx(3.0 / 7.0 + (start - 3.0 / 7.0) * std::pow(0.93, 60));
  CHECK_FALSE(after_five_years(world, 0.0301).consortia.touchpoints(0, 0) == law);
  world = after_five_years(world, 0.03);
  CHECK(world.consortia.touchpoints(0, 0) == law);
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
  CHECK_FALSE(test::rule_changes(world, "serve_consumers", absent));
  CHECK(test::rule_changes(world, "serve_consumers"));
}

TEST_CASE("the experience scale multiplies the experience index, and 7/3 puts full effort at one") {
  Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  const double before = experience_index(world, 0, 0);
  const double omega = world.groups.trait(0, GroupTrait::experience_weight);
  const double delivered = delivered_experience(world, 0, 0);
  world.market.experience_scale = 7.0 / 3.0;
  CHECK(experience_index(world, 0, 0) == Approx(7.0 / 3.0 * before));
  CHECK(delivered_experience(world, 0, 0) - delivered == Approx(omega * 4.0 / 3.0 * before));
  for (std::size_t c = 0; c < kTouchpoints; ++c) {
    world.consortia.touchpoints(0, c) = 3.0 / 7.0;
  }
  CHECK(experience_index(world, 0, 0) == Approx(1.0));

  scenario.parameters.set("market.experience_scale", 2.0);
  CHECK(experience_index(test::world_of(scenario), 0, 0) == Approx(2.0 * before));  // opinions start from it too
}
