#include <catch2/catch.hpp>
#include <cmath>

#include "../support/demand_world.hpp"
#include "../support/run_rule.hpp"
#include "coalis/mechanism/communicate_opinions.hpp"

namespace coalis {
namespace {

const CommunicateParameters kWith{};

ParameterSet settings(std::initializer_list<std::pair<const char*, double>> given) {
  ParameterSet set;
  for (const auto& [key, value] : given) {
    set.set(std::string("communicate_opinions.") + key, value);
  }
  return set;
}

TEST_CASE("a unit of advertising a month builds the Koyck stock of 1/(1 - carry-over)") {
  for (const double carry_over : {0.5, 0.8}) {
    CommunicateParameters with;
    with.media_carry_over = carry_over;
    double stock = 0.0;
    for (int month = 1; month <= 12; ++month) {
      stock = media_stock_after(stock, 1.0, with);
      CHECK(stock == Approx((1 - std::pow(carry_over, month)) / (1 - carry_over)));
    }
  }
}

TEST_CASE("owners talk more the more they are surprised, twice as loud when disappointed") {
  CHECK(talk_of_owners(0.0, false, kWith) == Approx(0.1));
  CHECK(talk_of_owners(0.4, false, kWith) == Approx(0.3));
  CHECK(talk_of_owners(-0.4, false, kWith) == Approx(0.6));
  CHECK(talk_of_owners(5.0, false, kWith) == Approx(1.0));
  CHECK(talk_of_owners(0.4, true, kWith) == Approx(0.45));
}

TEST_CASE("a group hears its own owners and everybody's by its social reach") {
  const Talk own{0.2, 0.2 * 0.9, 0.2 * 0.8};
  const Talk all{0.1, 0.1 * 0.3, 0.1 * 0.2};
  CHECK(hear(own, all, 0.0).volume == Approx(0.2));
  CHECK(hear(own, all, 0.0).valence == Approx(0.9));
  CHECK(hear(own, all, 1.0).trust == Approx(0.2));
  const Hearsay half = hear(own, all, 0.5);
  CHECK(half.volume == Approx(0.15));
  CHECK(half.valence == Approx((0.18 + 0.03) / 0.3));
  CHECK(hear({}, {}, 0.5).volume == 0.0);
}

/// Months of talk by 20 % owners, satisfied .9 and not surprised, in a world of one group; returns E_N.
double expectation_after_talk(int months, const ParameterSet& given) {
  World world = test::demand_world(1, 1, 1000);
  test::give_owners(world, 0, 0, 200);
  world.opinions.satisfaction(0, 0) = 0.9;
  test::RuleAlone rule("communicate_opinions", given, world);
  for (int month = 0; month < months; ++month) {
    rule.month(world);
  }
  return world.opinions.expectation_other(0, 0);
}

TEST_CASE("word of mouth closes the gap to owners' satisfaction geometrically") {
  const double step = 4.0 * 0.1 * 0.2;  // rate x talk x ownership
  const double expected = 0.9 - 0.4 * std::pow(1 - step, 6);
  CHECK(expectation_after_talk(6, settings({{"media_rate", 0.0}})) == Approx(expected));
  // Negative control: another rate is seen.
  CHECK(expectation_after_talk(6, settings({{"media_rate", 0.0}, {"word_of_mouth_rate", 4.2}})) !=
        Approx(expected).epsilon(1e-3));
  // A step is never longer than the way.
  CHECK(expectation_after_talk(1, settings({{"media_rate", 0.0}, {"word_of_mouth_rate", 100}})) == Approx(0.9));
}

TEST_CASE("trust of non-owners follows that of those who talk") {
  World world = test::demand_world(2, 1, 1000);
  test::give_owners(world, 0, 0, 200);
  world.opinions.trust_owner(0, 0) = 0.9;
  world.groups.social_reach = {0.0, 1.0};
  test::RuleAlone rule("communicate_opinions", settings({}), world);
  rule.month(world);
  CHECK(world.opinions.trust_other(0, 0) == Approx(0.5 + 4 * 0.1 * 0.2 * 0.4));
  CHECK(world.opinions.trust_other(1, 0) == Approx(0.5 + 4 * 0.1 * 0.1 * 0.4));  // hears 200 owners among 2000
}

TEST_CASE("advertising moves expectation towards the claim, less where reach is social") {
  World world = test::demand_world(2, 1, 1000);
  world.groups.social_reach = {0.0, 0.5};
  world.consortia.lever(0, Lever::budget_media) = 0.15;
  world.consortia.lever(0, Lever::overclaim) = 0.3;
  test::RuleAlone rule("communicate_opinions", settings({}), world);
  rule.month(world);
  CHECK(world.consortia.media_stock[0] == Approx(3.0));
  const double step = 0.1 * (1 - std::exp(-1.0));
  CHECK(world.opinions.expectation_other(0, 0) == Approx(0.5 + step * 0.3));
  CHECK(world.opinions.expectation_other(1, 0) == Approx(0.5 + 0.5 * step * 0.3));
}

TEST_CASE("advertising counts half while a crisis lasts, and not at all off the market") {
  World world = test::demand_world(1, 3, 1000);
  for (std::size_t k = 0; k < 3; ++k) {
    world.consortia.lever(k, Lever::budget_media) = 0.1;
  }
  world.opinions.gap_other(0, 1) = 0.2;
  world.consortia.on_offer[2] = 0;
  test::RuleAlone rule("communicate_opinions", settings({}), world);
  rule.month(world);
  CHECK(world.consortia.media_stock == std::vector<double>{2.0, 1.0, 0.0});
}

TEST_CASE("with both rates at zero nobody's opinion moves") {
  World world = test::demand_world(2, 2, 1000);
  test::give_owners(world, 0, 1, 300);
  world.opinions.satisfaction(0, 1) = 0.1;
  world.consortia.lever(0, Lever::budget_media) = 0.5;
  world.consortia.lever(0, Lever::overclaim) = 0.5;
  const World before = world;
  test::RuleAlone rule("communicate_opinions", settings({{"word_of_mouth_rate", 0}, {"media_rate", 0}}), world);
  rule.month(world);
  CHECK(world.opinions.expectation_other.values() == before.opinions.expectation_other.values());
  CHECK(world.opinions.trust_other.values() == before.opinions.trust_other.values());
}

}  // namespace
}  // namespace coalis
