#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "../support/demand_world.hpp"
#include "../support/run_rule.hpp"
#include "coalis/mechanism/purchase_law.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {
namespace {

constexpr int kReplicates = 1500;
constexpr int kMonths = 18;
constexpr std::size_t kPlatforms = 3;

/// What is compared: owners of each platform and non-owners in the last month, units bought in it.
using Outcome = std::array<double, 2 * kPlatforms + 1>;

World market(ConsumerMode mode, std::uint64_t seed) {
  World world = test::demand_world(2, kPlatforms, 1500);
  world.seed = seed;
  for (std::size_t g = 0; g < 2; ++g) {
    test::give_owners(world, g, 0, 400, 1);
    test::give_owners(world, g, 0, 300, 40);
    test::give_owners(world, g, 1, 150, 119);
    world.opinions.expectation_other(g, 2) = 0.8;
    world.opinions.trust_owner(g, 0) = 0.4;
  }
  world.groups.traits(1, static_cast<std::size_t>(GroupTrait::price_exponent)) = 1.5;
  world.consortia.lever(2, Lever::price) = 1.4;
  if (mode == ConsumerMode::micro) {
    test::make_micro(world, 1500);
  }
  return world;
}

struct Moments {
  Outcome mean{};
  Outcome variance{};
  Outcome variance_error{};
};

Moments moments(ConsumerMode mode, double switching_base) {
  ParameterSet with;
  with.set("adopt_platform.repurchase_prob", 0.15);
  with.set("adopt_platform.innovation_rate", 0.4);
  with.set("adopt_platform.switching_base", switching_base);
  std::vector<Outcome> all(kReplicates);
  const World start = market(mode, 1);
  test::RuleAlone rule("adopt_platform", with, start);
  for (std::uint32_t r = 0; r < kReplicates; ++r) {
    World world = start;
    world.seed = replicate_seed(mode == ConsumerMode::micro ? 21 : 22, r);
    for (int month = 0; month < kMonths; ++month) {
      rule.month(world);
    }
    for (std::size_t k = 0; k < kPlatforms; ++k) {
      all[r][k] = static_cast<double>(world.opinions.owners(0, k) + world.opinions.owners(1, k));
      all[r][kPlatforms + k] = static_cast<double>(world.opinions.units(0, k) + world.opinions.units(1, k));
    }
    all[r].back() = static_cast<double>(world.groups.non_owners[0]);
  }
  Moments found;
  for (std::size_t q = 0; q < found.mean.size(); ++q) {
    for (const Outcome& one : all) {
      found.mean[q] += one[q] / kReplicates;
    }
    double fourth = 0.0;
    for (const Outcome& one : all) {
      const double square = (one[q] - found.mean[q]) * (one[q] - found.mean[q]);
      found.variance[q] += square / (kReplicates - 1);
      fourth += square * square / kReplicates;
    }
    found.variance_error[q] = std::sqrt((fourth - found.variance[q] * found.variance[q]) / kReplicates);
  }
  return found;
}

/// The largest difference of any mean or variance, in its standard errors.
double largest_difference(const Moments& a, const Moments& b) {
  double largest = 0.0;
  for (std::size_t q = 0; q < a.mean.size(); ++q) {
    const double mean_error = std::sqrt((a.variance[q] + b.variance[q]) / kReplicates);
    largest = std::max(largest, std::abs(a.mean[q] - b.mean[q]) / mean_error);
    largest = std::max(largest,
                       std::abs(a.variance[q] - b.variance[q]) / std::hypot(a.variance_error[q], b.variance_error[q]));
  }
  return largest;
}

TEST_CASE("both consumer modes have the same means and variances of shares and sales") {
  const Moments micro = moments(ConsumerMode::micro, 0.75);
  CHECK(largest_difference(micro, moments(ConsumerMode::groups, 0.75)) < 5);
  CHECK(largest_difference(micro, moments(ConsumerMode::groups, 0.85)) > 5);  // negative control
}

/// One month from a known start, against the law itself: joiners of k are a sum of independent binomials.
void check_first_month(ConsumerMode mode) {
  ParameterSet with;
  with.set("adopt_platform.repurchase_prob", 0.3);
  const World start = market(mode, 1);
  AdoptParameters parameters;
  parameters.repurchase_prob = 0.3;
  PurchaseLaw law(parameters);
  law.prepare(start);
  law.survey(start);
  const std::array<std::array<double, 2>, 3> owners{{{1, 400}, {40, 300}, {119, 150}}};  // months, count
  for (std::size_t k = 0; k < kPlatforms; ++k) {
    double mean = 0.0;
    double variance = 0.0;
    const GroupLaw& group = law.group(0);
    for (std::size_t cohort = 0; cohort < 3; ++cohort) {
      const std::size_t held = cohort < 2 ? 0 : 1;
      const double stay = group.stay(held, law.switching_odds()[static_cast<std::size_t>(owners[cohort][0])]);
      const double prob = held == k ? 0.0 : 0.3 * (1 - stay) * group.others_odds[k] / group.rival_odds[held];
      mean += owners[cohort][1] * prob;
      variance += owners[cohort][1] * prob * (1 - prob);
    }
    const double first = group.other_hazard * group.others_odds[k] / group.all_odds;
    mean += 650 * first;
    variance += 650 * first * (1 - first);
    double sum = 0.0;
    test::RuleAlone rule("adopt_platform", with, start);
    for (std::uint32_t r = 0; r < 2000; ++r) {
      World world = start;
      world.seed = replicate_seed(31, r);
      rule.month(world);
      sum += static_cast<double>(world.opinions.joiners(0, k));
    }
    const double error = std::sqrt(variance / 2000);
    CHECK(std::abs(sum / 2000 - mean) < 5 * error);
    CHECK(std::abs(sum / 2000 - 1.1 * mean) > 5 * error);  // negative control
  }
}

TEST_CASE("joiners of one month have the expectation of the purchase law in both modes") {
  check_first_month(ConsumerMode::groups);
  check_first_month(ConsumerMode::micro);
}

/// First purchases of one product in a market without replacement.
std::vector<double> diffusion(ConsumerMode mode, std::int64_t consumers, double imitation) {
  World world = test::demand_world(1, 1, consumers);
  if (mode == ConsumerMode::micro) {
    test::make_micro(world, static_cast<std::uint64_t>(consumers));
  }
  ParameterSet with;
  with.set("adopt_platform.repurchase_prob", 0.0);
  with.set("adopt_platform.innovation_rate", 0.03);
  with.set("adopt_platform.imitation_rate", imitation);
  test::RuleAlone rule("adopt_platform", with, world);
  std::vector<double> owned;
  for (int month = 0; month < 240; ++month) {
    rule.month(world);
    owned.push_back(static_cast<double>(world.opinions.owners(0, 0)) / static_cast<double>(consumers));
  }
  return owned;
}

TEST_CASE("first purchases follow Bass") {
  // The rule's own recursion, without noise.
  std::vector<double> expected;
  double owned = 0.0;
  for (int month = 0; month < 240; ++month) {
    owned += (1 - owned) * (1 - std::exp(-(0.03 + 0.38 * owned) / 12));
    expected.push_back(owned);
  }
  const auto farthest = [&](const std::vector<double>& found) {
    double distance = 0.0;
    for (std::size_t month = 0; month < found.size(); ++month) {
      distance = std::max(distance, std::abs(found[month] - expected[month]));
    }
    return distance;
  };
  // Noise of the share grows to a few times that of a binomial share while imitation feeds on it.
  CHECK(farthest(diffusion(ConsumerMode::groups, 1'000'000'000'000, 0.38)) < 5 * 3 * std::sqrt(0.25 / 1e12));
  CHECK(farthest(diffusion(ConsumerMode::micro, 400'000, 0.38)) < 5 * 3 * std::sqrt(0.25 / 4e5));
  CHECK(farthest(diffusion(ConsumerMode::micro, 400'000, 0.40)) > 5 * 3 * std::sqrt(0.25 / 4e5));  // control
  // Bass' closed form in continuous time (data/demand_oracles.csv). A month's purchases look at the ownership of its
  // first day: to first order in the month h this lags by (h/2) q F' times the integral of 1 - F.
  double non_ownership = 0.0;  // years
  for (std::size_t month = 0; month < 240; ++month) {
    non_ownership += (1 - expected[month]) / 12;
    const double years = static_cast<double>(month + 1) / 12;
    const double decay = std::exp(-0.41 * years);
    const double bass = (1 - decay) / (1 + 0.38 / 0.03 * decay);
    const double lag = 0.38 / 24 * (0.03 + 0.38 * bass) * (1 - bass) * non_ownership;
    CHECK(std::abs(expected[month] + lag - bass) < 5e-4);
    CHECK((month != 119 || std::abs(bass - 0.8128) < 5e-5));
  }
}

}  // namespace
}  // namespace coalis
