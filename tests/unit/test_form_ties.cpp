#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/engine/simulation.hpp"
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
  const auto months_with = [&](double decay) {
    World world = with_one_tie(scenario, false);
    ParameterSet given = no_new_ties();
    given.set("form_ties.decay", decay);
    int months = 0;
    while (world.ties.count() > 0 && months < 1000) {
      test::run_rule(world, "form_ties", given);
      ++months;
    }
    return months;
  };
  const int expected = static_cast<int>(std::ceil(std::log(0.05 / 0.5) / std::log(0.98)));
  CHECK(months_with(0.98) == expected);
  CHECK_FALSE(months_with(0.979) == expected);
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

TEST_CASE("firms tie up where the expected gain exceeds the cost, and nowhere else") {
  const Scenario scenario = test::two_consortia_scenario();
  const auto ties_after_two_years = [&](double cost) {
    World world = test::world_of(scenario);
    ParameterSet given;
    given.set("form_ties.cost", cost);
    std::size_t formed = 0;
    for (world.step = 0; world.step < 24; ++world.step) {
      const EventLog log = test::run_rule(world, "form_ties", given);
      for (const Event& event : log.events()) {
        if (event.kind == EventKind::tie_forms) {
          ++formed;
          CHECK(event.terms[1] > cost);
        }
      }
    }
    return formed;
  };
  CHECK(ties_after_two_years(0.0) > 0);  // the expected gain is above zero as long as judgement errs
  CHECK(ties_after_two_years(10.0) == 0);
}

TEST_CASE("ties that neither grow, fade nor form stay as they are, switched off, the rule leaves a run without any") {
  Scenario scenario = test::two_consortia_scenario();
  World world = with_one_tie(scenario, false);
  ParameterSet still = no_new_ties();
  still.set("form_ties.decay", 1.0);
  CHECK_FALSE(test::rule_changes(world, "form_ties", still));
  CHECK(test::rule_changes(world, "form_ties", no_new_ties()));

  const auto most_ties = [&](double enabled) {
    scenario.parameters.set("form_ties.enabled", enabled);
    scenario.parameters.set("form_ties.cost", 0.0);
    Simulation simulation(scenario.parameters);
    initialise_world(scenario, 7, 0, simulation.world());
    simulation.prepare();
    std::size_t most = 0;
    for (int month = 0; month < 24; ++month) {
      simulation.step();
      most = std::max(most, simulation.world().ties.count());
    }
    return most;
  };
  CHECK(most_ties(0.0) == 0);
  CHECK(most_ties(1.0) > 0);
}
