#include "standard_setting_market.hpp"

#include <algorithm>

#include "classic_scenarios.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/engine/simulation.hpp"
#include "coalis/run/initialise_world.hpp"

namespace coalis {

namespace {

/// Gives `firm` and all whom its rivals tie to it a kind; false where a firm would have to be of both.
bool spread_kind(const StandardSettingGame& game, std::size_t firm, std::vector<std::optional<FirmKind>>& kinds) {
  for (std::size_t other = 0; other < game.firm_count(); ++other) {
    const Rivalry how = other == firm ? Rivalry::none : game.between(firm, other);
    if (how == Rivalry::none) {
      continue;
    }
    const FirmKind opposite = kinds[firm] == FirmKind::large ? FirmKind::small : FirmKind::large;
    const FirmKind wanted = how == Rivalry::close ? *kinds[firm] : opposite;
    if (kinds[other] && *kinds[other] != wanted) {
      return false;
    }
    if (!kinds[other]) {
      kinds[other] = wanted;
      if (!spread_kind(game, other, kinds)) {
        return false;
      }
    }
  }
  return true;
}

/// Modules as sets of firms that are all rivals of each other, so that every pair of rivals shares one; a firm without
/// rivals has one of its own.
std::vector<std::vector<std::size_t>> rival_sets(const StandardSettingGame& game) {
  const std::size_t n = game.firm_count();
  std::vector<char> covered(n * n, 0);
  std::vector<std::vector<std::size_t>> sets;
  const auto is_rival_of_all = [&](std::size_t firm, const std::vector<std::size_t>& set) {
    return std::all_of(set.begin(), set.end(),
                       [&](std::size_t other) { return other != firm && game.between(firm, other) != Rivalry::none; });
  };
  const auto add_set = [&](std::vector<std::size_t> set) {
    for (std::size_t firm = 0; firm < n; ++firm) {
      if (is_rival_of_all(firm, set)) {
        set.push_back(firm);
      }
    }
    for (const std::size_t one : set) {
      for (const std::size_t other : set) {
        covered[one * n + other] = 1;
      }
    }
    sets.push_back(std::move(set));
  };
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (game.between(i, j) != Rivalry::none && covered[i * n + j] == 0) {
        add_set({i, j});
      }
    }
    if (std::none_of(sets.begin(), sets.end(),
                     [&](const auto& set) { return std::find(set.begin(), set.end(), i) != set.end(); })) {
      add_set({i});
    }
  }
  return sets;
}

}  // namespace

std::optional<std::vector<RivalTraits>> traits_of_rivals(const StandardSettingGame& game) {
  std::vector<std::optional<FirmKind>> kinds(game.firm_count());
  for (std::size_t firm = 0; firm < kinds.size(); ++firm) {
    if (!kinds[firm]) {
      kinds[firm] = FirmKind::large;
      if (!spread_kind(game, firm, kinds)) {
        return std::nullopt;
      }
    }
  }
  const std::vector<std::vector<std::size_t>> sets = rival_sets(game);
  if (sets.size() > kMaxModules) {
    return std::nullopt;
  }
  std::vector<RivalTraits> traits(kinds.size());
  for (std::size_t firm = 0; firm < kinds.size(); ++firm) {
    traits[firm].kind = kinds[firm].value_or(FirmKind::large);
    for (std::uint32_t module = 0; module < sets.size(); ++module) {
      if (std::find(sets[module].begin(), sets[module].end(), firm) != sets[module].end()) {
        traits[firm].home_modules.push_back(module);
      }
    }
  }
  return traits;
}

StandardSettingMarket::StandardSettingMarket(const StandardSettingGame& game, const std::vector<RivalTraits>& traits)
    : scenario_(
          classic_scenario("axelrod-1995", {override_with("mechanism.join_consortium.distant_rivalry", game.alpha),
                                            override_with("mechanism.join_consortium.close_rivalry", game.beta)})),
      first_firm_(scenario_.firms.size()) {
  require(traits.size() == game.firm_count(), "every firm of the game needs its traits", traits.size());
  scenario_.startup_places = 0;
  for (std::size_t i = 0; i < traits.size(); ++i) {
    FirmDefinition firm;
    firm.name = "firm_" + std::to_string(i);
    firm.kind = traits[i].kind;
    firm.home_modules = traits[i].home_modules;
    firm.size.a = game.sizes[i];
    firm.agility = 1.0;  // a review every month
    scenario_.firms.push_back(firm);
  }
}

StandardSettingMarket::Rest StandardSettingMarket::play_from(Configuration start, std::uint64_t seed) const {
  constexpr std::int32_t kMostMonths = 1000;
  Scenario scenario = scenario_;
  const std::size_t count = scenario.firms.size() - first_firm_;
  for (std::size_t i = 0; i < count; ++i) {
    scenario.firms[first_firm_ + i].consortium = scenario.consortia[start >> i & 1U].name;
  }
  Simulation simulation(scenario.parameters);
  World& world = simulation.world();
  initialise_world(scenario, seed, start, world);
  simulation.prepare();
  Rest rest{start, 0};
  for (; rest.months < kMostMonths; ++rest.months) {
    simulation.step();
    Configuration now = 0;
    for (std::size_t i = 0; i < count; ++i) {
      now |= world.firms.consortium[first_firm_ + i] == ConsortiumId(1) ? Configuration{1} << i : 0U;
    }
    if (now == rest.where) {
      return rest;
    }
    rest.where = now;
  }
  throw ContractViolation("the standard-setting game came to no rest");
}

}  // namespace coalis
