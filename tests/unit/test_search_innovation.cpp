#include <bit>
#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/engine/checkpoint.hpp"
#include "coalis/mechanism/adoption.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/mechanism/search_innovation.hpp"
#include "world_fixture.hpp"

using namespace coalis;

namespace {

/// Search in which only what `set` names happens.
ParameterSet only(std::initializer_list<std::pair<const char*, double>> set) {
  ParameterSet given;
  for (const char* key : {"trial_rate", "most_projects", "private_trial_prob", "relearn_prob"}) {
    given.set(std::string("search_innovation.") + key, 0.0);
  }
  for (const auto& [key, value] : set) {
    given.set(std::string("search_innovation.") + key, value);
  }
  return given;
}

std::vector<Alternative> all_alternatives(const World& world, std::size_t k) {
  std::vector<Alternative> all;
  for (std::size_t m = 0; m < world.module_count(); ++m) {
    const std::span<const Alternative> row = world.alternatives.row(k, m);
    all.insert(all.end(), row.begin(), row.end());
  }
  return all;
}

/// A tie between alpha's member and beta's member, who are at home in the same module.
void tie_members(World& world) {
  world.ties.first = {FirmId(1)};
  world.ties.second = {FirmId(3)};
  world.ties.strength = {0.5};
  world.ties.credit = {0.0};
  world.ties.used = {0};
}

}  // namespace

TEST_CASE("owners bring improvements of their own modules only") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  test::run_rule(world, "search_innovation", only({{"trial_rate", 20.0}, {"evaluation_noise", 0.0}}));
  for (std::size_t k = 0; k < 2; ++k) {
    REQUIRE_FALSE(all_alternatives(world, k).empty());
    for (const Alternative& alternative : all_alternatives(world, k)) {
      CHECK((alternative.change & ~module_bits(world, alternative.module)) == 0);
      CHECK(alternative.score > 0.0);
    }
    for (const Alternative& alternative : world.alternatives.row(k, 2)) {
      CHECK(alternative.module == 2);  // the member's row
    }
  }
}

TEST_CASE("the score without noise is the owner's objective, own modules and openness times the others") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  test::run_rule(world, "search_innovation", only({{"trial_rate", 20.0}, {"evaluation_noise", 0.0}}));
  const double openness = world.consortia.lever(0, Lever::leader_openness);
  std::array<double, 4> after{};
  for (const Alternative& alternative : all_alternatives(world, 0)) {
    world.paradigms[0].landscape.module_scores(world.consortia.design[0] ^ alternative.change, after);
    double gain = 0.0;
    for (std::size_t m = 0; m < 4; ++m) {
      const bool own = (m == 2) == (alternative.module == 2);  // the leader supplies 0, 1, 3, the member 2
      gain += (own ? 1.0 : openness) * world.consortia.perceived_weights(0, m) *
              (after[m] - world.consortia.module_scores(0, m));
    }
    CHECK(alternative.score == Approx(gain).margin(1e-15));
  }
}

TEST_CASE("the number of trials has the Poisson mean rho R^.65") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.consortia.lever(0, Lever::governance) = static_cast<double>(Governance::council);  // unscreened: all are seen
  world.consortia.lever(0, Lever::budget_explore) = 0.0;
  world.consortia.budget[0] = 10.0;
  world.opinions.performance(0, 0) = world.opinions.performance(1, 0) = 1e9;  // far from distress
  double leader = 0.0;
  double member = 0.0;
  for (world.step = 0; world.step < 4000; ++world.step) {
    test::run_rule(world, "search_innovation", only({{"trial_rate", 0.3}}));
    leader += static_cast<double>(world.alternatives.row(0, 0).size());
    member += static_cast<double>(world.alternatives.row(0, 2).size());
  }
  const double mean_leader = 0.3 * std::pow(10.0 * 0.35 * 3 / 4, 0.65);
  const double mean_member = 0.3 * std::pow(10.0 * 0.35 / 4, 0.65);
  CHECK(std::abs(leader / 4000 - mean_leader) < 5 * std::sqrt(mean_leader / 4000));
  CHECK(std::abs(member / 4000 - mean_member) < 5 * std::sqrt(mean_member / 4000));
  CHECK(std::abs(leader / 4000 - 3 * mean_member) > 5 * std::sqrt(mean_leader / 4000));  // not proportional
}

TEST_CASE("a consortium below its rivals moves three tenths of its exploit budget to radical trials") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  for (std::size_t k = 0; k < 2; ++k) {
    world.consortia.lever(k, Lever::governance) = static_cast<double>(Governance::council);
    world.consortia.lever(k, Lever::budget_explore) = 0.0;
    world.consortia.budget[k] = 20.0;
    world.opinions.performance(0, k) = world.opinions.performance(1, k) = k == 0 ? 1.0 : 2.0;
  }
  std::array<int, 2> radical{};
  for (world.step = 0; world.step < 300; ++world.step) {
    test::run_rule(world, "search_innovation", only({{"trial_rate", 0.3}}));
    for (std::size_t k = 0; k < 2; ++k) {
      for (const Alternative& alternative : all_alternatives(world, k)) {
        radical[k] += alternative.kind == InnovationKind::radical ? 1 : 0;
      }
    }
  }
  CHECK(radical[0] > 50);
  CHECK(radical[1] == 0);
}

TEST_CASE("a central leader searches every module and the others none") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.consortia.lever(0, Lever::governance) = static_cast<double>(Governance::centralised);
  int seen_module_2 = 0;
  for (world.step = 0; world.step < 20; ++world.step) {
    test::run_rule(world, "search_innovation", only({{"trial_rate", 5.0}, {"evaluation_noise", 0.0}}));
    CHECK(world.alternatives.row(0, 2).empty());
    for (const Alternative& alternative : world.alternatives.row(0, 0)) {
      seen_module_2 += alternative.module == 2 ? 1 : 0;
    }
  }
  CHECK(seen_module_2 > 0);
}

TEST_CASE("a project proposes the partner's copy of the whole module and builds credit") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  tie_members(world);
  for (std::size_t k = 0; k < 2; ++k) {
    world.consortia.lever(k, Lever::governance) = static_cast<double>(Governance::council);
  }
  world.consortia.lever(1, Lever::budget_collaborate) = 0.0;
  world.consortia.lever(0, Lever::budget_collaborate) = 1.0;
  world.consortia.budget[0] = 20.0;  // a quarter of it, 5 units, buys the member one project a month
  const ParameterSet given = only({{"most_projects", 1.0}, {"miscopy_prob", 0.0}, {"project_success", 1.0}});
  test::run_rule(world, "search_innovation", given);
  REQUIRE(world.alternatives.row(0, 2).size() == 1);
  const Alternative& alternative = world.alternatives.row(0, 2)[0];
  const Design theirs = world.firms.design[3] & module_bits(world, 2);
  CHECK((world.consortia.design[0] & module_bits(world, 2)) != theirs);
  CHECK(((world.consortia.design[0] ^ alternative.change) & module_bits(world, 2)) == theirs);
  CHECK(alternative.partner == FirmId(3));
  CHECK(alternative.kind == InnovationKind::recombined);
  CHECK(alternative.distance == std::popcount(world.firms.design[1] ^ world.firms.design[3]) / 64.0);
  CHECK(world.ties.used[0] == 1);
  CHECK(world.ties.credit[0] == Approx(0.1));
  for (world.step = 1; world.step < 4; ++world.step) {
    test::run_rule(world, "search_innovation", given);
  }
  CHECK(world.ties.credit[0] == Approx(1.0 - std::pow(0.9, 4)));
}

TEST_CASE("partners make mistakes in a tenth of the bits when they cannot absorb anything") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  tie_members(world);
  world.consortia.lever(0, Lever::governance) = static_cast<double>(Governance::council);
  world.consortia.lever(0, Lever::budget_collaborate) = 1.0;
  world.consortia.budget[0] = 20.0;
  int wrong = 0;
  int projects = 0;
  const ParameterSet given = only({{"most_projects", 1.0}, {"project_success", 1.0}, {"absorptive_budget", 1e12}});
  for (world.step = 0; world.step < 1000; ++world.step) {
    test::run_rule(world, "search_innovation", given);
    for (const Alternative& alternative : world.alternatives.row(0, 2)) {
      ++projects;
      const Design tried = world.consortia.design[0] ^ alternative.change;
      wrong += std::popcount((tried ^ world.firms.design[3]) & module_bits(world, 2));
    }
  }
  CHECK(projects == 1000);
  CHECK(std::abs(wrong - 1600) < 5 * std::sqrt(16000 * 0.1 * 0.9));
}

TEST_CASE("what a rival adopted last month may be tried, if the rival's leader is open") {
  const Scenario scenario = test::two_consortia_scenario();
  for (const double openness : {1.0, 0.0}) {
    World world = test::world_of(scenario);
    const Design difference = (world.consortia.design[0] ^ world.consortia.design[1]) & module_bits(world, 2);
    REQUIRE(difference != 0);
    world.consortia.fresh_change(1, 2) = difference;
    world.consortia.lever(1, Lever::leader_openness) = openness;
    world.consortia.lever(0, Lever::governance) = static_cast<double>(Governance::council);
    test::run_rule(world, "search_innovation", only({{"trial_rate", 5.0}, {"leak_prob", 1.0}}));
    int leaks = 0;
    for (const Alternative& alternative : world.alternatives.row(0, 2)) {
      leaks += alternative.origin == InnovationOrigin::rival_leak && alternative.change == difference ? 1 : 0;
    }
    CHECK(leaks == static_cast<int>(openness));
  }
}

TEST_CASE("private learning never touches what stands in the product") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  const std::vector<Design> before = world.firms.design;
  for (world.step = 0; world.step < 50; ++world.step) {
    test::run_rule(world, "search_innovation", only({{"private_trial_prob", 1.0}, {"relearn_prob", 0.2}}));
  }
  for (std::size_t k = 0; k < 2; ++k) {
    CHECK(composed_design(world, k) == world.consortia.design[k]);
  }
  CHECK(world.firms.design[1] != before[1]);
}

TEST_CASE("without relearning, private trials raise the private value") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  const auto private_value = [&](std::size_t firm) {
    std::array<double, 4> scores{};
    world.paradigms[0].landscape.module_scores(world.firms.design[firm], scores);
    return perceived_value(world, world.firms.consortium[firm].index(), scores);
  };
  double value = private_value(1);
  for (world.step = 0; world.step < 40; ++world.step) {
    test::run_rule(world, "search_innovation", only({{"private_trial_prob", 1.0}}));
    CHECK(private_value(1) >= value);
    value = private_value(1);
  }
}

TEST_CASE("with every rate at zero search changes nothing but the record of absorptive capacity") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  tie_members(world);
  const std::string before = state_hash(world).hex();
  test::run_rule(world, "search_innovation", only({}));
  std::fill(world.firms.absorptive_capacity.begin(), world.firms.absorptive_capacity.end(), 0.0);
  CHECK(state_hash(world).hex() == before);
  CHECK(all_alternatives(world, 0).empty());
  for (world.step = 0; world.step < 12; ++world.step) {
    test::run_rule(world, "search_innovation");
  }
  world.step = 0;
  std::fill(world.firms.absorptive_capacity.begin(), world.firms.absorptive_capacity.end(), 0.0);
  CHECK(state_hash(world).hex() != before);
}
