#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "../support/run_rule.hpp"
#include "coalis/engine/simulation.hpp"
#include "coalis/mechanism/settle_accounts.hpp"
#include "world_fixture.hpp"

using namespace coalis;

namespace {

double shares_of(World& world, std::size_t k) {
  double sum = 0.0;
  for (std::size_t i = 0; i < world.firms.count(); ++i) {
    sum += world.firms.consortium[i] == ConsortiumId(k) ? world.firms.profit_share[i] : 0.0;
  }
  return sum;
}

}  // namespace

TEST_CASE("profit shares of every contract add up to one") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  for (const double contract : {0.0, 1.0, 2.0, 3.0}) {
    world.consortia.lever(0, Lever::contract) = contract;
    write_profit_shares(world, 0);
    CHECK(shares_of(world, 0) == Approx(1.0));
  }
}

TEST_CASE("contracts pay whom they say") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  const auto share_of_member = [&](double contract) {
    world.consortia.lever(0, Lever::contract) = contract;
    write_profit_shares(world, 0);
    return world.firms.profit_share[1];
  };
  CHECK(share_of_member(0.0) == 0.0);
  CHECK(share_of_member(1.0) == Approx(0.5));
  CHECK(share_of_member(2.0) == Approx(0.25));  // owns one module of four
  const double shapley = share_of_member(3.0);
  CHECK(shapley >= 0.0);
  // A member whose bits are the leader's own contributes nothing.
  world.firms.design[1] = world.firms.design[0];
  world.consortia.design[0] = world.firms.design[0];
  CHECK(share_of_member(3.0) == Approx(0.0));
}

TEST_CASE("Shapley shares remembered from month to month are those worked out afresh, whatever changes between") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.consortia.lever(0, Lever::contract) = 3.0;
  const ImplicitLandscape& landscape = world.paradigms.front().landscape;
  const Design as_it_was = world.consortia.design[0];
  for (Design change = 1; change < 200; ++change) {  // a member whose module is worth something
    const Design other = as_it_was ^ change << 32;
    if (landscape.module_score(2, other) > landscape.module_score(2, world.consortia.design[0])) {
      world.consortia.design[0] = other;
    }
  }
  test::RuleAlone rule("settle_accounts", {}, world);
  const auto share_now = [&] {
    rule.month(world);
    World fresh = world;
    write_profit_shares(fresh, 0);
    CHECK(world.firms.profit_share == fresh.firms.profit_share);
    return world.firms.profit_share[1];
  };
  const double at_first = share_now();
  CHECK(at_first > 0.0);
  CHECK(share_now() == at_first);
  world.firms.design[0] ^= Design{3} << 33;  // the leader's own copy of the module
  const double beside_another_leader = share_now();
  CHECK(beside_another_leader != at_first);
  world.groups.module_weights(1, 2) = 0.7;
  const double for_other_tastes = share_now();
  CHECK(for_other_tastes != beside_another_leader);
  world.groups.consumer_count[1] *= 3;
  CHECK(share_now() != for_other_tastes);
  world.consortia.design[0] = as_it_was;
  CHECK(share_now() != for_other_tastes);
}

TEST_CASE("the margin is sales less costs plus fees, and is paid out in full") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.opinions.units(0, 0) = 700;
  world.opinions.units(1, 0) = 300;
  world.flows.fee_income[0] = 50.0;
  test::run_rule(world, "settle_accounts");
  CHECK(world.flows.revenue[0] == Approx(1000.0));
  CHECK(world.consortia.margin[0] == Approx(1000.0 * 0.3 + 50.0));
  CHECK(world.flows.to_large[0] + world.flows.to_small[0] == Approx(world.consortia.margin[0]));
}

TEST_CASE("the budget is the endowment plus twenty units for each reference revenue of smoothed margin") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  const SettleParameters standard = read_parameters(kSettleTable, "settle_accounts", {});
  // N (P - c) / 21 / K x .6 with N = 20,000, K = 2.
  const auto reference = Approx(20000.0 * 0.3 / 21.0 / 2.0 * 0.6);
  CHECK(reference_revenue(world, standard) == reference);
  world.consortia.smoothed_margin[0] = reference_revenue(world, standard);
  CHECK(next_budget(world, 0, standard) == Approx(26.0));
  for (double SettleParameters::* const number :
       {&SettleParameters::market_fill, &SettleParameters::budget_scale, &SettleParameters::endowment}) {
    SettleParameters wrong = standard;
    wrong.*number *= 1.01;
    CHECK_FALSE(next_budget(world, 0, wrong) == Approx(26.0));
  }
  world.consortia.smoothed_margin[0] = -1e9;
  CHECK(next_budget(world, 0, standard) == 0.0);
}

TEST_CASE("currency is a unit: prices and costs times ten leave budgets as they were") {
  const Scenario scenario = test::two_consortia_scenario();
  const auto budget_after = [&](double currency) {
    World world = test::world_of(scenario);
    world.market.reference_price *= currency;
    world.market.reference_unit_cost *= currency;
    world.consortia.lever(0, Lever::price) *= currency;
    world.consortia.lever(0, Lever::unit_cost) *= currency;
    world.consortia.smoothed_margin[0] *= currency;
    world.opinions.units(0, 0) = 700;
    test::run_rule(world, "settle_accounts");
    return world.consortia.budget[0];
  };
  CHECK(budget_after(10.0) == Approx(budget_after(1.0)));
}

TEST_CASE("the month's margin enters the next budget by a fifth") {
  const Scenario scenario = test::two_consortia_scenario();
  const SettleParameters standard = read_parameters(kSettleTable, "settle_accounts", {});
  const auto budget_after = [&](double smoothing) {
    World world = test::world_of(scenario);
    world.consortia.smoothed_margin[0] = 0.0;
    world.flows.fee_income[0] = 5.0 * reference_revenue(world, standard);
    ParameterSet given;
    given.set("settle_accounts.smoothing", smoothing);
    test::run_rule(world, "settle_accounts", given);
    return world.consortia.budget[0];
  };
  CHECK(budget_after(0.2) == Approx(26.0));
  CHECK_FALSE(budget_after(0.21) == Approx(26.0));
}

TEST_CASE("switched off, accounts leave budgets, margins and cash as they began") {
  Scenario scenario = test::two_consortia_scenario();
  scenario.parameters.set("adopt_paradigm.enabled", 0.0);  // which is paid for from the budget
  const auto moved = [&](double enabled) {
    scenario.parameters.set("settle_accounts.enabled", enabled);
    Simulation simulation(scenario.parameters);
    initialise_world(scenario, 7, 0, simulation.world());
    simulation.prepare();
    const std::vector<double> budgets = simulation.world().consortia.budget;
    const std::vector<double> smoothed = simulation.world().consortia.smoothed_margin;
    const std::vector<double> cash(simulation.world().firms.cash.begin(),
                                   simulation.world().firms.cash.begin() + 4);  // start-ups bring theirs
    for (int month = 0; month < 12; ++month) {
      simulation.step();
    }
    const World& after = simulation.world();
    return after.consortia.budget != budgets || after.consortia.smoothed_margin != smoothed ||
           !std::equal(cash.begin(), cash.end(), after.firms.cash.begin());
  };
  CHECK_FALSE(moved(0.0));
  CHECK(moved(1.0));
}
