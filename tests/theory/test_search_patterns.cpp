// Patterns of search that the flagship must show by itself (model section 1), with rules 2 to 4 alone at work and a
// budget that does not depend on success.

#include <algorithm>
#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "../unit/world_fixture.hpp"
#include "coalis/mechanism/adoption.hpp"
#include "coalis/mechanism/membership.hpp"
#include "coalis/mechanism/product.hpp"

using namespace coalis;

namespace {

constexpr std::size_t kYears = 10;
constexpr std::uint32_t kReplicates = 400;
constexpr double kBudget = 26.0;  // endowment and a fair share of the market (model 6.13)

/// Two consortia with an owner for each module.
Scenario four_owners_each() {
  Scenario scenario = test::two_consortia_scenario();
  for (const char* name : {"alpha", "beta"}) {
    for (const std::uint32_t module : {1U, 3U}) {
      FirmDefinition owner;
      owner.name = std::string(name) + "_owner_" + std::to_string(module);
      owner.consortium = name;
      owner.home_modules = {module};
      scenario.firms.push_back(owner);
    }
  }
  scenario.firms[0].home_modules = scenario.firms[2].home_modules = {0};
  return scenario;
}

struct Decade {
  std::array<double, kYears> accepted{};  ///< changes a year
  double log_performance = 0.0;           ///< ln Q after five years
};

struct GainByDistance;
void look_at_partners(const World& world, GainByDistance& found);

/// Alpha's ten years; once a year a look at what partners could give, where wanted.
Decade decade(const Scenario& scenario, std::uint32_t replicate, GainByDistance* partners = nullptr) {
  World world = test::world_of(scenario, 11, replicate);
  std::vector<std::unique_ptr<Mechanism>> rules;
  for (const char* key : {"apply_schedule", "listen_to_consumers", "search_innovation", "govern_proposals"}) {
    rules.push_back(find_mechanism(key)->make(scenario.parameters));
    rules.back()->prepare(world);
  }
  world.consortia.budget.assign(2, kBudget);
  Decade result;
  EventLog log;
  for (world.step = 0; world.step < static_cast<std::int32_t>(12 * kYears); ++world.step) {
    world.flows.reset(world.consortia.count());
    for (const auto& rule : rules) {
      const StepKey key{world.seed, static_cast<std::uint32_t>(world.step)};
      rule->survey(world, key);
      const IndexRange all{0, rule->decider_count(world)};
      if (all.end > 0) {
        rule->decide(world, key, all);
        rule->apply_slice(world, key, all);
      }
      rule->apply(world, key, log);
    }
    for (const std::int64_t count : world.flows.innovations.row(0)) {
      result.accepted[static_cast<std::size_t>(world.step) / 12] += static_cast<double>(count);
    }
    if (partners != nullptr && world.step % 12 == 11) {
      look_at_partners(world, *partners);
    }
    result.log_performance = world.step == 59 ? std::log(mean_performance(world, 0)) : result.log_performance;
  }
  return result;
}

struct Returns {
  double gain = 0.0;  ///< of ln Q by doubling the exploit budget
  double gain_error = 0.0;
  double late_to_early = 0.0;  ///< accepted changes a year in years 5 to 10 over those in years 1 to 3
};

/// Paired over replicates: both variants meet the same landscapes and draws.
Returns returns_to_search(const Scenario& scenario) {
  Scenario doubled = scenario;
  doubled.consortia[0].levers[static_cast<std::size_t>(Lever::budget_exploit)] *= 2.0;
  double sum = 0.0;
  double squares = 0.0;
  double early = 0.0;
  double late = 0.0;
  for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate) {
    const Decade base = decade(scenario, replicate);
    const double gain = decade(doubled, replicate).log_performance - base.log_performance;
    sum += gain;
    squares += gain * gain;
    for (std::size_t year = 0; year < kYears; ++year) {
      early += year < 3 ? base.accepted[year] / 3 : 0.0;
      late += year >= 4 ? base.accepted[year] / 6 : 0.0;
    }
  }
  const double mean = sum / kReplicates;
  return {mean, std::sqrt((squares / kReplicates - mean * mean) / kReplicates), late / early};
}

/// What a partner's module is worth, by distance of the two private designs: near (below 1/8 of the bits), middle (1/4
/// to 1/2) and far (beyond). Sums over one landscape.
struct GainByDistance {
  std::array<double, 3> gain{};
  std::array<double, 3> pairs{};

  void add(double distance, double log_gain_of_copy) {
    if (distance >= 0.125 && distance < 0.25) {
      return;
    }
    const std::size_t band = distance < 0.125 ? 0 : distance < 0.5 ? 1 : 2;
    gain[band] += std::max(0.0, log_gain_of_copy);  // a copy that does not help is declined
    pairs[band] += 1.0;
  }
  [[nodiscard]] double mean(std::size_t band) const { return gain[band] / pairs[band]; }
};

/// All pairs of a supplier of an unfinished product and another firm.
void look_at_partners(const World& world, GainByDistance& found) {
  for (std::size_t k = 0; k < 2; ++k) {
    if (closeness(world, perceived_value(world, k, world.consortia.module_scores.row(k))) > 0.8) {
      continue;
    }
    for (std::size_t m = 0; m < 4; ++m) {
      const FirmId owner = module_supplier(world, k, m);
      for (std::size_t j = 0; j < world.firms.count(); ++j) {
        if (world.firms.active[j] != 0 && FirmId(j) != owner) {
          const int differing = std::popcount(world.firms.design[j] ^ world.firms.design[owner.index()]);
          found.add(differing / 64.0, replacement_log_gain(world, FirmId(j), k, m));
        }
      }
    }
  }
}

/// Mean advantage of the middle over near and far partners, in standard errors over landscapes.
std::pair<double, double> middle_against_ends(double cross_links) {
  Scenario scenario = four_owners_each();
  scenario.parameters.set("market.cross_links", cross_links);
  std::array<double, 2> sum{};
  std::array<double, 2> squares{};
  double count = 0.0;
  for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate) {
    GainByDistance found;
    decade(scenario, replicate, &found);
    if (std::count(found.pairs.begin(), found.pairs.end(), 0.0) > 0) {
      continue;
    }
    count += 1.0;
    for (std::size_t end = 0; end < 2; ++end) {
      const double advantage = found.mean(1) - found.mean(2 * end);
      sum[end] += advantage;
      squares[end] += advantage * advantage;
    }
  }
  const auto in_errors = [&](std::size_t end) {
    const double mean = sum[end] / count;
    return mean / std::sqrt((squares[end] / count - mean * mean) / count);
  };
  return {in_errors(0), in_errors(1)};
}

}  // namespace

TEST_CASE("partners at a middle distance are worth most, near and far ones less (P8)") {
  const auto [over_near, over_far] = middle_against_ends(0.75);
  INFO("middle over near by " << over_near << " s.e., over far by " << over_far);
  CHECK(over_near > 1.96);
  CHECK(over_far > 1.96);
}

TEST_CASE("where modules depend strongly on each other, the nearer the partner the better") {
  const auto [over_near, over_far] = middle_against_ends(3.0);
  INFO("middle over near by " << over_near << " s.e., over far by " << over_far);
  CHECK(over_near < 0.0);
  CHECK(over_far > 1.96);
}

TEST_CASE("R&D pays at the margin and search is not exhausted in a decade (P11)") {
  const Returns found = returns_to_search(four_owners_each());
  INFO("gain " << found.gain << " +- " << found.gain_error << ", late / early " << found.late_to_early);
  CHECK(found.gain - 1.96 * found.gain_error > 0.0);
  CHECK(found.gain == Approx(0.075).margin(0.005 + 5 * found.gain_error));  // the prototype's 7 to 8 %
  CHECK(found.late_to_early > 1.0 / 3.0);
}

TEST_CASE("a design space of 16 bits is exhausted: pattern P11 fails there") {
  Scenario small = four_owners_each();
  small.parameters.set("market.bit_count", 16);
  const Returns found = returns_to_search(small);
  INFO("gain " << found.gain << " +- " << found.gain_error << ", late / early " << found.late_to_early);
  CHECK_FALSE((found.gain - 1.96 * found.gain_error > 0.0 && found.late_to_early > 1.0 / 3.0));
}
