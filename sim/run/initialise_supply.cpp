#include <algorithm>
#include <array>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/landscape/ceiling.hpp"
#include "coalis/landscape/implicit_landscape.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/random/variates.hpp"
#include "coalis/run/initialise_world.hpp"
#include "initialise_parts.hpp"

namespace coalis::initialise {

namespace {

constexpr std::array<double, 4> kEngineersView{0.4, 0.3, 0.2, 0.1};  // model 6.2

Draws draws_for(const World& world, Purpose purpose, std::size_t entity) {
  return {world.seed, stream_number(kNumber, purpose), 0, static_cast<std::uint32_t>(entity)};
}

double draw_from(const Distribution& law, Draws draws) {
  switch (law.kind) {
    case DistributionKind::uniform:
      return law.a + (law.b - law.a) * draws.uniform();
    case DistributionKind::normal:
      return law.a + law.b * normal(draws);
    case DistributionKind::lognormal:
      return law.a * std::exp(law.b * normal(draws));
    case DistributionKind::constant:
      break;
  }
  return law.a;
}

LandscapeShape shape_of(const MarketParameters& market) {
  LandscapeShape shape;
  shape.bit_count = static_cast<int>(market.bit_count);
  shape.module_count = static_cast<int>(market.module_count);
  shape.inside_links = static_cast<int>(market.inside_links);
  shape.cross_links = market.cross_links;
  return shape;
}

std::size_t consortium_index(const Scenario& scenario, const std::string& name) {
  const auto found = std::find_if(scenario.consortia.begin(), scenario.consortia.end(),
                                  [&](const ConsortiumDefinition& one) { return one.name == name; });
  require(found != scenario.consortia.end(), "a firm names a consortium that the scenario does not have: " + name);
  return static_cast<std::size_t>(found - scenario.consortia.begin());
}

constexpr std::size_t kTiesPerFirm = 8;

/// An empty table with room for the most ties a run may hold, so that none is made room for in a step.
void clear_ties(World& world, std::size_t firm_count) {
  world.most_ties = firm_count * kTiesPerFirm;
  Ties& ties = world.ties;
  ties.first.clear();
  ties.second.clear();
  ties.strength.clear();
  ties.credit.clear();
  ties.used.clear();
  ties.first.reserve(world.most_ties);
  ties.second.reserve(world.most_ties);
  ties.strength.reserve(world.most_ties);
  ties.credit.reserve(world.most_ties);
  ties.used.reserve(world.most_ties);
}

void place_firm(World& world, const FirmDefinition& definition, std::size_t i, ConsortiumId consortium) {
  Firms& firms = world.firms;
  const bool large = definition.kind == FirmKind::large;
  firms.kind[i] = definition.kind;
  if (definition.home_modules.empty()) {
    firms.home_modules[i] = 1U << (i % world.module_count());
  }
  for (const std::uint32_t module : definition.home_modules) {
    firms.home_modules[i] |= 1U << module;
  }
  firms.size[i] = draw_from(definition.size, draws_for(world, kFirmSize, i));
  firms.cash[i] = draw_from(definition.cash, draws_for(world, kFirmCash, i));
  firms.research_budget[i] = draw_from(definition.research_budget, draws_for(world, kFirmResearch, i));
  firms.approval_levels[i] = definition.approval_levels.value_or(large ? 3.0 : 1.0);
  firms.agility[i] = definition.agility.value_or(large ? 1.0 / 12.0 : 1.0 / 3.0);
  firms.active[i] = definition.joins_month ? 0 : 1;
  firms.consortium[i] = definition.joins_month ? ConsortiumId::none() : consortium;
}

/// Steps of "flip one random bit, keep it if the weighted value rises" (model 5).
Design local_search(const ImplicitLandscape& landscape, Design start, std::span<const double> weights, int steps,
                    Draws& draws) {
  for (int step = 0; step < steps; ++step) {
    const auto bit = static_cast<int>(below(draws, static_cast<std::uint32_t>(landscape.shape().bit_count)));
    start ^= landscape.weighted_gain(start, bit, weights) > 0.0 ? Design{1} << bit : 0;
  }
  return start;
}

}  // namespace

void paradigms(const Scenario& scenario, World& world) {
  const LandscapeShape shape = shape_of(world.market);
  std::size_t wanted = 1;
  for (const ConsortiumDefinition& one : scenario.consortia) {
    wanted = std::max<std::size_t>(wanted, one.paradigm + 1);
  }
  world.paradigms.clear();
  world.paradigms.reserve(kMaxParadigms);
  for (std::size_t p = 0; p < wanted; ++p) {
    add_paradigm(world, shape);
    world.paradigms.back().open = 1;
  }
  world.closeness_scale = ceiling_spread(shape.inside_links);
}

void consortia(const Scenario& scenario, World& world) {
  const std::size_t count = scenario.consortia.size();
  const std::size_t modules = world.module_count();
  Consortia& consortia = world.consortia;
  consortia.levers.assign(count, kLeverCount);
  consortia.leader.assign(count, FirmId::none());
  consortia.owner.assign(count, modules, FirmId::none());
  consortia.design.assign(count, 0);
  consortia.fresh_change.assign(count, modules, 0);
  world.alternatives.clear(count, modules);
  consortia.module_scores.assign(count, modules);
  consortia.paradigm.assign(count, 0);
  consortia.on_offer.assign(count, 1);
  consortia.perceived_weights.assign(count, modules);
  consortia.consumer_view.assign(count, kListeningHistory * modules);
  consortia.touchpoints.assign(count, kTouchpoints);
  consortia.reach.assign(count, 1.0);
  consortia.media_stock.assign(count, 0.0);
  consortia.do_it_yourself_value.assign(count, 0.0);
  consortia.complement_quality.assign(count, 0.0);
  consortia.complement_count.assign(count, 0);
  world.opinions.performance.assign(world.groups.count(), count);
  for (std::size_t k = 0; k < count; ++k) {
    const ConsortiumDefinition& one = scenario.consortia[k];
    std::copy(one.levers.begin(), one.levers.end(), consortia.levers.row(k).begin());
    std::copy(one.touchpoints.begin(), one.touchpoints.end(), consortia.touchpoints.row(k).begin());
    consortia.paradigm[k] = one.paradigm;
    consortia.on_offer[k] = one.on_offer ? 1 : 0;
    consortia.reach[k] = one.reach;
    consortia.media_stock[k] = one.media_stock;
    for (std::size_t m = 0; m < modules; ++m) {
      const double standard = modules == kEngineersView.size() ? kEngineersView[m] : 1.0 / static_cast<double>(modules);
      consortia.perceived_weights(k, m) = m < one.perceived_weights.size() ? one.perceived_weights[m] : standard;
    }
  }
}

void firms(const Scenario& scenario, World& world) {
  const std::size_t places = firm_places(scenario);
  Firms& firms = world.firms;
  firms.kind.assign(places, FirmKind::small);
  firms.home_modules.assign(places, 0);
  firms.design.assign(places, 0);
  firms.paradigm.assign(places, 0);
  for (std::vector<double>* column : {&firms.size, &firms.cash, &firms.research_budget, &firms.approval_levels,
                                      &firms.agility, &firms.absorptive_capacity, &firms.profit, &firms.profit_share}) {
    column->assign(places, 0.0);
  }
  firms.months_in_red.assign(places, 0);
  firms.consortium.assign(places, ConsortiumId::none());
  firms.active.assign(places, 0);
  world.startup_places_begin = places - scenario.startup_places;
  clear_ties(world, places);
  std::size_t i = 0;
  for (const FirmDefinition& definition : scenario.firms) {
    const ConsortiumId consortium = definition.consortium.empty()
                                        ? ConsortiumId::none()
                                        : ConsortiumId(consortium_index(scenario, definition.consortium));
    for (std::uint32_t copy = 0; copy < definition.count; ++copy, ++i) {
      place_firm(world, definition, i, consortium);
      if (!consortium.is_none()) {
        firms.paradigm[i] = world.consortia.paradigm[consortium.index()];
        if (scenario.consortia[consortium.index()].leader == definition.name) {
          world.consortia.leader[consortium.index()] = FirmId(i);
        }
      }
    }
  }
}

void complementors(const Scenario& scenario, World& world) {
  const std::size_t count = scenario.complementor_count;
  world.complementors.quality.resize(count);
  world.complementors.cost.resize(count);
  world.complementors.support.assign(count, 0);
  for (std::size_t f = 0; f < count; ++f) {
    Draws quality = draws_for(world, kComplementorQuality, f);
    Draws cost = draws_for(world, kComplementorCost, f);
    world.complementors.quality[f] = lognormal(quality, 0.0, scenario.complementor_quality_log_sd);
    world.complementors.cost[f] = lognormal(cost, 0.0, scenario.complementor_cost_log_sd);
  }
}

void designs(const Scenario& scenario, World& world) {
  const auto bits = static_cast<int>(world.market.bit_count);
  for (std::size_t i = 0; i < world.startup_places_begin; ++i) {
    Draws draws = draws_for(world, kFirmDesign, i);
    world.firms.design[i] = first_design(world, world.firms.paradigm[i], draws);
  }
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    assign_owners(world, k);
    Draws draws = draws_for(world, kProductDesign, k);
    const auto product_steps = static_cast<int>(scenario.consortia[k].initial_search * bits);
    const Design product =
        local_search(world.paradigms[world.consortia.paradigm[k]].landscape, composed_design(world, k),
                     world.consortia.perceived_weights.row(k), product_steps, draws);
    world.firms.design[world.consortia.leader[k].index()] = product;
    for (std::size_t m = 0; m < world.module_count(); ++m) {
      Design& owners = world.firms.design[world.consortia.owner(k, m).index()];
      owners = (owners & ~module_bits(world, m)) | (product & module_bits(world, m));
    }
    refresh_product(world, k);
  }
}

}  // namespace coalis::initialise

namespace coalis {

std::size_t firm_places(const Scenario& scenario) {
  std::size_t places = 0;
  for (const FirmDefinition& one : scenario.firms) {
    places += one.count;
  }
  return places + scenario.startup_places;
}

}  // namespace coalis
