#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/mechanism/form_ties.hpp"
#include "world_fixture.hpp"

using namespace coalis;

namespace {

/// One tie of strength .5 and credit .4 between the first two firms.
World with_one_tie(const Scenario& scenario, bool used) {
  World world = test::world_of(scenario);
  world.ties.first = {FirmId(0)};
  world.ties.second = {FirmId(1)};
  world.ties.strength = {0.5};
  world.ties.credit = {0.4};
  world.ties.used = {static_cast<std::uint8_t>(used ? 1 : 0)};
  return world;
}

ParameterSet no_new_ties() {
  ParameterSet given;
  given.set("form_ties.cost", 10.0);
  return given;
}

}  // namespace

TEST_CASE("the expected improvement has its closed form and its limits") {
  CHECK(expected_improvement(0.0, 1.0) == Approx(0.3989422804));
  CHECK(expected_improvement(0.3, 0.0) == 0.3);
  CHECK(expected_improvement(-0.3, 0.0) == 0.0);
  CHECK(expected_improvement(50.0, 1.0) == Approx(50.0));
  CHECK(expected_improvement(-0.1, 0.05) < expected_improvement(0.0, 0.05));
}

TEST_CASE("an unused tie of strength one half ends when .98 to the months is below .05") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = with_one_tie(scenario, false);
  const ParameterSet given = no_new_ties();
  int months = 0;
  while (world.ties.count() > 0 && months < 1000) {
    test::run_rule(world, "form_ties", given);
    ++months;
  }
  CHECK(months == static_cast<int>(std::ceil(std::log(0.05 / 0.5) / std::log(0.98))));
}

TEST_CASE("a used tie gains a fifth of what is missing before it decays") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = with_one_tie(scenario, true);
  const ParameterSet given = no_new_ties();
  test::run_rule(world, "form_ties", given);
  CHECK(world.ties.strength[0] == Approx(0.6 * 0.98));
  CHECK(world.ties.credit[0] == Approx(0.4 * 0.98));
  CHECK(world.ties.used[0] == 0);
}
