#include <catch2/catch.hpp>
#include <cmath>

#include "../support/demand_world.hpp"
#include "../support/run_rule.hpp"
#include "coalis/mechanism/experience.hpp"
#include "coalis/mechanism/experience_product.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {
namespace {

const ExperienceParameters kWith{};

ParameterSet settings(std::initializer_list<std::pair<const char*, double>> given) {
  ParameterSet set;
  for (const auto& [key, value] : given) {
    set.set(std::string("experience_product.") + key, value);
  }
  return set;
}

TEST_CASE("falling short of expectation weighs twice as much as exceeding it") {
  CHECK(satisfaction(0.6, 0.1, kWith) == Approx(0.65));
  CHECK(satisfaction(0.4, -0.1, kWith) == Approx(0.3));
  CHECK(satisfaction(0.5, 0.0, kWith) == 0.5);
}

struct Moments {
  double mean = 0.0;
  double square = 0.0;
  double mean_error = 0.0;
  double square_error = 0.0;
};

/// First two moments of trust over independent histories of 200 months, each month good with probability .9.
Moments trust_moments(const ExperienceParameters& with) {
  constexpr int kHistories = 10000;
  double sum = 0.0;
  double sum2 = 0.0;
  double sum4 = 0.0;
  for (std::uint32_t i = 0; i < kHistories; ++i) {
    Draws draws(7, 1, 0, i);
    double trust = 0.5;
    for (int month = 0; month < 200; ++month) {
      trust = trust_after(trust, draws.bits32() < 0xE6666666U ? 0.0 : -1.0, with);
    }
    sum += trust;
    sum2 += trust * trust;
    sum4 += trust * trust * trust * trust;
  }
  Moments found{sum / kHistories, sum2 / kHistories, 0.0, 0.0};
  found.mean_error = std::sqrt((found.square - found.mean * found.mean) / kHistories);
  found.square_error = std::sqrt((sum4 / kHistories - found.square * found.square) / kHistories);
  return found;
}

TEST_CASE("trust under independent good and bad months has the exact first two moments") {
  const double pi = 0.9;
  const double a = kWith.trust_gain;
  const double b = kWith.trust_loss;
  const double mean = pi * a / (pi * a + (1 - pi) * b);
  const double square =
      pi * (2 * a * (1 - a) * mean + a * a) / (1 - pi * (1 - a) * (1 - a) - (1 - pi) * (1 - b) * (1 - b));
  CHECK(square == Approx(0.496503).margin(5e-7));  // data/demand_oracles.csv

  const Moments found = trust_moments(kWith);
  CHECK(std::abs(found.mean - mean) < 5 * found.mean_error);
  CHECK(std::abs(found.square - square) < 5 * found.square_error);

  ExperienceParameters forgiving = kWith;  // negative control: losses as small as gains
  forgiving.trust_loss = forgiving.trust_gain;
  const Moments wrong = trust_moments(forgiving);
  CHECK(std::abs(wrong.mean - mean) > 5 * wrong.mean_error);
}

TEST_CASE("engagement settles where listening and forgetting balance") {
  double engagement = 0.05;
  for (int month = 0; month < 500; ++month) {
    engagement = engagement_after(engagement, 0.8, 0.5, kWith);
  }
  const double gain = 0.10 * 0.8 * 0.75;
  CHECK(engagement == Approx((gain + 0.05 * 0.05) / (gain + 0.05)));
  CHECK(engagement_after(0.05, 0.0, 1.0, kWith) == Approx(0.05));  // nobody listens: the floor
}

TEST_CASE("owners' expectation closes the gap to a steady experience by 15 % a month") {
  World world = test::demand_world(1, 2, 1000);
  test::give_owners(world, 0, 0, 100);
  world.opinions.performance(0, 0) = 0.9;
  world.opinions.performance(0, 1) = 0.9;
  test::RuleAlone rule("experience_product", settings({{"noise_sd", 0.0}}), world);
  for (int month = 0; month < 10; ++month) {
    rule.month(world);
  }
  CHECK(world.opinions.expectation_owner(0, 0) == Approx(0.9 - 0.4 * std::pow(0.85, 10)));
  CHECK(world.opinions.disconfirmation(0, 0) == Approx(0.4 * std::pow(0.85, 9)));
  CHECK(world.opinions.trust_owner(0, 0) == Approx(1 - 0.5 * std::pow(0.95, 10)));
  CHECK(world.opinions.expectation_owner(0, 1) == 0.5);  // without owners nobody learns
  CHECK(world.opinions.delivered(0, 1) == Approx(0.9));
}

TEST_CASE("what is experienced mixes performance and touchpoints by the experience weight") {
  World world = test::demand_world(1, 1, 10);
  world.groups.traits(0, static_cast<std::size_t>(GroupTrait::experience_weight)) = 0.25;
  world.opinions.performance(0, 0) = 0.8;
  for (std::size_t c = 0; c < kTouchpoints; ++c) {
    world.consortia.touchpoints(0, c) = 0.4;
  }
  test::RuleAlone rule("experience_product", settings({{"noise_sd", 0.0}}), world);
  rule.month(world);
  CHECK(world.opinions.delivered(0, 0) == Approx(0.75 * 0.8 + 0.25 * 0.4));
}

TEST_CASE("the experience on record is the index of this month's touchpoints") {
  World world = test::demand_world(1, 1, 10);
  world.consortia.touchpoints(0, 1) = 0.9;
  world.consortia.do_it_yourself_value[0] = 2.0;
  test::RuleAlone rule("experience_product", {}, world);
  rule.month(world);
  CHECK(world.opinions.experience(0, 0) > 0.0);
  CHECK(world.opinions.experience(0, 0) == experience_index(world, 0, 0));
}

TEST_CASE("a group stands behind a consortium it trusts and is engaged with, and says so once") {
  World world = test::demand_world(1, 1, 100);
  test::give_owners(world, 0, 0, 50);
  world.opinions.trust_owner(0, 0) = 0.7;
  world.opinions.engagement(0, 0) = 0.5;
  test::RuleAlone rule("experience_product", settings({{"noise_sd", 0.0}}), world);
  rule.log().enable(16);
  rule.month(world);
  REQUIRE(rule.log().events().size() == 1);
  CHECK(rule.log().events()[0].kind == EventKind::group_supports);
  CHECK(world.opinions.supports(0, 0) == 1);
  rule.month(world);
  CHECK(rule.log().events().empty());
  world.opinions.engagement(0, 0) = 0.1;
  rule.month(world);
  REQUIRE(rule.log().events().size() == 1);
  CHECK(rule.log().events()[0].kind == EventKind::group_withdraws);
  CHECK(world.opinions.supports(0, 0) == 0);
}

TEST_CASE("with every rate at zero experience leaves opinions as they are") {
  World world = test::demand_world(2, 2, 100);
  test::give_owners(world, 1, 1, 50);
  world.opinions.performance(1, 1) = 0.1;
  const World before = world;
  test::RuleAlone rule("experience_product",
                       settings({{"noise_sd", 0},
                                 {"expectation_rate", 0},
                                 {"trust_gain", 0},
                                 {"trust_loss", 0},
                                 {"engagement_gain", 0},
                                 {"engagement_decay", 0},
                                 {"support_trust", 1}}),
                       world);
  rule.month(world);
  CHECK(world.opinions.expectation_owner.values() == before.opinions.expectation_owner.values());
  CHECK(world.opinions.trust_owner.values() == before.opinions.trust_owner.values());
  CHECK(world.opinions.engagement.values() == before.opinions.engagement.values());
  CHECK(world.opinions.supports.values() == before.opinions.supports.values());
}

}  // namespace
}  // namespace coalis
