#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "coalis/mechanism/budget.hpp"
#include "coalis/mechanism/support_consortium.hpp"
#include "coalis/model/totals.hpp"
#include "coalis/random/stream.hpp"
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

namespace {

/// The month as the specification words it: one complementor after another in the order of the draws, one platform
/// after another. `frozen`: all see the stock as it stood when the month began.
void review_in_turn(World& world, bool frozen) {
  const auto number = [&](std::uint32_t f) {
    return word_at(world.seed, stream_number(8, 1), static_cast<std::uint32_t>(world.step), f / 4, f % 4);
  };
  std::vector<std::uint32_t> order;
  for (std::uint32_t f = 0; f < world.complementors.count(); ++f) {
    if (number(f) < 0x1p32 / 3.0) {
      order.push_back(f);
    }
  }
  std::ranges::stable_sort(order, {}, [&](std::uint32_t f) { return number(f) & 0xffffU; });
  const std::vector<double> at_start = world.consortia.complement_quality;
  for (const std::uint32_t f : order) {
    for (std::size_t turn = 0; turn < world.consortia.count(); ++turn) {
      const std::size_t k = (turn + (number(f) >> 8)) % world.consortia.count();
      const double quality = world.complementors.quality[f];
      const bool supports = (world.complementors.support[f] >> k & 1) != 0;
      const bool elsewhere = (world.complementors.support[f] & ~(1U << k)) != 0;
      const double stock = frozen ? at_start[k] : world.consortia.complement_quality[k];
      const double others = std::max(0.0, stock - (supports ? quality : 0.0));
      const double base = installed_base(world, k) / world.largest_population;
      const double income = (1.0 - world.consortia.lever(k, Lever::fee)) * 2.0 *
                            static_cast<double>(world.complementors.count()) * base * quality / (others + quality);
      const double cost = world.complementors.cost[f] * std::exp(-spending(world, k, Lever::budget_developers) / 10.0) *
                          (elsewhere ? 0.6 : 1.0);
      if (supports ? income < cost : income > 1.2 * cost) {
        world.complementors.support[f] = static_cast<std::uint8_t>(world.complementors.support[f] ^ (1U << k));
        world.consortia.complement_quality[k] += supports ? -quality : quality;
        world.consortia.complement_count[k] += supports ? -1 : 1;
      }
    }
  }
}

}  // namespace

TEST_CASE("looking at many complementors at once gives what they do one after another") {
  Scenario scenario = test::two_consortia_scenario();
  scenario.complementor_count = 997;
  scenario.groups[0].initial_owners = {0.3, 0.1};
  World world = test::world_of(scenario);
  World in_turn = world;
  World at_once = world;
  int moved = 0;
  for (int month = 0; month < 12; ++month) {
    for (World* one : {&world, &in_turn, &at_once}) {
      one->consortia.lever(1, Lever::fee) = month < 6 ? 0.3 : 0.9;  // first they come, then they go
      one->step = month;
    }
    const std::vector<std::uint8_t> before = world.complementors.support;
    test::run_rule(world, "support_consortium");
    review_in_turn(in_turn, false);
    review_in_turn(at_once, true);
    REQUIRE(world.complementors.support == in_turn.complementors.support);
    REQUIRE(world.consortia.complement_count == in_turn.consortia.complement_count);
    moved += world.complementors.support != before ? 1 : 0;
  }
  CHECK(moved > 6);
  CHECK(world.complementors.support != at_once.complementors.support);  // negative control
}
