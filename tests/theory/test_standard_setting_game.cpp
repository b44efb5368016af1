#include <catch2/catch.hpp>
#include <set>

#include "../unit/world_fixture.hpp"

using namespace coalis;

// The standard-setting game of Axelrod et al. 1995 through the flagship's own alliance rule: two blocs, raw sizes,
// nothing else in the utility, no noise, one firm at a time, being free forbidden. The firms and sizes are the
// synthetic ones of the landscape oracles (AT&T 27, Sun 30, ...; alpha = beta = 1), which have exactly two Nash
// equilibria.
namespace {

constexpr std::array<double, 9> kSizes{27, 30, 20, 19, 13, 5, 4, 4, 2};
constexpr std::array<bool, 9> kSpecialist{false, true, true, false, false, true, true, false, false};

Scenario unix_scenario() {
  Scenario scenario = test::two_consortia_scenario();
  scenario.firms.resize(4);
  for (const std::size_t i : {std::size_t{0}, std::size_t{2}}) {
    scenario.firms[i].size.a = 0.0;        // the blocs' leaders weigh nothing
    scenario.firms[i].home_modules = {3};  // and are nobody's close rivals
  }
  scenario.firms.erase(scenario.firms.begin() + 3);
  scenario.firms.erase(scenario.firms.begin() + 1);
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    FirmDefinition firm;
    firm.name = "firm_" + std::to_string(i);
    firm.size.a = kSizes[i];
    firm.home_modules = {0};  // one market: all are rivals, those of one kind close ones
    firm.kind = kSpecialist[i] ? FirmKind::small : FirmKind::large;
    firm.agility = 1.0;
    firm.consortium = "alpha";
    scenario.firms.push_back(firm);
  }
  return scenario;
}

ParameterSet game_parameters(double close_rivalry) {
  ParameterSet given;
  const auto set = [&](const char* key, double value) { given.set(std::string("join_consortium.") + key, value); };
  set("size_weight", 1.0);
  set("size_unit", 1.0);
  set("profit_weight", 0.0);
  set("fit_weight", 0.0);
  set("trust_weight", 0.0);
  set("fee_weight", 0.0);
  set("switching_cost", 0.0);
  set("noise_scale", 0.0);
  set("free_allowed", 0.0);
  set("one_at_a_time", 1.0);
  set("close_rivalry", close_rivalry);
  return given;
}

/// The firms on AT&T's side, as a bit set, once nobody moves any more; start and order differ by `start`.
std::uint32_t settle_game(const Scenario& scenario, std::uint32_t start, double close_rivalry) {
  World world = test::world_of(scenario, start + 1);
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    world.firms.consortium[2 + i] = ConsortiumId((start >> i) & 1U);
  }
  const ParameterSet given = game_parameters(close_rivalry);
  for (world.step = 0; world.step < 50; ++world.step) {
    test::run_rule(world, "join_consortium", given);
  }
  std::uint32_t side = 0;
  for (std::size_t i = 0; i < kSizes.size(); ++i) {
    side |= world.firms.consortium[2 + i] == world.firms.consortium[2] ? 1U << i : 0U;
  }
  return side;
}

std::set<std::uint32_t> equilibria_found(double close_rivalry) {
  const Scenario scenario = unix_scenario();
  std::set<std::uint32_t> found;
  for (std::uint32_t start = 0; start < 512; start += 5) {
    found.insert(settle_game(scenario, start, close_rivalry));
  }
  return found;
}

}  // namespace

TEST_CASE("the alliance rule with all but size switched off ends in the standard-setting game's equilibria") {
  // Order AT&T Sun Apollo DEC HP Intergraph SGI IBM Prime: {Sun, DEC, HP} against the rest, and
  // {Sun, AT&T, IBM, Prime} against {Apollo, Intergraph, SGI, DEC, HP}.
  const std::set<std::uint32_t> published{0b111100101, 0b110000011};
  CHECK(equilibria_found(1.0) == published);
}

TEST_CASE("another rivalry between close firms gives other equilibria") {
  CHECK(equilibria_found(0.0) != std::set<std::uint32_t>{0b111100101, 0b110000011});
}
