#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/mechanism/adoption.hpp"
#include "coalis/mechanism/govern_proposals.hpp"
#include "coalis/mechanism/product.hpp"
#include "world_fixture.hpp"

using namespace coalis;

namespace {

constexpr auto kRadical = static_cast<std::size_t>(InnovationKind::radical);

/// The best one-bit change of a module by the consortium's perceived weights, as an alternative that passed.
Alternative best_flip(const World& world, std::size_t k, std::size_t module, bool worst = false) {
  Alternative best;
  double best_gain = 0.0;
  for (Design left = module_bits(world, module); left != 0; left &= left - 1) {
    const Design change = left & (0 - left);
    std::array<double, 4> after{};
    world.paradigms[0].landscape.module_scores(world.consortia.design[k] ^ change, after);
    const double gain =
        perceived_value(world, k, after) - perceived_value(world, k, world.consortia.module_scores.row(k));
    if (worst ? gain < best_gain : gain > best_gain) {
      best.change = change;
      best_gain = gain;
    }
  }
  best.module = static_cast<std::uint8_t>(module);
  best.score = std::abs(best_gain);
  return best;
}

Scenario rough_products() {
  Scenario scenario = test::two_consortia_scenario();
  scenario.consortia[0].initial_search = 0.2;  // leaves something to find
  return scenario;
}

double mean_log_performance(const World& world, std::size_t k) {
  return 0.5 * (std::log(world.opinions.performance(0, k)) + std::log(world.opinions.performance(1, k)));
}

}  // namespace

TEST_CASE("an adopted change enters product, private design, scores and books at once") {
  const Scenario scenario = rough_products();
  World world = test::world_of(scenario);
  Alternative found = best_flip(world, 0, 2);
  found.kind = InnovationKind::radical;
  REQUIRE(found.change != 0);
  world.alternatives.add(0, 2, found);
  const double before = mean_log_performance(world, 0);
  const Design product = world.consortia.design[0];
  const EventLog log = test::run_rule(world, "govern_proposals");
  CHECK(world.consortia.design[0] == (product ^ found.change));
  CHECK((world.firms.design[1] & module_bits(world, 2)) == (world.consortia.design[0] & module_bits(world, 2)));
  CHECK(composed_design(world, 0) == world.consortia.design[0]);
  CHECK(world.consortia.fresh_change(0, 2) == found.change);
  CHECK(world.flows.innovations(0, kRadical) == 1);
  CHECK(world.flows.own_gain[0] == Approx(mean_log_performance(world, 0) - before));  // two groups of one size
  CHECK(world.flows.partner_gain[0] == 0.0);
  REQUIRE(log.events().size() == 1);
  CHECK(log.events()[0].subject == 1);
  CHECK(log.events()[0].terms[1] == Approx(world.flows.own_gain[0]).epsilon(1e-6));
}

TEST_CASE("gains of changes adopted together add up to the whole gain, each by its origin") {
  const Scenario scenario = rough_products();
  World world = test::world_of(scenario);
  Alternative from_partner = best_flip(world, 0, 2);
  from_partner.origin = InnovationOrigin::partner;
  world.alternatives.add(0, 2, from_partner);
  world.alternatives.add(0, 0, best_flip(world, 0, 1));
  const double before = mean_log_performance(world, 0);
  test::run_rule(world, "govern_proposals");
  CHECK(world.flows.partner_gain[0] > 0.0);
  CHECK(world.flows.own_gain[0] > 0.0);
  CHECK(world.flows.own_gain[0] + world.flows.partner_gain[0] == Approx(mean_log_performance(world, 0) - before));
}

TEST_CASE("a leader in a hierarchy refuses what an owner misjudged, autonomous owners do not") {
  for (const Governance governance : {Governance::hierarchy, Governance::liaison, Governance::decentralised}) {
    const Scenario scenario = rough_products();
    World world = test::world_of(scenario);
    world.consortia.lever(0, Lever::governance) = static_cast<double>(governance);
    world.alternatives.add(0, 2, best_flip(world, 0, 2, true));
    const Design product = world.consortia.design[0];
    test::run_rule(world, "govern_proposals");
    CHECK((world.consortia.design[0] != product) == (governance == Governance::decentralised));
  }
}

TEST_CASE("an owner without a proposal still vetoes in a council") {
  Scenario scenario = rough_products();
  scenario.parameters.set("market.cross_links", 4.0);
  scenario.consortia[0].initial_search = 0.0;
  World world = test::world_of(scenario);
  // The member's best change for itself that costs the leader something, where the leader is selfish.
  Alternative harmful;
  for (Design left = module_bits(world, 2); left != 0; left &= left - 1) {
    const Design change = left & (0 - left);
    std::array<double, 4> after{};
    world.paradigms[0].landscape.module_scores(world.consortia.design[0] ^ change, after);
    const auto now = world.consortia.module_scores.row(0);
    const double others = perceived_value(world, 0, after) - perceived_value(world, 0, now) -
                          world.consortia.perceived_weights(0, 2) * (after[2] - now[2]);
    if (others < 0.0 && perceived_value(world, 0, after) > perceived_value(world, 0, now)) {
      harmful.change = change;
      harmful.score = 1.0;
    }
  }
  REQUIRE(harmful.change != 0);
  harmful.module = 2;
  const Design product = world.consortia.design[0];
  for (const Governance governance : {Governance::council, Governance::hierarchy}) {
    world.consortia.lever(0, Lever::leader_openness) = 0.0;
    world.consortia.lever(0, Lever::governance) = static_cast<double>(governance);
    world.alternatives.clear(2, 4);
    world.alternatives.add(0, 2, harmful);
    test::run_rule(world, "govern_proposals");
    CHECK((world.consortia.design[0] == product) == (governance == Governance::council));
  }
}

TEST_CASE("without proposals a decision changes nothing") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  CHECK_FALSE(test::rule_changes(world, "govern_proposals"));
}

TEST_CASE("a full row of alternatives keeps the best sixteen") {
  Alternatives alternatives;
  alternatives.clear(1, 4);
  for (int i = 0; i < 40; ++i) {
    Alternative one;
    one.score = i % 20;
    alternatives.add(0, 3, one);
  }
  CHECK(alternatives.row(0, 3).size() == Alternatives::kCapacity);
  CHECK(alternatives.row(0, 2).empty());
  for (const Alternative& one : alternatives.row(0, 3)) {
    CHECK(one.score >= 12.0);
  }
}
