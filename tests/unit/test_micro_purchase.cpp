#include <catch2/catch.hpp>
#include <cmath>

#include "../support/demand_world.hpp"
#include "../support/run_rule.hpp"

namespace coalis {
namespace {

ParameterSet settings(std::initializer_list<std::pair<const char*, double>> given) {
  ParameterSet set;
  for (const auto& [key, value] : given) {
    set.set(std::string("adopt_platform.") + key, value);
  }
  return set;
}

/// Three groups over 3 and a half blocks each, three platforms, one of them better.
World small_market() {
  World world = test::demand_world(3, 3, 14000);
  for (std::size_t g = 0; g < 3; ++g) {
    for (std::size_t k = 0; k < 3; ++k) {
      test::give_owners(world, g, k, 2000, 5 + 20 * k);
    }
    world.opinions.expectation_other(g, 1) = 0.7;
  }
  test::make_micro(world, 14000);
  return world;
}

void check_counts(const World& world) {
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    std::vector<std::int64_t> seen(256, 0);
    for (std::uint64_t i = world.consumers.first_of_group[g]; i < world.consumers.first_of_group[g + 1]; ++i) {
      ++seen[world.consumers.platform[i]];
    }
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      REQUIRE(seen[k] == world.opinions.owners(g, k));
      REQUIRE(world.opinions.units(g, k) >= world.opinions.joiners(g, k));
    }
    REQUIRE(seen[Consumers::kNoPlatform] == world.groups.non_owners[g]);
  }
}

TEST_CASE("counts of the micro mode are those of its consumers") {
  World world = small_market();
  test::RuleAlone rule("adopt_platform", settings({{"innovation_rate", 0.5}}), world);
  for (int month = 0; month < 40; ++month) {
    rule.month(world);
    check_counts(world);
  }
}

TEST_CASE("how blocks are shared out changes no byte") {
  World one = small_market();
  World other = small_market();
  const ParameterSet with = settings({{"innovation_rate", 0.5}});
  test::RuleAlone rule_one("adopt_platform", with, one);
  test::RuleAlone rule_other("adopt_platform", with, other);
  for (int month = 0; month < 10; ++month) {
    rule_one.month(one, 1);
    rule_other.month(other, 5);
  }
  CHECK(one.consumers.platform == other.consumers.platform);
  CHECK(one.consumers.joined == other.consumers.joined);
  CHECK(one.opinions.expectation_owner.values() == other.opinions.expectation_owner.values());
  CHECK(one.groups.surplus == other.groups.surplus);
}

TEST_CASE("the micro mode buys nothing where there is no hazard and nothing where nothing passes") {
  World world = small_market();
  const auto before = world.consumers.platform;
  test::RuleAlone none("adopt_platform",
                       settings({{"repurchase_prob", 0}, {"innovation_rate", 0}, {"imitation_rate", 0}}), world);
  none.month(world);
  CHECK(world.consumers.platform == before);
  for (std::size_t g = 0; g < 3; ++g) {
    world.groups.traits(g, static_cast<std::size_t>(GroupTrait::performance_threshold)) = 2.0;
  }
  test::RuleAlone all("adopt_platform", settings({{"repurchase_prob", 1}}), world);
  all.month(world);
  CHECK(world.consumers.platform == before);
}

TEST_CASE("what has left the market is left by every owner who buys") {
  World world = small_market();
  world.consortia.on_offer[0] = 0;
  world.consortia.on_offer[2] = 0;
  test::RuleAlone rule("adopt_platform", settings({{"repurchase_prob", 1}}), world);
  rule.month(world);
  CHECK(world.opinions.owners(0, 0) + world.opinions.owners(0, 2) == 0);
  CHECK(world.opinions.units(0, 1) == world.opinions.owners(0, 1));
  check_counts(world);
}

}  // namespace
}  // namespace coalis
