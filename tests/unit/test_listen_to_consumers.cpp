#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/engine/checkpoint.hpp"
#include "coalis/mechanism/budget.hpp"
#include "coalis/mechanism/listen_to_consumers.hpp"
#include "world_fixture.hpp"

using namespace coalis;

namespace {

Scenario tastes_that_differ() {
  Scenario scenario = test::two_consortia_scenario();
  scenario.groups[0].module_weights = {0.1, 0.2, 0.3, 0.4};
  scenario.groups[1].module_weights = {0.7, 0.1, 0.1, 0.1};
  scenario.groups[0].initial_owners = {0.2, 0.0};
  return scenario;
}

}  // namespace

TEST_CASE("the consumer view weighs owners four times as much as the others") {
  const Scenario scenario = tastes_that_differ();
  const World world = test::world_of(scenario);
  std::array<double, 4> view{};
  REQUIRE(consumer_view(world, 0, 0.25, view));
  const double first = 2000 + 0.25 * 8000;  // owners and others of the two groups
  const double second = 500 + 0.25 * 9500;
  CHECK(view[0] == Approx((0.1 * first + 0.7 * second) / (first + second)));
  CHECK(view[0] + view[1] + view[2] + view[3] == Approx(1.0));
}

TEST_CASE("perceived weights close 1 - (1 - eta l)^n of the gap in n months") {
  const Scenario scenario = tastes_that_differ();
  World world = test::world_of(scenario);
  world.consortia.lever(0, Lever::listening_lag) = 0;
  std::array<double, 4> view{};
  consumer_view(world, 0, 0.25, view);
  const double gap = view[0] - world.consortia.perceived_weights(0, 0);
  for (world.step = 0; world.step < 5; ++world.step) {
    test::run_rule(world, "listen_to_consumers");
  }
  const double l = 1.0 - std::exp(-world.consortia.budget[0] * 0.10 / 2.0);
  CHECK(listening_share(world, 0) == Approx(l));
  CHECK(view[0] - world.consortia.perceived_weights(0, 0) == Approx(gap * std::pow(1.0 - 0.2 * l, 5)));
  CHECK_FALSE(view[0] - world.consortia.perceived_weights(0, 0) == Approx(gap * std::pow(1.0 - 0.2, 5)));
}

TEST_CASE("what consumers want reaches the engineers listening_lag months later") {
  for (const int lag : {1, 6, 12}) {
    const Scenario scenario = tastes_that_differ();
    World world = test::world_of(scenario);
    world.consortia.lever(0, Lever::listening_lag) = lag;
    ParameterSet at_once;
    at_once.set("listen_to_consumers.correction_rate", 1.0);
    world.consortia.budget[0] = 1e6;  // l = 1: the view heard is the view held
    for (world.step = 0; world.step < 40; ++world.step) {
      if (world.step == 20) {
        for (std::size_t m = 0; m < 4; ++m) {
          world.groups.module_weights(0, m) = world.groups.module_weights(1, m);
        }
      }
      test::run_rule(world, "listen_to_consumers", at_once);
      CHECK((world.consortia.perceived_weights(0, 0) == Approx(0.7)) == (world.step >= 20 + lag));
    }
  }
}

TEST_CASE("without a listening budget the engineers' view is never corrected") {
  const Scenario scenario = tastes_that_differ();
  World world = test::world_of(scenario);
  for (std::size_t k = 0; k < 2; ++k) {
    world.consortia.lever(k, Lever::budget_listen) = 0.0;
  }
  const Grid<double> before = world.consortia.perceived_weights;
  test::run_rule(world, "listen_to_consumers");
  CHECK(world.consortia.perceived_weights.values() == before.values());
  world.consortia.lever(1, Lever::budget_listen) = 0.1;
  test::run_rule(world, "listen_to_consumers");
  CHECK(world.consortia.perceived_weights.values() != before.values());
}
