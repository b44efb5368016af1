#pragma once

#include <algorithm>

#include "coalis/model/world.hpp"

namespace coalis {

/// sum over groups of weight(g); in the order of the groups, so the same bits for everybody who asks.
template <class Weight>
double group_total(const World& world, const Weight& weight) {
  double sum = 0.0;
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    sum += static_cast<double>(weight(g));
  }
  return sum;
}

/// Mean of value(g) over groups, weighted by weight(g); 0 when the weights are all 0.
template <class Weight, class Value>
double group_mean(const World& world, const Weight& weight, const Value& value) {
  double sum = 0.0;
  double whole = 0.0;
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    const auto one = static_cast<double>(weight(g));
    sum += one * value(g);
    whole += one;
  }
  return whole > 0.0 ? sum / whole : 0.0;
}

/// Mean of value(g) over all consumers, sum_g N_g value(g) / sum_g N_g.
template <class Value>
double consumer_mean(const World& world, const Value& value) {
  return group_mean(world, [&](std::size_t g) { return world.groups.consumer_count[g]; }, value);
}

/// B_k: all owners of k's product.
inline double installed_base(const World& world, std::size_t k) {
  return group_total(world, [&](std::size_t g) { return world.opinions.owners(g, k); });
}

/// What k sold this month, first and repeat purchases.
inline double units_sold(const World& world, std::size_t k) {
  return group_total(world, [&](std::size_t g) { return world.opinions.units(g, k); });
}

/// Firms in k's core, the leader included.
inline std::size_t core_member_count(const World& world, std::size_t k) {
  return static_cast<std::size_t>(
      std::count(world.firms.consortium.begin(), world.firms.consortium.end(), ConsortiumId(k)));
}

}  // namespace coalis
