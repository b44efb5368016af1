#include "coalis/mechanism/product.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/contract.hpp"
#include "coalis/landscape/local_search.hpp"

namespace coalis {

Design module_bits(const World& world, std::size_t module) {
  return world.paradigms.front().landscape.shape().module_mask(static_cast<int>(module));
}

void assign_owners(World& world, std::size_t k) {
  const Firms& firms = world.firms;
  for (std::size_t m = 0; m < world.module_count(); ++m) {
    FirmId& owner = world.consortia.owner(k, m);
    owner = world.consortia.leader[k];
    for (std::size_t i = 0; i < firms.count(); ++i) {
      if (firms.active[i] != 0 && firms.consortium[i] == ConsortiumId(k) && ((firms.home_modules[i] >> m) & 1U) != 0) {
        owner = FirmId(i);
        break;
      }
    }
  }
}

void add_paradigm(World& world, const LandscapeShape& shape) {
  const auto number = static_cast<std::uint32_t>(world.paradigms.size());
  require(number < kMaxParadigms, "a run has at most 8 paradigms", number);
  Paradigm next{ImplicitLandscape(shape, world.seed, number)};
  if (number > 0) {
    const Paradigm& before = world.paradigms.back();
    next.landscape =
        before.landscape.shocked(world.market.component_change, world.market.link_change, world.seed, number);
    next.ceiling = before.ceiling * world.market.paradigm_ceiling_ratio;
  }
  world.paradigms.push_back(next);
}

FirmId module_supplier(const World& world, std::size_t k, std::size_t module) {
  const FirmId owner = world.consortia.owner(k, module);
  const bool same_paradigm = world.firms.paradigm[owner.index()] == world.consortia.paradigm[k];
  return same_paradigm ? owner : world.consortia.leader[k];
}

Design composed_design(const World& world, std::size_t k) {
  Design product = 0;
  for (std::size_t m = 0; m < world.module_count(); ++m) {
    product |= world.firms.design[module_supplier(world, k, m).index()] & module_bits(world, m);
  }
  return product;
}

Design first_design(const World& world, std::uint32_t paradigm, Draws& draws) {
  const auto trials = static_cast<int>(world.market.initial_search * world.market.bit_count);
  return search_from_random(world.paradigms[paradigm].landscape, trials, draws).design;
}

void refresh_product(World& world, std::size_t k) {
  Consortia& consortia = world.consortia;
  const std::uint32_t paradigm = consortia.paradigm[k];
  consortia.design[k] = composed_design(world, k);
  world.paradigms[paradigm].landscape.module_scores(consortia.design[k], consortia.module_scores.row(k));
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    const double value = group_value(world, g, consortia.module_scores.row(k));
    world.opinions.performance(g, k) = performance_of(world, value, paradigm);
  }
}

namespace {

double weighted_sum(std::span<const double> weights, std::span<const double> values) {
  double sum = 0.0;
  for (std::size_t m = 0; m < values.size(); ++m) {
    sum += weights[m] * values[m];
  }
  return sum;
}

}  // namespace

double perceived_value(const World& world, std::size_t k, std::span<const double> module_scores) {
  return weighted_sum(world.consortia.perceived_weights.row(k), module_scores);
}

double group_value(const World& world, std::size_t g, std::span<const double> module_scores) {
  return weighted_sum(world.groups.module_weights.row(g), module_scores);
}

double closeness(const World& world, double value) {
  return (value - 0.5) / world.closeness_scale;
}

double performance_of(const World& world, double value, std::uint32_t paradigm) {
  return world.paradigms[paradigm].ceiling * std::exp(world.market.design_gain * (closeness(world, value) - 1.0));
}

double log_gain(const World& world, double before, double after) {
  return world.market.design_gain * (after - before) / world.closeness_scale;
}

}  // namespace coalis
