#include <catch2/catch.hpp>
#include <cmath>

#include "../support/platform_adoption.hpp"
#include "../support/run_rule.hpp"

namespace coalis {
namespace {

/// Consumers who differ between two worlds.
std::size_t apart(const World& a, const World& b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.consumers.platform.size(); ++i) {
    count += a.consumers.platform[i] != b.consumers.platform[i] ? 1 : 0;
  }
  return count;
}

/// Decisions in which the dense kernel and the clear one differ, over months that start from the same state.
std::size_t kernel_differences(double tie_weight_of_clear) {
  ParameterSet clear_parameters = test::platform_adoption_parameters();
  clear_parameters.set("adopt_platform.switching_growth", 1e-30);  // of no effect, but not for the dense kernel
  clear_parameters.set("adopt_platform.tie_weight", tie_weight_of_clear);
  World dense = test::platform_adoption_world(20'000, 3);
  test::RuleAlone dense_rule("adopt_platform", test::platform_adoption_parameters(), dense);
  test::RuleAlone clear_rule("adopt_platform", clear_parameters, dense);
  std::size_t differences = 0;
  for (int month = 0; month < 12; ++month) {
    World clear = dense;
    clear_rule.month(clear);
    dense_rule.month(dense);
    differences += apart(dense, clear);
  }
  return differences;
}

TEST_CASE("the dense kernel decides as the clear one does, but for rounding") {
  CHECK(kernel_differences(2.0) <= 2);    // 240,000 decisions, each right to 2^-23
  CHECK(kernel_differences(2.02) > 100);  // negative control
}

TEST_CASE("with ties and tastes too, how blocks are shared out changes no byte") {
  for (const double kind : {0.0, 1.0}) {
    ParameterSet given = test::platform_adoption_parameters();
    given.set("adopt_platform.tie_kind", kind);
    given.set("adopt_platform.repurchase_prob", kind > 0.0 ? 1.0 : 0.2);
    World one = test::platform_adoption_world(20'000, 5);
    World other = one;
    test::RuleAlone rule_one("adopt_platform", given, one);
    test::RuleAlone rule_other("adopt_platform", given, other);
    for (int month = 0; month < 6; ++month) {
      rule_one.month(one, 1);
      rule_other.month(other, 3);
    }
    CHECK(apart(one, other) == 0);
    CHECK(one.consumers.joined == other.consumers.joined);
    CHECK(one.groups.surplus == other.groups.surplus);
  }
}

TEST_CASE("Platform Adoption passes its check values") {
  constexpr std::size_t kConsumers = 1'000'000;
  World world = test::platform_adoption_world(kConsumers, 1);
  test::RuleAlone rule("adopt_platform", test::platform_adoption_parameters(), world);
  for (int month = 1; month <= 100; ++month) {
    rule.month(world);
    if (month == 10) {
      CHECK(test::share_on_one(world) == Approx(0.26).margin(0.02));
    }
    if (month == 20) {
      CHECK(std::abs(test::share_on_one(world) - 0.887) < 5 * 0.006);
    }
  }
  CHECK(test::share_on_one(world) == Approx(0.9706).margin(0.001));
}

TEST_CASE("where all ties are on one platform their whole weight counts") {
  ParameterSet given = test::platform_adoption_parameters();
  given.set("adopt_platform.tie_kind", 0.0);
  given.set("adopt_platform.taste_sd", 0.0);
  World world = test::platform_adoption_world(100'000, 2);
  std::fill(world.consumers.platform.begin(), world.consumers.platform.end(), std::uint8_t{1});
  world.opinions.owners(0, 0) = 0;
  world.opinions.owners(0, 1) = 100'000;
  test::RuleAlone rule("adopt_platform", given, world);
  rule.month(world);
  const auto stay = [](double ties) { return 1 / (1 + std::exp(-(0.5 + 1.0 + 0.5 + ties))); };
  const double error = std::sqrt(stay(2) * (1 - stay(2)) / 100'000);
  CHECK(std::abs(test::share_on_one(world) - stay(2.0)) < 5 * error);
  CHECK(std::abs(test::share_on_one(world) - stay(1.8)) > 5 * error);  // negative control
}

}  // namespace
}  // namespace coalis
