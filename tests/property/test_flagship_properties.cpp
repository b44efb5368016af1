#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "../unit/world_fixture.hpp"
#include "coalis/engine/checkpoint.hpp"
#include "coalis/engine/simulation.hpp"
#include "coalis/mechanism/mechanism.hpp"
#include "coalis/run/campaign.hpp"
#include "coalis/run/replicate.hpp"
#include "coalis/scenario/load.hpp"

using namespace coalis;

namespace {

RunFrame frame_of(const Scenario& scenario, std::uint32_t replicate = 0, Detail detail = Detail::key) {
  static const std::atomic<bool> never{false};
  const EntityNames names = entity_names(scenario);
  ReplicateRunner runner(scenario, names, 11);
  return *runner.run(replicate, detail, never);
}

double outcome(const RunFrame& frame, std::string_view name, std::string_view entity) {
  for (const Outcome& one : frame.outcomes) {
    if (one.name == name && one.entity == entity) {
      return one.value;
    }
  }
  FAIL("no outcome " << name << " of " << entity);
  return 0.0;
}

std::string state_after(const Scenario& scenario, int months) {
  Simulation simulation(scenario.parameters);
  initialise_world(scenario, 11, 0, simulation.world());
  simulation.prepare();
  for (int month = 0; month < months; ++month) {
    simulation.step();
  }
  return state_hash(simulation.world()).hex();
}

int wins_of_alpha(const Scenario& scenario, int replicates) {
  static const std::atomic<bool> never{false};
  const EntityNames names = entity_names(scenario);
  ReplicateRunner runner(scenario, names, 11);
  int wins = 0;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    wins += outcome(*runner.run(static_cast<std::uint32_t>(replicate), Detail::key, never), "wins", "alpha") > 0.5;
  }
  return wins;
}

}  // namespace

TEST_CASE("equal installed bases are a win for nobody") {
  Scenario scenario = test::two_consortia_scenario();
  CHECK(outcome(frame_of(scenario), "wins", "alpha") + outcome(frame_of(scenario), "wins", "beta") == 1.0);
  scenario.parameters.set("adopt_platform.enabled", 0.0);  // nobody owned anything at the start
  const RunFrame frame = frame_of(scenario);
  REQUIRE(outcome(frame, "base_share", "alpha") == outcome(frame, "base_share", "beta"));
  CHECK(outcome(frame, "wins", "alpha") == 0.0);
  CHECK(outcome(frame, "wins", "beta") == 0.0);
}

TEST_CASE("with every rule off nothing changes but the calendar") {
  Scenario scenario = test::two_consortia_scenario();
  for (const MechanismEntry& entry : mechanism_registry()) {
    scenario.parameters.set(std::string(entry.key) + ".enabled", 0.0);
  }
  Simulation simulation(scenario.parameters);
  initialise_world(scenario, 11, 0, simulation.world());
  World before = simulation.world();
  simulation.prepare();
  for (int month = 0; month < 12; ++month) {
    simulation.step();
  }
  before.step = 12;
  CHECK(state_hash(simulation.world()).hex() == state_hash(before).hex());
}

TEST_CASE("complementors who never review are the same as no such rule") {
  Scenario absent = test::two_consortia_scenario();
  absent.parameters.set("support_consortium.enabled", 0.0);
  Scenario without_effect = test::two_consortia_scenario();
  without_effect.parameters.set("support_consortium.agility", 0.0);
  CHECK(state_after(absent, 24) == state_after(without_effect, 24));
  CHECK(state_after(absent, 24) != state_after(test::two_consortia_scenario(), 24));
}

TEST_CASE("the unit of money leaves shares as they are") {
  const auto shares = [](double currency) {
    Scenario scenario = test::two_consortia_scenario();
    scenario.parameters.set("market.reference_price", 1.0 * currency);
    scenario.parameters.set("market.reference_unit_cost", 0.7 * currency);
    for (ConsortiumDefinition& one : scenario.consortia) {
      one.levers[static_cast<std::size_t>(Lever::price)] *= currency;
      one.levers[static_cast<std::size_t>(Lever::unit_cost)] *= currency;
    }
    return outcome(frame_of(scenario), "base_share", "alpha");
  };
  CHECK(shares(8.0) == Approx(shares(1.0)).epsilon(1e-6));
}

TEST_CASE("a switching cost beyond everything freezes who owns what") {
  Scenario scenario = test::two_consortia_scenario();
  scenario.parameters.set("adopt_platform.switching_base", 100.0);
  for (GroupDefinition& group : scenario.groups) {
    group.initial_owners = {0.7, 0.3};
  }
  CHECK(outcome(frame_of(scenario), "base_share", "alpha") == Approx(0.7).epsilon(1e-12));
  scenario.parameters.set("adopt_platform.switching_base", 0.75);
  CHECK(outcome(frame_of(scenario), "base_share", "alpha") != Approx(0.7).epsilon(1e-6));
}

TEST_CASE("two consortia that are alike win equally often, and not when one is dearer") {
  constexpr int kReplicates = 200;
  const double five_errors = 5.0 * std::sqrt(0.25 * kReplicates);
  CHECK(std::abs(wins_of_alpha(test::two_consortia_scenario(), kReplicates) - 0.5 * kReplicates) < five_errors);
  Scenario dearer = test::two_consortia_scenario();
  dearer.consortia[0].levers[static_cast<std::size_t>(Lever::price)] = 2.0;
  CHECK(std::abs(wins_of_alpha(dearer, kReplicates) - 0.5 * kReplicates) > five_errors);
}

TEST_CASE("watching a run in full detail changes no result") {
  const Scenario scenario = test::two_consortia_scenario();
  const RunFrame key = frame_of(scenario, 3, Detail::key);
  const RunFrame full = frame_of(scenario, 3, Detail::full);
  CHECK(full.events.size() > 0);
  CHECK(result_hash_of(full) == result_hash_of(key));
  CHECK(result_hash_of(frame_of(scenario, 4, Detail::key)) != result_hash_of(key));
}

TEST_CASE("events name firms, levers, kinds and origins") {
  Scenario scenario = load_scenario(COALIS_SOURCE_DIR "/scenarios/tutorial/16-form_ties.toml").value();
  scenario.inputs.events = {{2, ScheduledKind::set_lever, ConsortiumId(0), FirmId(), Lever::leader_openness, 0.9},
                            {3, ScheduledKind::crisis, ConsortiumId(1), FirmId(), Lever::price, 0.5}};
  const EntityNames names = entity_names(scenario);
  std::map<std::string, int> told;
  for (const EventRow& event : frame_of(scenario, 0, Detail::full).events) {
    ++told[event.kind];
    INFO(event.kind << " " << event.reason);
    if (event.kind == "tie_forms") {
      const std::size_t begin = std::string_view(R"({"partner": ")").size();
      const std::string partner = event.reason.substr(begin, event.reason.find('"', begin) - begin);
      CHECK(std::ranges::count(names.firms, partner) == 1);
      CHECK(partner != event.subject);
    } else if (event.kind == "innovation") {
      CHECK_THAT(event.reason, Catch::Matches(R"(\{"kind": "[a-z]+", "log_gain": .*, "origin": "[a-z_]+", .*\})"));
    } else if (event.kind == "scheduled" && event.object == names.consortia[0]) {
      CHECK(event.reason == R"({"kind": "set_lever", "value": 0.9, "lever": "leader_openness"})");
    } else if (event.kind == "scheduled") {
      CHECK(event.reason == R"({"kind": "crisis", "value": 0.5})");
    }
  }
  CHECK(told["tie_forms"] > 0);
  CHECK(told["innovation"] > 0);
  CHECK(told["scheduled"] == 2);
}

TEST_CASE("a runner used before gives the same run as a fresh one") {
  static const std::atomic<bool> never{false};
  const Scenario scenario = test::two_consortia_scenario();
  const EntityNames names = entity_names(scenario);
  ReplicateRunner used(scenario, names, 11);
  used.run(0, Detail::full, never);
  used.run(1, Detail::key, never);
  CHECK(result_hash_of(*used.run(2, Detail::key, never)) == result_hash_of(frame_of(scenario, 2)));
}
