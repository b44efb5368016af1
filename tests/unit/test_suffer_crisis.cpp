#include <catch2/catch.hpp>
#include <cmath>

#include "../support/demand_world.hpp"
#include "../support/run_rule.hpp"
#include "coalis/mechanism/suffer_crisis.hpp"

namespace coalis {
namespace {

const CrisisParameters kWith{};

ParameterSet settings(std::initializer_list<std::pair<const char*, double>> given) {
  ParameterSet set;
  for (const auto& [key, value] : given) {
    set.set(std::string("suffer_crisis.") + key, value);
  }
  return set;
}

/// One crisis of severity 1 at consortium 0 in the first month.
World struck_world(CrisisResponse response) {
  World world = test::demand_world(1, 2, 1000);
  auto inputs = std::make_shared<Inputs>();
  inputs->events.push_back(
      {.month = 0, .kind = ScheduledKind::crisis, .consortium = ConsortiumId(0), .firm = {}, .value = 1.0});
  world.inputs = inputs;
  world.consortia.lever(0, Lever::crisis_response) = static_cast<double>(response);
  return world;
}

TEST_CASE("the gap of a crisis halves every 4.8 months") {
  World world = struck_world(CrisisResponse::late_open);
  test::RuleAlone rule("suffer_crisis", settings({}), world);
  rule.month(world);
  CHECK(world.opinions.gap_other(0, 0) == Approx(0.38));
  CHECK(world.opinions.gap_other(0, 1) == 0.0);
  CHECK(world.flows.crises[0] == 1);
  for (int month = 0; month < 24; ++month) {
    rule.month(world);
  }
  CHECK(world.opinions.gap_other(0, 0) == Approx(0.38 / 32));  // 24 months are five half-lives
  CHECK(world.opinions.gap_other(0, 0) != Approx(0.38 * std::exp2(-24 / 4.4)).epsilon(0.01));  // negative control
}

TEST_CASE("denial makes a crisis deeper and longer, openness shallower and shorter") {
  World denied = struck_world(CrisisResponse::deny);
  World open = struck_world(CrisisResponse::open);
  test::RuleAlone rule("suffer_crisis", settings({}), denied);
  rule.month(denied);
  rule.month(open);
  CHECK(denied.opinions.gap_other(0, 0) == Approx(0.38 * 1.3));
  CHECK(open.opinions.gap_other(0, 0) == Approx(0.38 * 0.8));
  CHECK(denied.opinions.gap_decay(0, 0) == Approx(std::exp2(-1 / (4.8 * 1.6))));
  CHECK(open.opinions.gap_decay(0, 0) == Approx(std::exp2(-1 / (4.8 * 0.7))));
  CHECK(response_factors(CrisisResponse::excuse, kWith).drop == 1.1);
}

TEST_CASE("owners fall less, and least where the community is cohesive, engaged and trusting") {
  CHECK(owner_gap(0.38, 0.0, 1.0, 1.0, kWith) == Approx(0.38 * 0.45));
  CHECK(owner_gap(0.38, 0.5, 0.6, 0.8, kWith) == Approx(0.38 * 0.45 * (1 - 0.24)));
  World world = struck_world(CrisisResponse::late_open);
  world.groups.traits(0, static_cast<std::size_t>(GroupTrait::cohesion)) = 0.5;
  world.opinions.engagement(0, 0) = 0.6;
  world.opinions.trust_owner(0, 0) = 0.8;
  test::RuleAlone rule("suffer_crisis", settings({}), world);
  rule.month(world);
  CHECK(world.opinions.gap_owner(0, 0) == Approx(0.38 * 0.45 * 0.76));
}

TEST_CASE("a second crisis adds to what is left of the first, up to .95") {
  CHECK(combined_gap(0.3, 0.2) == Approx(0.44));
  CHECK(combined_gap(0.0, 0.2) == Approx(0.2));
  CHECK(combined_gap(0.9, 0.9) == kLargestGap);
  CHECK(public_gap(10.0, {}, kWith) == kLargestGap);
}

TEST_CASE("a crisis is recorded with its depth on either side") {
  World world = struck_world(CrisisResponse::late_open);
  test::give_owners(world, 0, 0, 100);
  test::RuleAlone rule("suffer_crisis", settings({}), world);
  rule.log().enable(4);
  rule.month(world);
  REQUIRE(rule.log().events().size() == 1);
  const Event& event = rule.log().events()[0];
  CHECK(event.kind == EventKind::crisis);
  CHECK(event.consortium == 0);
  CHECK(event.terms[1] == Approx(0.38));
  CHECK(event.terms[2] == Approx(0.38 * 0.45));
}

/// Crises in many months of a market where 40 % own a product of performance `performance`.
std::int64_t crises_in(int months, double performance, double hazard) {
  World world = test::demand_world(1, 1, 1000);
  test::give_owners(world, 0, 0, 400);
  world.opinions.performance(0, 0) = performance;
  test::RuleAlone rule("suffer_crisis", settings({{"endogenous_hazard", hazard}}), world);
  for (int month = 0; month < months; ++month) {
    rule.month(world);
  }
  return world.flows.crises[0];
}

TEST_CASE("crises of one's own making come with base times shortfall of performance") {
  constexpr int kMonths = 20000;
  const double hazard = 0.5 * 0.4 * (1 - 0.7);
  const double error = std::sqrt(kMonths * hazard * (1 - hazard));
  CHECK(std::abs(static_cast<double>(crises_in(kMonths, 0.7, 0.5)) - kMonths * hazard) < 5 * error);
  CHECK(std::abs(static_cast<double>(crises_in(kMonths, 0.6, 0.5)) - kMonths * hazard) > 5 * error);  // control
  CHECK(crises_in(100, 1.2, 1.0) == 0);
}

TEST_CASE("a crisis without drop leaves no gap") {
  World world = struck_world(CrisisResponse::deny);
  test::RuleAlone rule("suffer_crisis", settings({{"public_drop", 0}}), world);
  rule.month(world);
  CHECK(world.opinions.gap_other(0, 0) == 0.0);
  CHECK(world.opinions.gap_owner(0, 0) == 0.0);
}

}  // namespace
}  // namespace coalis
