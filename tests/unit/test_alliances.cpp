#include <algorithm>
#include <catch2/catch.hpp>

#include "coalis/mechanism/fit_memory.hpp"
#include "coalis/mechanism/join_consortium.hpp"
#include "coalis/mechanism/member_sums.hpp"
#include "coalis/mechanism/membership.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/random/variates.hpp"
#include "world_fixture.hpp"

using namespace coalis;

namespace {

Scenario with_free_firm() {
  Scenario scenario = test::two_consortia_scenario();
  FirmDefinition free;
  free.name = "newcomer";
  free.home_modules = {2};
  scenario.firms.push_back(free);
  return scenario;
}

constexpr std::size_t kNewcomer = 4;

}  // namespace

TEST_CASE("a joining firm takes over a module only where its bits are better") {
  const Scenario scenario = with_free_firm();
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    World world = test::world_of(scenario, 7, replicate);
    const double gain = best_fit(world, FirmId(kNewcomer), 0);
    const double before = perceived_value(world, 0, world.consortia.module_scores.row(0));
    EventLog log;
    admit_member(world, FirmId(kNewcomer), 0, log);
    CHECK((world.consortia.owner(0, 2) == FirmId(kNewcomer)) == (gain > 0.0));
    CHECK(perceived_value(world, 0, world.consortia.module_scores.row(0)) >= before);
  }
}

TEST_CASE("when an owner leaves, its module passes on and the product is the new owners'") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  REQUIRE(world.consortia.owner(0, 2) == FirmId(1));
  EventLog log;
  log.enable(10);
  release_member(world, FirmId(1), log);
  CHECK(world.consortia.owner(0, 2) == FirmId(0));
  CHECK(world.consortia.design[0] == composed_design(world, 0));
  CHECK(world.firms.consortium[1].is_none());
  CHECK(log.events().size() == 1);
}

TEST_CASE("firms that never review stay where they are") {
  const Scenario scenario = with_free_firm();
  World world = test::world_of(scenario);
  std::fill(world.firms.agility.begin(), world.firms.agility.end(), 0.0);
  const std::vector<ConsortiumId> before = world.firms.consortium;
  test::run_rule(world, "join_consortium");
  CHECK(world.firms.consortium == before);
}

TEST_CASE("members of other modules attract by their size, rivals by less or repel") {
  const Scenario scenario = with_free_firm();
  World world = test::world_of(scenario);
  const JoinParameters p = read_parameters(kJoinTable, "join_consortium", {});
  // Leader: size 12, no module in common. Member: size 1, small like the newcomer, the same module: rivalry 2.
  CHECK(member_terms(world, kNewcomer, p)[0].attraction == Approx(1.0 - 1.0 / 12.0));
  CHECK(member_terms(world, kNewcomer, p)[0].conflict == Approx(2.0 / 12.0));
  world.firms.kind[kNewcomer] = FirmKind::large;  // a rival of another kind: rivalry 1
  CHECK(member_terms(world, kNewcomer, p)[0].attraction == Approx(1.0));
  CHECK(member_terms(world, kNewcomer, p)[0].conflict == Approx(1.0 / 12.0));
}

TEST_CASE("remembered fits are those worked out anew while designs, tastes and homes change") {
  World world = test::world_of(with_free_firm());
  FitMemory memory;
  memory.prepare(world);
  Draws draws(5, 1, 0, 0);
  int different = 0;
  int moved = 0;
  double last = 0.0;
  for (int month = 0; month < 200; ++month) {
    const std::size_t firm = below(draws, static_cast<std::uint32_t>(world.firms.count()));
    if (month % 3 == 0) {
      world.firms.design[firm] ^= Design{1} << below(draws, static_cast<std::uint32_t>(world.market.bit_count));
    }
    if (month % 5 == 0) {
      refresh_product(world, below(draws, 2));
    }
    if (month % 50 == 49) {
      world.firms.home_modules[firm] = 1U << below(draws, 4);
    }
    world.consortia.perceived_weights(0, 0) = 0.2 + 0.001 * month;
    for (std::size_t i = 0; i < world.firms.count(); ++i) {
      for (std::size_t k = 0; k < world.consortia.count(); ++k) {
        different += memory.best_fit(world, FirmId(i), k) != best_fit(world, FirmId(i), k) ? 1 : 0;
      }
    }
    moved += best_fit(world, FirmId(kNewcomer), 0) != last ? 1 : 0;
    last = best_fit(world, FirmId(kNewcomer), 0);
  }
  CHECK(different == 0);
  CHECK(moved > 50);  // a memory that never forgets would be found out
}

TEST_CASE("sums over members give every firm the terms that looking at each member gives") {
  Scenario scenario = with_free_firm();
  scenario.startup_places = 40;
  World world = test::world_of(scenario);
  Draws draws(3, 1, 0, 0);
  for (std::size_t i = 0; i < world.firms.count(); ++i) {
    world.firms.home_modules[i] = 1 + below(draws, 15);
    world.firms.kind[i] = below(draws, 2) == 0 ? FirmKind::small : FirmKind::large;
    world.firms.size[i] = 1.0 + below(draws, 20);
    world.firms.consortium[i] = below(draws, 3) == 0 ? ConsortiumId::none() : ConsortiumId(below(draws, 2));
  }
  for (std::uint32_t first = 0; first + 1 < world.firms.count(); ++first) {  // each tied to three later ones
    for (int tie = 0; tie < 3; ++tie) {
      world.ties.first.push_back(FirmId(first));
      world.ties.second.push_back(
          FirmId(first + 1 + below(draws, static_cast<std::uint32_t>(world.firms.count()) - first - 1)));
      world.ties.strength.push_back(0.5);
      world.ties.credit.push_back(draws.uniform());
      world.ties.used.push_back(0);
    }
  }
  JoinParameters p = read_parameters(kJoinTable, "join_consortium", {});
  p.distant_rivalry = 0.7;
  MemberSums sums;
  sums.prepare(world);
  sums.survey(world, p);
  for (std::size_t i = 0; i < world.firms.count(); ++i) {
    const MemberTermsByConsortium slow = member_terms(world, i, p);
    const MemberTermsByConsortium fast = sums.terms(world, i);
    for (std::size_t k = 0; k < 2; ++k) {
      CHECK(fast[k].attraction == Approx(slow[k].attraction).margin(1e-12));
      CHECK(fast[k].conflict == Approx(slow[k].conflict).margin(1e-12));
      CHECK(fast[k].members == slow[k].members);
      CHECK(fast[k].credit == slow[k].credit);
      const double advantage = joining_gain(world, i, k) - p.size_weight * slow[k].conflict;
      const double wanted = p.admission_scale * (0.5 - world.consortia.lever(k, Lever::admission_openness));
      CHECK(is_admitted(world, i, k, joining_gain(world, i, k), p) == (advantage > wanted));
    }
  }
}

TEST_CASE("only who has a consortium to leave pays for a change") {
  const Scenario scenario = with_free_firm();
  World world = test::world_of(scenario);
  const JoinParameters p = read_parameters(kJoinTable, "join_consortium", {});
  const auto switching = [&](std::size_t k) {
    return membership_utility(world, kNewcomer, k, member_terms(world, kNewcomer, p)[k], p).switching;
  };
  CHECK(switching(0) == 0.0);
  CHECK(switching(1) == 0.0);
  world.firms.consortium[kNewcomer] = ConsortiumId(0);
  CHECK(switching(0) == 0.0);
  CHECK(switching(1) == -p.switching_cost);
}

TEST_CASE("modules that would make the product worse are left out, so they neither help nor hurt a firm's joining") {
  const Scenario scenario = with_free_firm();
  std::size_t worse = 0;
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    const World world = test::world_of(scenario, 7, replicate);
    const double gain = best_fit(world, FirmId(kNewcomer), 0);
    CHECK(joining_gain(world, kNewcomer, 0) == std::max(0.0, gain));
    worse += gain < 0.0 ? 1 : 0;
  }
  CHECK(worse > 0);
}

TEST_CASE("without noise and switching cost a firm moves to where its utility is highest, and says why") {
  const Scenario scenario = with_free_firm();
  World world = test::world_of(scenario);
  world.firms.agility[kNewcomer] = 1.0;
  world.consortia.lever(1, Lever::fee) = 0.0;
  world.consortia.lever(1, Lever::contract) = 1.0;  // equal shares
  for (std::size_t k = 0; k < 2; ++k) {
    world.consortia.lever(k, Lever::admission_openness) = 1.0;
  }
  ParameterSet given;
  given.set("join_consortium.noise_scale", 0.0);
  given.set("join_consortium.switching_cost", 0.0);
  given.set("join_consortium.fit_weight", 0.0);
  given.set("join_consortium.size_weight", 0.0);
  given.set("join_consortium.admission_scale", 100.0);
  const EventLog log = test::run_rule(world, "join_consortium", given);
  CHECK(world.firms.consortium[kNewcomer] == ConsortiumId(1));
  const auto joined = std::find_if(log.events().begin(), log.events().end(), [](const Event& event) {
    return event.kind == EventKind::firm_joins && event.subject == kNewcomer;
  });
  REQUIRE(joined != log.events().end());
  CHECK(joined->terms[1] == Approx(1.0));  // profit share over the members' mean
}

TEST_CASE("a closed consortium refuses what an open one admits") {
  const Scenario scenario = with_free_firm();
  World world = test::world_of(scenario);
  const JoinParameters p = read_parameters(kJoinTable, "join_consortium", {});
  const double surplus =
      joining_gain(world, kNewcomer, 0) - p.size_weight * member_terms(world, kNewcomer, p)[0].conflict;
  JoinParameters scaled = p;
  scaled.admission_scale = 2.0 * std::abs(surplus) + 1.0;
  world.consortia.lever(0, Lever::admission_openness) = 1.0;
  CHECK(is_admitted(world, kNewcomer, 0, joining_gain(world, kNewcomer, 0), scaled));
  world.consortia.lever(0, Lever::admission_openness) = 0.0;
  CHECK_FALSE(is_admitted(world, kNewcomer, 0, joining_gain(world, kNewcomer, 0), scaled));
}

TEST_CASE("who is refused is told the gain, the conflict and the hurdle") {
  const Scenario scenario = with_free_firm();
  World world = test::world_of(scenario);
  world.firms.agility[kNewcomer] = 1.0;
  ParameterSet given;
  given.set("join_consortium.noise_scale", 0.0);
  given.set("join_consortium.switching_cost", 0.0);
  given.set("join_consortium.profit_weight", 50.0);  // it wants to join
  given.set("join_consortium.admission_scale", 10.0);
  for (std::size_t k = 0; k < 2; ++k) {
    world.consortia.lever(k, Lever::admission_openness) = 0.25;
    world.consortia.lever(k, Lever::contract) = 1.0;
  }
  const JoinParameters p = read_parameters(kJoinTable, "join_consortium", given);
  const World before = world;
  const EventLog log = test::run_rule(world, "join_consortium", given);
  const auto refused = std::find_if(log.events().begin(), log.events().end(), [](const Event& event) {
    return event.kind == EventKind::firm_refused && event.subject == kNewcomer;
  });
  REQUIRE(refused != log.events().end());
  const std::size_t k = refused->consortium;
  CHECK(refused->terms[0] == Approx(joining_gain(before, kNewcomer, k)));
  CHECK(refused->terms[1] == Approx(p.size_weight * member_terms(before, kNewcomer, p)[k].conflict));
  CHECK(refused->terms[2] == Approx(2.5));
}

TEST_CASE("nobody joins a consortium that offers nothing yet, and who is in it may stay") {
  const Scenario scenario = with_free_firm();
  ParameterSet given;
  given.set("join_consortium.profit_weight", 50.0);
  given.set("join_consortium.noise_scale", 0.0);
  given.set("join_consortium.admission_scale", 100.0);
  const auto joined = [&](bool on_offer) {
    World world = test::world_of(scenario);
    for (std::size_t k = 0; k < 2; ++k) {
      world.consortia.on_offer[k] = on_offer ? 1 : 0;
      world.consortia.lever(k, Lever::admission_openness) = 1.0;
      world.consortia.lever(k, Lever::contract) = 1.0;
    }
    world.firms.agility.assign(world.firms.count(), 1.0);
    test::run_rule(world, "join_consortium", given);
    CHECK((on_offer || world.firms.consortium[1] == ConsortiumId(0)));
    return !world.firms.consortium[kNewcomer].is_none();
  };
  CHECK(joined(true));
  CHECK_FALSE(joined(false));
}
