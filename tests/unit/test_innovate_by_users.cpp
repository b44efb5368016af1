#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/mechanism/innovate_by_users.hpp"
#include "coalis/mechanism/product.hpp"
#include "world_fixture.hpp"

using namespace coalis;

namespace {

Scenario owners_everywhere() {
  Scenario scenario = test::two_consortia_scenario();
  for (GroupDefinition& group : scenario.groups) {
    group.initial_owners = {0.6, 0.4};
    group.engagement = 0.8;
  }
  return scenario;
}

struct Ideas {
  double posted = 0, read = 0, used = 0, gain = 0;
};

/// The ideas of `months` months over `replicates` landscapes, with nobody but users at work.
Ideas ideas_of(const Scenario& scenario, std::uint32_t replicates, int months, const ParameterSet& given = {}) {
  Ideas ideas;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    World world = test::world_of(scenario, 11, replicate);
    for (world.step = 0; world.step < months; ++world.step) {
      for (std::size_t k = 0; k < 2; ++k) {
        ideas.posted -= static_cast<double>(world.flows.ideas_posted[k]);
        ideas.read -= static_cast<double>(world.flows.ideas_read[k]);
        ideas.used -= static_cast<double>(world.flows.ideas_used[k]);
        ideas.gain -= world.flows.user_gain[k];
      }
      test::run_rule(world, "innovate_by_users", given);
      for (std::size_t k = 0; k < 2; ++k) {
        ideas.posted += static_cast<double>(world.flows.ideas_posted[k]);
        ideas.read += static_cast<double>(world.flows.ideas_read[k]);
        ideas.used += static_cast<double>(world.flows.ideas_used[k]);
        ideas.gain += world.flows.user_gain[k];
      }
    }
  }
  return ideas;
}

}  // namespace

TEST_CASE("users post ten ideas a trial at the rate lambda d engagement share") {
  const Scenario scenario = owners_everywhere();
  World world = test::world_of(scenario);
  const UserParameters parameters = read_parameters(kUserTable, "innovate_by_users", {});
  const double rate = 0.25 * 0.2 * 0.8 * 0.6;
  CHECK(user_trials(world, 0, 0, parameters) == Approx(rate));
  world.opinions.supports(0, 0) = 1;
  CHECK(user_trials(world, 0, 0, parameters) == Approx(1.5 * rate));
  const double mean = 10.0 * 0.25 * 0.2 * 0.8 * (2 * 0.6 + 2 * 0.4) * 60 * 100;
  const auto posts_as_said = [&](const ParameterSet& given) {
    const double posted = ideas_of(scenario, 60, 100, given).posted;
    return std::abs(posted - mean) < 5 * std::sqrt(10.0 * mean);  // ten posts stand or fall together
  };
  CHECK(posts_as_said({}));
  ParameterSet eager;
  eager.set("innovate_by_users.trial_rate", 0.4);
  CHECK_FALSE(posts_as_said(eager));
}

TEST_CASE("without trials and with value that lasts users change nothing") {
  const Scenario scenario = owners_everywhere();
  World world = test::world_of(scenario);
  world.consortia.lever(0, Lever::diy_openness) = 1.0;
  world.consortia.do_it_yourself_value[0] = 2.0;
  ParameterSet absent;
  absent.set("innovate_by_users.trial_rate", 0.0);
  absent.set("innovate_by_users.value_kept", 1.0);
  CHECK_FALSE(test::rule_changes(world, "innovate_by_users", absent));
  CHECK(test::rule_changes(world, "innovate_by_users"));
}

TEST_CASE("between .13 and 3 % of the ideas posted are used (P5)") {
  Scenario scenario = owners_everywhere();
  for (ConsortiumDefinition& consortium : scenario.consortia) {
    consortium.levers[static_cast<std::size_t>(Lever::diy_openness)] = 1.0;
  }
  const Ideas ideas = ideas_of(scenario, 300, 60);
  const double used_share = ideas.used / ideas.posted;
  CHECK(used_share > 0.0013);
  CHECK(used_share < 0.03);
  CHECK(ideas.read > ideas.used);
  CHECK(ideas.gain > 0.0);
}

TEST_CASE("a used idea enters the product, warms the touchpoint and the group's trust") {
  Scenario scenario = owners_everywhere();
  scenario.consortia[0].initial_search = 0.0;  // much is left to improve
  World world = test::world_of(scenario);
  world.consortia.lever(0, Lever::diy_openness) = 1.0;
  world.consortia.budget[0] = 1e6;  // every idea is read
  const double touchpoint = world.consortia.touchpoints(0, 1);
  while (world.flows.ideas_used[0] == 0 && world.step < 500) {
    test::run_rule(world, "innovate_by_users");
    ++world.step;
  }
  REQUIRE(world.flows.ideas_used[0] == 1);
  CHECK(composed_design(world, 0) == world.consortia.design[0]);
  CHECK(world.consortia.touchpoints(0, 1) == Approx(touchpoint + 0.02 * (1.0 - touchpoint)));
  const double trust_gained = world.opinions.trust_owner(0, 0) + world.opinions.trust_owner(1, 0) - 1.0;
  CHECK(trust_gained == Approx(0.05 * 0.5));
  CHECK(world.flows.innovations(0, static_cast<std::size_t>(InnovationKind::user)) == 1);
}

TEST_CASE("do-it-yourself value fades by 3 % a month") {
  Scenario scenario = owners_everywhere();
  World world = test::world_of(scenario);
  world.consortia.do_it_yourself_value[0] = 2.0;
  world.consortia.lever(0, Lever::diy_openness) = 0.0;
  for (int month = 0; month < 10; ++month) {
    test::run_rule(world, "innovate_by_users");
  }
  CHECK(world.consortia.do_it_yourself_value[0] == Approx(2.0 * std::pow(0.97, 10)));
}

TEST_CASE("a consortium that does not listen uses no idea, a closed one gets none") {
  Scenario scenario = owners_everywhere();
  for (ConsortiumDefinition& consortium : scenario.consortia) {
    consortium.levers[static_cast<std::size_t>(Lever::diy_openness)] = 1.0;
    consortium.levers[static_cast<std::size_t>(Lever::budget_listen)] = 0.0;
  }
  const Ideas deaf = ideas_of(scenario, 20, 60);
  CHECK(deaf.posted > 0);
  CHECK(deaf.read == 0);
  for (ConsortiumDefinition& consortium : scenario.consortia) {
    consortium.levers[static_cast<std::size_t>(Lever::diy_openness)] = 0.0;
  }
  World world = test::world_of(scenario);
  CHECK_FALSE(test::rule_changes(world, "innovate_by_users"));
}
