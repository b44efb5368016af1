// Patterns of search that the flagship must show by itself (model section 1), with rules 2 to 4 alone at work and a
// budget that does not depend on success.

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "../unit/world_fixture.hpp"
#include "coalis/mechanism/adoption.hpp"

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

/// Alpha's ten years.
Decade decade(const Scenario& scenario, std::uint32_t replicate) {
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
    for (const auto& rule : rules) {
      const StepKey key{world.seed, static_cast<std::uint32_t>(world.step)};
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

}  // namespace

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
