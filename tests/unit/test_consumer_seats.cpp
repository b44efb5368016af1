#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <numeric>

#include "../support/demand_world.hpp"
#include "../support/run_rule.hpp"
#include "coalis/mechanism/consumer_seats.hpp"

namespace coalis {
namespace {

std::int64_t seats_with(const World& world, std::uint8_t code) {
  const auto first = world.consumers.platform.begin();
  return std::count(first, first + static_cast<std::ptrdiff_t>(world.consumers.seats_taken[0]), code);
}

TEST_CASE("months on a platform fit a byte in any month of a run") {
  for (const std::int32_t step : {0, 1, 127, 255, 256, 1000}) {
    for (const std::size_t months : {0U, 1U, 119U, 120U}) {
      CHECK(months_since(step, joined_code(step, months)) == static_cast<std::int32_t>(months));
    }
    CHECK(months_since(step, joined_code(step, 200)) == 120);
  }
}

TEST_CASE("consumers come to free places and go only if they own nothing") {
  World world = test::demand_world(1, 2, 600);
  test::give_owners(world, 0, 0, 100);
  test::make_micro(world, 1000);
  const auto set = [&](std::int64_t count) {
    world.groups.consumer_count[0] = count;
    seat_consumers(world, 0);
    CHECK(seats_with(world, 0) == 100);
    CHECK(seats_with(world, Consumers::kNoPlatform) == count - 100);
  };
  set(900);
  CHECK(world.consumers.seats_taken[0] == 900);
  set(300);
  set(100);
  set(400);  // new places first, then those left by others
  set(1000);
  CHECK(world.consumers.gone[0] == 0);
}

TEST_CASE("dated numbers of consumers reach the seats of the micro mode") {
  World world = test::demand_world(1, 1, 50);
  test::make_micro(world, 200);
  auto inputs = std::make_shared<Inputs>();
  inputs->consumer_count = {{80.0, 120.0, 90.0}};
  world.inputs = inputs;
  world.flows.innovations.assign(1, kInnovationKinds, 0);
  test::RuleAlone calendar("apply_schedule", {}, world);
  for (const std::int64_t count : {80, 120, 90}) {
    calendar.month(world);
    CHECK(world.groups.consumer_count[0] == count);
    CHECK(seats_with(world, Consumers::kNoPlatform) == count);
  }
}

/// Longest stretch that bytes must survive: nobody buys for 300 months.
TEST_CASE("who has held a platform for 25 years counts as having held it for ten") {
  World world = test::demand_world(1, 2, 5000);
  test::give_owners(world, 0, 1, 5000, 3);
  test::make_micro(world, 5000);
  ParameterSet nobody_buys;
  nobody_buys.set("adopt_platform.repurchase_prob", 0.0);
  test::RuleAlone rule("adopt_platform", nobody_buys, world);
  for (std::int32_t month = 0; month < 300; ++month) {
    const auto expected = std::min(month + 3, 120);
    REQUIRE(months_since(world.step, world.consumers.joined[0]) == expected);
    REQUIRE(months_since(world.step, world.consumers.joined[4999]) == expected);
    rule.month(world);
  }
}

}  // namespace
}  // namespace coalis
