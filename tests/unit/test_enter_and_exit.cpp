#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "coalis/mechanism/product.hpp"
#include "world_fixture.hpp"

using namespace coalis;

TEST_CASE("twelve months of negative cash end a firm and its module passes to the leader") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.firms.months_in_red[1] = 12;
  world.firms.months_in_red[0] = 12;  // a leader stays
  ParameterSet given;
  given.set("enter_and_exit.entry_rate", 0.0);
  test::run_rule(world, "enter_and_exit", given);
  CHECK(world.firms.active[1] == 0);
  CHECK(world.consortia.owner(0, 2) == FirmId(0));
  CHECK(world.firms.active[0] == 1);
}

TEST_CASE("without entry and with an exit beyond the run nobody comes or goes") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.firms.months_in_red[1] = 599;
  ParameterSet given;
  given.set("enter_and_exit.entry_rate", 0.0);
  given.set("enter_and_exit.months_to_exit", 600.0);
  CHECK_FALSE(test::rule_changes(world, "enter_and_exit", given));
  given.set("enter_and_exit.months_to_exit", 599.0);
  CHECK(test::rule_changes(world, "enter_and_exit", given));
}

TEST_CASE("ties end with a firm, and whoever takes its place begins anew") {
  Scenario scenario = test::two_consortia_scenario();
  scenario.startup_places = 1;
  World world = test::world_of(scenario);
  const FirmId place(world.startup_places_begin);
  ParameterSet given;
  given.set("enter_and_exit.entry_rate", 50.0);
  test::run_rule(world, "enter_and_exit", given);
  REQUIRE(world.firms.active[place.index()] == 1);
  const Design first = world.firms.design[place.index()];
  world.ties.first = {FirmId(0), FirmId(0)};
  world.ties.second = {FirmId(1), place};
  world.ties.strength = {0.5, 0.7};
  world.ties.credit = {0.1, 0.2};
  world.ties.used = {0, 1};
  world.firms.absorptive_capacity[place.index()] = 0.5;
  world.firms.months_in_red[place.index()] = 12;
  ++world.step;
  const EventLog log = test::run_rule(world, "enter_and_exit", given);  // one exits, the next one enters
  CHECK(world.firms.active[place.index()] == 1);
  CHECK(world.firms.design[place.index()] != first);
  CHECK(world.firms.absorptive_capacity[place.index()] == 0.0);
  CHECK(world.firms.months_in_red[place.index()] == 0);
  CHECK(world.ties.count() == 1);
  CHECK(world.ties.second == std::vector<FirmId>{FirmId(1)});
  CHECK(world.ties.strength == std::vector<double>{0.5});
  CHECK(std::any_of(log.events().begin(), log.events().end(), [](const Event& event) {
    return event.kind == EventKind::tie_breaks && event.terms[1] == Approx(0.7);
  }));
}

TEST_CASE("start-ups begin on the newest open technology") {
  Scenario scenario = test::two_consortia_scenario();
  scenario.startup_places = 1;
  World world = test::world_of(scenario);
  add_paradigm(world, world.paradigms.front().landscape.shape());
  ParameterSet given;
  given.set("enter_and_exit.entry_rate", 50.0);
  World later = world;
  test::run_rule(world, "enter_and_exit", given);
  CHECK(world.firms.paradigm[world.startup_places_begin] == 0);
  later.paradigms.back().open = 1;
  test::run_rule(later, "enter_and_exit", given);
  CHECK(later.firms.paradigm[world.startup_places_begin] == 1);
}

TEST_CASE("start-ups arrive at their rate and not without one") {
  Scenario scenario = test::two_consortia_scenario();
  scenario.startup_places = 400;
  const auto startups_after = [&](double rate) {
    World world = test::world_of(scenario);
    ParameterSet given;
    given.set("enter_and_exit.entry_rate", rate);
    for (world.step = 0; world.step < 400; ++world.step) {
      test::run_rule(world, "enter_and_exit", given);
    }
    std::int64_t count = 0;
    for (std::size_t i = world.startup_places_begin; i < world.firms.count(); ++i) {
      count += world.firms.active[i];
    }
    return count;
  };
  CHECK(startups_after(0.0) == 0);
  const double expected = 0.5 * 400.0;  // Poisson, so five standard errors are 5 sqrt(200)
  CHECK(static_cast<double>(startups_after(0.5)) == Approx(expected).margin(5.0 * std::sqrt(expected)));
  CHECK_FALSE(static_cast<double>(startups_after(0.25)) == Approx(expected).margin(5.0 * std::sqrt(expected)));
}
