#pragma once

#include <memory>

#include "coalis/base/contract.hpp"
#include "coalis/engine/checkpoint.hpp"
#include "coalis/mechanism/mechanism.hpp"
#include "coalis/run/initialise_world.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis::test {

/// Two consortia alike in everything (a large leader and a small member each), two groups, 200 complementors.
inline Scenario two_consortia_scenario() {
  Scenario scenario;
  scenario.name = "two-consortia";
  scenario.month_count = 24;
  scenario.complementor_count = 200;
  for (const char* name : {"alpha", "beta"}) {
    ConsortiumDefinition consortium;
    consortium.name = name;
    consortium.leader = std::string(name) + "_leader";
    for (std::size_t lever = 0; lever < kLeverCount; ++lever) {
      consortium.levers[lever] = lever_rows()[lever].default_value;
    }
    scenario.consortia.push_back(consortium);
    FirmDefinition leader;
    leader.name = consortium.leader;
    leader.kind = FirmKind::large;
    leader.consortium = name;
    leader.home_modules = {0, 1, 3};
    leader.size.a = 12.0;
    FirmDefinition member;
    member.name = std::string(name) + "_member";
    member.consortium = name;
    member.home_modules = {2};
    scenario.firms.push_back(leader);
    scenario.firms.push_back(member);
  }
  for (const char* name : {"first", "second"}) {
    GroupDefinition group;
    group.name = name;
    group.consumers = 10000;
    for (std::size_t trait = 0; trait < kGroupTraitCount; ++trait) {
      group.traits[trait] = group_trait_rows()[trait].default_value;
    }
    group.module_weights = {0.25, 0.25, 0.25, 0.25};
    group.initial_owners = {0.05, 0.05};
    scenario.groups.push_back(group);
  }
  return scenario;
}

/// The World of replicate 0 of a scenario, which must outlive it (the World points to the scenario's inputs).
inline World world_of(const Scenario& scenario, std::uint64_t seed = 7, std::uint32_t replicate = 0) {
  World world;
  initialise_world(scenario, seed, replicate, world);
  return world;
}

/// One month of one rule alone, with the event log on.
inline EventLog run_rule(World& world, std::string_view key, const ParameterSet& given = {}) {
  const MechanismEntry* entry = find_mechanism(key);
  require(entry != nullptr, "no such mechanism: " + std::string(key));
  const std::unique_ptr<Mechanism> rule = entry->make(given);
  EventLog log;
  log.enable(1000);
  rule->prepare(world);
  const StepKey step{world.seed, static_cast<std::uint32_t>(world.step)};
  rule->survey(world, step);
  const IndexRange all{0, rule->decider_count(world)};
  if (all.end > 0) {
    rule->decide(world, step, all);
    rule->apply_slice(world, step, all);
  }
  rule->apply(world, step, log);
  return log;
}

/// Whether such a month changes anything in the world.
inline bool rule_changes(World& world, std::string_view key, const ParameterSet& given = {}) {
  const std::string before = state_hash(world).hex();
  run_rule(world, key, given);
  return state_hash(world).hex() != before;
}

}  // namespace coalis::test
