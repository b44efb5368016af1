#include <catch2/catch.hpp>
#include <numeric>

#include "coalis/mechanism/support_consortium.hpp"
#include "world_fixture.hpp"

using namespace coalis;

namespace {

ParameterSet with(const std::string& key, double value) {
  ParameterSet given;
  given.set("support_consortium." + key, value);
  return given;
}

void let_all_review(World& world, ParameterSet given, int months) {
  given.set("support_consortium.agility", 1.0);
  for (int month = 0; month < months; ++month) {
    test::run_rule(world, "support_consortium", given);
    ++world.step;
  }
}

}  // namespace

TEST_CASE("complementors who never review support nobody") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  test::run_rule(world, "support_consortium", with("agility", 0.0));
  CHECK(world.consortia.complement_count == std::vector<std::int64_t>{0, 0});
}

TEST_CASE("with one platform the stock ends where the last supporter just covers its hurdle") {
  Scenario scenario = test::two_consortia_scenario();
  scenario.complementor_quality_log_sd = 0.0;
  scenario.complementor_cost_log_sd = 0.0;
  scenario.groups[0].initial_owners = {0.2, 0.0};
  scenario.groups[1].initial_owners = {0.2, 0.0};
  World world = test::world_of(scenario);
  world.consortia.lever(0, Lever::budget_developers) = 0.0;
  world.consortia.lever(1, Lever::store_open) = 0.0;
  let_all_review(world, {}, 3);
  // Income pool (1 - fee) x 2 x pool x base / N shared by n equal supporters; the n-th joins while it is above 1.2.
  const double income = 0.7 * 2.0 * 200.0 * 0.2;
  CHECK(world.consortia.complement_count[0] == static_cast<std::int64_t>(std::ceil(income / 1.2) - 1));
  CHECK(world.consortia.complement_count[1] == 0);
}

TEST_CASE("a lower fee draws more complementors and costs the leader fee income per complement") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  world.consortia.lever(1, Lever::fee) = 0.15;
  let_all_review(world, {}, 4);
  CHECK(world.consortia.complement_quality[1] > world.consortia.complement_quality[0]);
  CHECK(world.flows.fee_income[1] < world.flows.fee_income[0]);
}

TEST_CASE("stock and count are what the support sets say") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  let_all_review(world, {}, 5);
  for (std::size_t k = 0; k < 2; ++k) {
    double quality = 0.0;
    std::int64_t count = 0;
    for (std::size_t f = 0; f < world.complementors.count(); ++f) {
      if ((world.complementors.support[f] >> k & 1) != 0) {
        quality += world.complementors.quality[f];
        ++count;
      }
    }
    CHECK(world.consortia.complement_quality[k] == Approx(quality));
    CHECK(world.consortia.complement_count[k] == count);
    CHECK(count > 0);
  }
}

TEST_CASE("closing the store sends every supporter away, with the reason") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  let_all_review(world, {}, 3);
  REQUIRE(world.consortia.complement_count[0] > 0);
  world.consortia.lever(0, Lever::store_open) = 0.0;
  ParameterSet given;
  given.set("support_consortium.agility", 1.0);
  const EventLog log = test::run_rule(world, "support_consortium", given);
  CHECK(world.consortia.complement_count[0] == 0);
  REQUIRE_FALSE(log.events().empty());
  CHECK(log.events().front().kind == EventKind::support_ends);
  CHECK(log.events().front().terms[2] < 0.0F);  // profit
}
