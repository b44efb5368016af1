#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "../support/demand_world.hpp"
#include "../support/run_rule.hpp"
#include "coalis/mechanism/purchase_law.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {
namespace {

const AdoptParameters kWith{};

ParameterSet settings(std::initializer_list<std::pair<const char*, double>> given) {
  ParameterSet set;
  for (const auto& [key, value] : given) {
    set.set(std::string("adopt_platform.") + key, value);
  }
  return set;
}

double logistic(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

GroupLaw law_of(const World& world, const AdoptParameters& with = kWith) {
  PurchaseLaw law(with);
  law.prepare(world);
  law.survey(world);
  return law.group(0);
}

TEST_CASE("owners of one of two equal platforms stay with the logistic of psi(m)") {
  const World world = test::demand_world(1, 2, 1000);
  PurchaseLaw law(kWith);
  law.prepare(world);
  law.survey(world);
  for (const std::size_t months : {0U, 12U, 48U, 120U}) {
    const double psi = 0.75 + 1.25 * (1 - std::exp(-static_cast<double>(months) / 24));
    CHECK(law.group(0).stay(0, law.switching_odds()[months]) == Approx(logistic(psi)));
  }
}

TEST_CASE("the utility has every term of 6.11 once") {
  World world = test::demand_world(1, 2, 1000);
  test::give_owners(world, 0, 0, 300);
  world.groups.traits(0, static_cast<std::size_t>(GroupTrait::price_exponent)) = 1.5;
  Opinions& opinions = world.opinions;
  opinions.expectation_other(0, 1) = 0.8;
  opinions.trust_other(0, 1) = 0.25;
  opinions.gap_other(0, 1) = 0.2;
  world.consortia.lever(1, Lever::price) = 1.3;
  world.consortia.complement_quality[1] = 40.0;
  world.consortia.reach[1] = 0.1;
  world.consortia.media_stock[1] = 2.0;
  AdoptParameters with;
  with.everybody_weight = 0.7;
  const GroupLaw law = law_of(world, with);
  const double other = 3.5 * 0.8 + std::log(0.25) - 1.5 * std::log(1.3) + 0.3 * std::log(41.0) + std::log(0.1) +
                       0.12 * std::log(2.3) + std::log(0.8);
  const double held = 3.5 * 0.5 + std::log(0.5) + 0.12 * std::log(0.3) + 0.7 * 0.3;
  CHECK(law.utility_other[1] == Approx(other));
  CHECK(law.utility_held[0] == Approx(held));
  CHECK(law.other_hazard == Approx(1 - std::exp(-(0.01 + 0.5 * 0.3) / 12)));
  CHECK(law.owner_hazard == Approx(1.0 / 21));
}

TEST_CASE("first purchases look at the own group and at everybody by social reach") {
  World world = test::demand_world(2, 1, 1000);
  test::give_owners(world, 0, 0, 400);
  world.groups.social_reach = {0.25, 0.25};
  CHECK(law_of(world).other_hazard == Approx(1 - std::exp(-(0.01 + 0.5 * (0.75 * 0.4 + 0.25 * 0.2)) / 12)));
}

TEST_CASE("trust is never counted below its floor, and crises count for those they concern") {
  World world = test::demand_world(1, 2, 1000);
  world.opinions.trust_other(0, 0) = 0.0;
  world.opinions.gap_owner(0, 1) = 0.5;
  const GroupLaw law = law_of(world);
  CHECK(law.utility_other[0] - law.utility_held[0] == Approx(std::log(0.01) - std::log(0.5)));
  CHECK(law.utility_held[1] - law.utility_other[1] == Approx(std::log(0.5)));
}

TEST_CASE("nobody buys where nothing passes the threshold") {
  World world = test::demand_world(2, 2, 100000);
  test::give_owners(world, 0, 0, 30000);
  world.groups.traits(0, static_cast<std::size_t>(GroupTrait::performance_threshold)) = 0.6;
  world.opinions.performance(1, 0) = 0.7;
  test::RuleAlone rule("adopt_platform", settings({{"innovation_rate", 1.0}}), world);
  rule.month(world);
  CHECK(world.opinions.units(0, 0) + world.opinions.units(0, 1) == 0);
  CHECK(world.opinions.units(1, 0) + world.opinions.units(1, 1) > 0);
}

TEST_CASE("what is not on offer is not bought, not even again") {
  World world = test::demand_world(1, 2, 100000);
  test::give_owners(world, 0, 0, 50000);
  world.consortia.on_offer[0] = 0;
  test::RuleAlone rule("adopt_platform", settings({{"repurchase_prob", 1.0}}), world);
  rule.month(world);
  CHECK(world.opinions.units(0, 0) == 0);
  CHECK(world.opinions.owners(0, 0) == 0);
  CHECK(world.opinions.joiners(0, 1) >= 50000);
}

TEST_CASE("consumers are neither lost nor made, and classes add up to owners") {
  World world = test::demand_world(3, 4, 20000);
  for (std::size_t g = 0; g < 3; ++g) {
    for (std::size_t k = 0; k < 4; ++k) {
      test::give_owners(world, g, k, 1000, 10 * (g + k));
    }
  }
  test::RuleAlone rule("adopt_platform", settings({{"innovation_rate", 0.5}}), world);
  for (int month = 0; month < 150; ++month) {
    rule.month(world);
    for (std::size_t g = 0; g < 3; ++g) {
      std::int64_t owners = 0;
      for (std::size_t k = 0; k < 4; ++k) {
        const auto first = world.tenures.owners.begin() + static_cast<std::ptrdiff_t>((g * 4 + k) * kTenureClasses);
        REQUIRE(std::accumulate(first, first + kTenureClasses, std::int64_t{0}) == world.opinions.owners(g, k));
        REQUIRE(world.opinions.units(g, k) >= world.opinions.joiners(g, k));
        owners += world.opinions.owners(g, k);
      }
      REQUIRE(owners + world.groups.non_owners[g] == 20000);
    }
  }
}

TEST_CASE("months on a platform are counted up to 120 and more") {
  World world = test::demand_world(1, 2, 1000);
  test::give_owners(world, 0, 0, 10, 0);
  test::give_owners(world, 0, 1, 20, 118);
  test::RuleAlone rule("adopt_platform",
                       settings({{"repurchase_prob", 0}, {"innovation_rate", 0}, {"imitation_rate", 0}}), world);
  for (std::size_t month = 1; month <= 4; ++month) {
    rule.month(world);
    CHECK(world.tenure(0, 0, month) == 10);
    CHECK(world.tenure(0, 1, std::min<std::size_t>(118 + month, 120)) == 20);
  }
}

TEST_CASE("joiners bring their opinions into the owners' mean") {
  World world = test::demand_world(1, 2, 1'000'000);
  test::give_owners(world, 0, 0, 200'000);
  world.opinions.expectation_owner(0, 0) = 0.9;
  world.opinions.trust_owner(0, 0) = 0.8;
  world.opinions.trust_other(0, 1) = 0.3;
  test::RuleAlone rule("adopt_platform", settings({}), world);
  rule.month(world);
  const auto joined = static_cast<double>(world.opinions.joiners(0, 0));
  const auto owners = static_cast<double>(world.opinions.owners(0, 0));
  CHECK(joined > 0);
  CHECK(world.opinions.expectation_owner(0, 0) == Approx(((owners - joined) * 0.9 + joined * 0.5) / owners));
  CHECK(world.opinions.trust_owner(0, 0) == Approx(((owners - joined) * 0.8 + joined * 0.5) / owners));
  CHECK(world.opinions.trust_owner(0, 1) == Approx(0.3));  // all its owners are new
}

TEST_CASE("surplus is the mean logsum of buyers") {
  World world = test::demand_world(1, 2, 1000);
  test::RuleAlone rule("adopt_platform", settings({{"innovation_rate", 100.0}}), world);
  rule.month(world);
  const double utility = 3.5 * 0.5 + std::log(0.5) + 0.12 * std::log(0.3);
  CHECK(world.groups.surplus[0] == Approx(utility + std::log(2.0)));
  test::RuleAlone loyal("adopt_platform", settings({{"innovation_rate", 0}, {"imitation_rate", 0}}), world);
  loyal.month(world);  // owners of one month
  const double psi = switching_utility(1.0, kWith);
  CHECK(world.groups.surplus[0] == Approx(utility + std::log(1 + std::exp(psi))).epsilon(1e-3));
}

TEST_CASE("distribution spreads logistically unless its dates are given") {
  World world = test::demand_world(1, 3, 1000);
  auto inputs = std::make_shared<Inputs>();
  inputs->reach = {{}, {0.3}, {}};
  world.inputs = inputs;
  world.consortia.reach = {0.01, 0.3, 0.01};
  world.consortia.on_offer[2] = 0;
  test::RuleAlone rule("adopt_platform", settings({}), world);
  rule.month(world);
  CHECK(world.consortia.reach[0] == Approx(0.01 + 0.2 * 0.01 * 0.99));
  CHECK(world.consortia.reach[1] == 0.3);
  CHECK(world.consortia.reach[2] == 0.01);
}

TEST_CASE("with no hazard nobody buys and nothing moves but the calendar") {
  World world = test::demand_world(2, 2, 1000);
  test::give_owners(world, 0, 1, 300, 5);
  const World before = world;
  test::RuleAlone rule(
      "adopt_platform",
      settings({{"repurchase_prob", 0}, {"innovation_rate", 0}, {"imitation_rate", 0}, {"reach_growth", 0}}), world);
  rule.month(world);
  CHECK(world.opinions.owners.values() == before.opinions.owners.values());
  CHECK(world.opinions.expectation_owner.values() == before.opinions.expectation_owner.values());
  CHECK(world.groups.non_owners == before.groups.non_owners);
  CHECK(world.groups.surplus == before.groups.surplus);
  CHECK(world.consortia.reach == before.consortia.reach);
}

TEST_CASE("repeat purchases have the law of their cells, however far apart these are") {
  constexpr std::array<std::array<double, 2>, 3> kOwners{{{1, 400}, {40, 300}, {119, 150}}};  // months, count
  constexpr double kRuns = 4000;
  for (const double growth : {0.5, 6.0}) {
    World start = test::demand_world(1, 2, 850);
    for (const auto& [months, count] : kOwners) {
      test::give_owners(start, 0, 0, static_cast<std::int64_t>(count), static_cast<std::size_t>(months));
    }
    AdoptParameters with = kWith;
    with.switching_growth = growth;
    with.switching_base = -2.0;
    PurchaseLaw law(with);
    law.prepare(start);
    law.survey(start);
    double mean = 0.0;
    double variance = 0.0;
    for (const auto& [months, count] : kOwners) {
      const double prob = 0.5 * law.group(0).stay(0, law.switching_odds()[static_cast<std::size_t>(months)]);
      mean += count * prob;
      variance += count * prob * (1 - prob);
    }
    test::RuleAlone rule("adopt_platform",
                         settings({{"repurchase_prob", 0.5}, {"switching_growth", growth}, {"switching_base", -2.0}}),
                         start);
    double sum = 0.0;
    double squares = 0.0;
    for (std::uint32_t r = 0; r < kRuns; ++r) {
      World world = start;
      world.seed = replicate_seed(41, r);
      rule.month(world);
      const double away = static_cast<double>(world.opinions.units(0, 0)) - mean;
      sum += away;
      squares += away * away;
    }
    CAPTURE(growth);
    CHECK(std::abs(sum / kRuns) < 5 * std::sqrt(variance / kRuns));
    CHECK(std::abs(squares / kRuns - variance) < 5 * variance * std::sqrt(2 / kRuns));
    // Negative control: with the mean rate alone the variance would be that of 850 equal owners.
    const double equal = mean * (1 - mean / 850);
    CHECK((growth < 1 || std::abs(squares / kRuns - equal) > 5 * equal * std::sqrt(2 / kRuns)));
  }
}

TEST_CASE("personal tastes and ties are refused in groups mode") {
  const World world = test::demand_world(1, 2, 1000);
  for (const char* key : {"taste_sd", "tie_weight", "ties_drive_hazard"}) {
    CHECK_THROWS_AS(test::RuleAlone("adopt_platform", settings({{key, 1.0}}), world), ContractViolation);
  }
}

}  // namespace
}  // namespace coalis
