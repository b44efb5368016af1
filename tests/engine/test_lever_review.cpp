#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <stdexcept>

#include "../support/scenario_text.hpp"
#include "../support/store_fixture.hpp"
#include "../unit/world_fixture.hpp"
#include "coalis/engine/checkpoint.hpp"
#include "coalis/engine/simulation.hpp"
#include "coalis/model/totals.hpp"
#include "coalis/run/ensemble.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

constexpr std::size_t kFee = static_cast<std::size_t>(Lever::fee);
constexpr std::size_t kPrice = static_cast<std::size_t>(Lever::price);

/// The state after two years of the small contest with more lines, under a review.
std::string state_after(const std::string& lines, const LeverReview& review) {
  const Scenario scenario = parsed(small_and(lines));
  Simulation simulation(scenario.parameters);
  initialise_world(scenario, 7, 0, simulation.world());
  simulation.prepare();
  simulation.set_lever_review(review);
  for (int month = 0; month < 24; ++month) {
    simulation.step();
  }
  return state_hash(simulation.world()).hex();
}

/// A simulation of the two consortia after one month.
struct OneMonthOld {
  explicit OneMonthOld(const LeverReview& review) : simulation(scenario.parameters) {
    initialise_world(scenario, 7, 0, simulation.world());
    simulation.prepare();
    simulation.log().enable(10000);
    simulation.step();
    simulation.set_lever_review(review);
  }
  Scenario scenario = test::two_consortia_scenario();
  Simulation simulation;
};

LeverReview sets(std::size_t lever, double value) {
  return [=](const World&, Grid<double>& levers) { levers(0, lever) = value; };
}

/// Cuts the fee of the consortium with the smaller base.
LeverReview underdog_cuts_fee(std::uint32_t /*replicate*/) {
  return [](const World& world, Grid<double>& levers) {
    const std::size_t behind = installed_base(world, 0) < installed_base(world, 1) ? 0 : 1;
    levers(behind, kFee) = 0.1;
  };
}

EnsembleResult run_under(const Policy* policy, Store& store, std::uint32_t replicates, int threads = 1) {
  CampaignOptions options;
  options.threads = threads;
  options.clock = [] { return 0.0; };
  options.policy = policy;
  return run_ensemble(parsed(kSmallScenario), {.replicates = replicates}, options, store);
}

}  // namespace

TEST_CASE("a review that changes nothing leaves every byte of a run alone") {
  const std::string alone = state_after("", {});
  CHECK(state_after("", [](const World&, Grid<double>&) {}) == alone);
  CHECK(state_after("", sets(kFee, 0.3)) == alone);  // what stands there already
  CHECK(state_after("", sets(kFee, 0.1)) != alone);
}

TEST_CASE("a decision is the same as an event of the scenario on that date") {
  const std::string event = state_after(R"([[event]]
date = "2007-09"
kind = "set"
consortium = "apple"
lever = "fee"
value = 0.05
)",
                                        {});
  CHECK(state_after("", [](const World& world, Grid<double>& levers) {
          levers(0, kFee) = world.step == 8 ? 0.05 : levers(0, kFee);
        }) == event);
}

TEST_CASE("a review sees the month's dated inputs and has the last word") {
  const std::string lines = "[consortium.apple.history]\nprice = { monthly = [" + [] {
    std::string prices;
    for (int month = 0; month < 24; ++month) {
      prices += std::to_string(2.0 - 0.01 * month) + ", ";
    }
    return prices;
  }() + "] }\n";
  std::vector<double> seen;
  const std::string watched = state_after(
      lines, [&](const World& world, Grid<double>&) { seen.push_back(world.consortia.lever(0, Lever::price)); });
  CHECK(seen.front() == Approx(2.0));
  CHECK(seen.back() == Approx(1.77));
  CHECK(state_after(lines, {}) == watched);
  CHECK(state_after(lines, sets(kPrice, 1.0)) == state_after("", {}));
}

TEST_CASE("a review sees last month's sales") {
  double seen = -1.0;
  OneMonthOld old([&](const World& world, Grid<double>&) { seen = world.flows.revenue[0]; });
  int months_that_differ = 0;
  for (int month = 0; month < 6; ++month) {
    const double revenue = old.simulation.world().flows.revenue[0];
    old.simulation.step();
    CHECK(revenue > 0.0);
    CHECK(seen == revenue);
    months_that_differ += old.simulation.world().flows.revenue[0] != revenue ? 1 : 0;  // this month's own
  }
  CHECK(months_that_differ > 0);  // two months may sell the same by chance, not six
}

TEST_CASE("every lever that was decided is an event with both values") {
  OneMonthOld old(sets(kFee, 0.125));
  old.simulation.step();
  std::vector<Event> decided;
  for (const Event& event : old.simulation.log().events()) {
    if (event.kind == EventKind::lever_decided) {
      decided.push_back(event);
    }
  }
  REQUIRE(decided.size() == 1);
  CHECK(decided[0].consortium == 0);
  CHECK(decided[0].terms[0] == static_cast<float>(kFee));
  CHECK(decided[0].terms[1] == Approx(0.3));
  CHECK(decided[0].terms[2] == Approx(0.125));
}

TEST_CASE("what no lever can be is refused by its name and value") {
  const auto refused = [](const LeverReview& review) {
    OneMonthOld old(review);
    old.simulation.step();
  };
  CHECK_THROWS_WITH(refused(sets(kFee, 1.5)), Catch::Contains("fee to 1.5"));
  CHECK_THROWS_WITH(refused(sets(kFee, std::nan(""))), Catch::Contains("fee to nan"));
  CHECK_THROWS_WITH(refused(sets(static_cast<std::size_t>(Lever::governance), 1.5)), Catch::Contains("whole number"));
  CHECK_THROWS_WITH(refused(sets(static_cast<std::size_t>(Lever::budget_media), 0.9)), Catch::Contains("sum to 1"));
  CHECK_THROWS_AS(refused([](const World&, Grid<double>& levers) { levers.assign(1, 1); }), ContractViolation);
}

TEST_CASE("a campaign under a policy has an address of its own and the same result on any threads") {
  const Policy policy{"underdog", "underdog 1", underdog_cuts_fee};
  const Policy idle{"idle", "idle 1", [](std::uint32_t) { return LeverReview([](const World&, Grid<double>&) {}); }};
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const EnsembleResult alone = run_under(nullptr, store, 12);
  const EnsembleResult under = run_under(&policy, store, 12);
  CHECK(under.key.scenario_hash != alone.key.scenario_hash);
  CHECK(under.result_hash != alone.result_hash);
  CHECK(run_under(&idle, store, 12).result_hash == alone.result_hash);
  const std::vector<ScenarioRecord> records = store.scenarios();
  const auto record = std::ranges::find(records, under.key.scenario_hash, &ScenarioRecord::hash);
  REQUIRE(record != records.end());
  CHECK(record->name == "small+underdog");
  CHECK(parsed(record->resolved_text).hash == alone.key.scenario_hash);
  for (const int threads : {2, 4}) {
    const ScratchDirectory other;
    Store fresh = open_store(other.path());
    run_under(&policy, fresh, 5);
    const EnsembleResult resumed = run_under(&policy, fresh, 12, threads);
    CHECK(resumed.already_stored == 5);
    CHECK(resumed.result_hash == under.result_hash);
  }
}

TEST_CASE("what a policy throws comes out, and the runs before it are safe") {
  const Policy policy{"broken", "broken 1", [](std::uint32_t replicate) {
                        return LeverReview([replicate](const World&, Grid<double>&) {
                          if (replicate == 3) {
                            throw std::runtime_error("policy gave up");
                          }
                        });
                      }};
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  CHECK_THROWS_WITH(run_under(&policy, store, 12), "policy gave up");
  CHECK(store.finished_count() == 3);
}
