#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/mechanism/adopt_paradigm.hpp"
#include "coalis/mechanism/product.hpp"
#include "world_fixture.hpp"

using namespace coalis;

namespace {

ParameterSet with(std::initializer_list<std::pair<const char*, double>> set) {
  ParameterSet given;
  given.set("adopt_paradigm.opening_hazard", 0.0);
  for (const auto& [key, value] : set) {
    given.set(std::string("adopt_paradigm.") + key, value);
  }
  return given;
}

/// Beta's product stands on the second paradigm, alpha's on the first.
Scenario entrant_on_new_paradigm() {
  Scenario scenario = test::two_consortia_scenario();
  scenario.consortia[1].paradigm = 1;
  return scenario;
}

}  // namespace

TEST_CASE("three months of the adoption hazard make the published quarter") {
  const double quarter = std::pow(0.5 * 0.9 + 0.5 * 0.7, 15);
  CHECK(1.0 - std::pow(1.0 - adoption_prob(0.9, 0.7, 15), 3) == Approx(quarter));
  CHECK(adoption_prob(1.0, 1.0, 15) == 1.0);
  CHECK(adoption_prob(1.4, 1.2, 15) == 1.0);  // closeness is clamped
  CHECK(adoption_prob(-0.5, 0.4, 5) == Approx(1.0 - std::cbrt(1.0 - std::pow(0.2, 5))));
  CHECK(adoption_prob(0.6, 0.6, 5) > adoption_prob(0.6, 0.6, 15));  // small-led see the new sooner
}

TEST_CASE("nobody adopts while no newer paradigm is open") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  CHECK_FALSE(test::rule_changes(world, "adopt_paradigm", with({{"large_exponent", 0.0}})));
}

TEST_CASE("an adopter keeps its bits, pays, takes its members along and meets a new landscape") {
  const Scenario scenario = entrant_on_new_paradigm();
  World world = test::world_of(scenario);
  REQUIRE(newer_paradigm(world, 0) == 1U);
  CHECK_FALSE(newer_paradigm(world, 1).has_value());
  const Design product = world.consortia.design[0];
  const double budget = world.consortia.budget[0];
  const double before = std::log(world.opinions.performance(0, 0));
  const EventLog log = test::run_rule(world, "adopt_paradigm", with({{"large_exponent", 0.0}}));  // p = 1
  CHECK(world.consortia.paradigm[0] == 1);
  CHECK(world.firms.paradigm[0] == 1);
  CHECK(world.firms.paradigm[1] == 1);
  CHECK(world.consortia.design[0] == product);
  CHECK(composed_design(world, 0) == product);
  CHECK(world.consortia.budget[0] == Approx(0.8 * budget - 2.5));
  CHECK(world.flows.innovations(0, static_cast<std::size_t>(InnovationKind::paradigm)) == 1);
  const double change = std::log(world.opinions.performance(0, 0)) - before;
  CHECK(world.flows.own_gain[0] == Approx(change));  // groups alike: the mean is either's
  CHECK(change < 0.0);                               // old bits mean nothing on the new landscape
  REQUIRE(log.events().size() == 1);
  CHECK(log.events()[0].kind == EventKind::paradigm_adopted);
}

TEST_CASE("a consortium that cannot pay does not adopt") {
  const Scenario scenario = entrant_on_new_paradigm();
  World world = test::world_of(scenario);
  world.consortia.budget[0] = 3.1;  // cost 3.12
  test::run_rule(world, "adopt_paradigm", with({{"large_exponent", 0.0}}));
  CHECK(world.consortia.paradigm[0] == 0);
  world.consortia.budget[0] = 3.2;  // cost 3.14
  test::run_rule(world, "adopt_paradigm", with({{"large_exponent", 0.0}}));
  CHECK(world.consortia.paradigm[0] == 1);
}

TEST_CASE("the best new product counts only while it is on offer") {
  const Scenario scenario = entrant_on_new_paradigm();
  World world = test::world_of(scenario);
  CHECK(best_closeness(world, 0, 1) > 0.0);
  world.consortia.on_offer[1] = 0;
  CHECK(best_closeness(world, 0, 1) == 0.0);
}

TEST_CASE("paradigms open at their hazard and on their dates") {
  Scenario scenario = test::two_consortia_scenario();
  const auto opens_in_a_quarter = [&](double hazard) {
    constexpr int kRuns = 400;
    int opened = 0;
    for (std::uint32_t replicate = 0; replicate < kRuns; ++replicate) {
      World world = test::world_of(scenario, 7, replicate);
      test::run_rule(world, "adopt_paradigm", with({{"opening_hazard", hazard}}));
      opened += world.paradigms.size() == 2 ? 1 : 0;
    }
    return std::abs(opened - kRuns / 4) < 5 * std::sqrt(kRuns * 0.25 * 0.75);
  };
  CHECK(opens_in_a_quarter(0.25));
  CHECK_FALSE(opens_in_a_quarter(0.5));
  ScheduledEvent event;
  event.month = 3;
  event.kind = ScheduledKind::open_paradigm;
  scenario.inputs.events.push_back(event);
  World world = test::world_of(scenario);
  for (world.step = 0; world.step < 6; ++world.step) {
    test::run_rule(world, "adopt_paradigm", with({{"large_exponent", 1000.0}}));
    CHECK(world.paradigms.size() == (world.step < 3 ? 1U : 2U));
  }
  CHECK(world.paradigms[1].opened_at == 3);
  CHECK(world.paradigms[1].ceiling == Approx(1.5));
}
