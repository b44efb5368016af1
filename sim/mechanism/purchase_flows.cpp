#include "purchase_flows.hpp"

#include <algorithm>

namespace coalis {

void PurchaseFlows::prepare(const World& world) {
  for (Grid<std::int64_t>* grid : {&units, &joiners, &leavers}) {
    grid->assign(world.groups.count(), world.consortia.count(), 0);
  }
  first_buyers.assign(world.groups.count(), 0);
  logsum.assign(world.groups.count(), 0.0);
  buyers.assign(world.groups.count(), 0.0);
}

void PurchaseFlows::clear() {
  for (Grid<std::int64_t>* grid : {&units, &joiners, &leavers}) {
    std::fill(grid->values().begin(), grid->values().end(), 0);
  }
  std::fill(first_buyers.begin(), first_buyers.end(), 0);
  std::fill(logsum.begin(), logsum.end(), 0.0);
  std::fill(buyers.begin(), buyers.end(), 0.0);
}

namespace {

/// Owners' mean after `joiners` with another mean have come to those who stayed.
double mixed(double of_owners, double of_others, double stayers, double joiners) {
  return joiners > 0.0 ? (stayers * of_owners + joiners * of_others) / (stayers + joiners) : of_owners;
}

}  // namespace

void settle_purchases(World& world, const PurchaseFlows& flows) {
  Opinions& opinions = world.opinions;
  opinions.units = flows.units;
  opinions.joiners = flows.joiners;
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      const std::int64_t stayers = opinions.owners(g, k) - flows.leavers(g, k);
      const auto stay = static_cast<double>(stayers);
      const auto join = static_cast<double>(flows.joiners(g, k));
      opinions.owners(g, k) = stayers + flows.joiners(g, k);
      double& expectation = opinions.expectation_owner(g, k);
      expectation = mixed(expectation, opinions.expectation_other(g, k), stay, join);
      double& trust = opinions.trust_owner(g, k);
      trust = mixed(trust, opinions.trust_other(g, k), stay, join);
    }
    world.groups.non_owners[g] -= flows.first_buyers[g];
    if (flows.buyers[g] > 0.0) {
      world.groups.surplus[g] = flows.logsum[g] / flows.buyers[g];
    }
  }
}

void spread_reach(World& world, double growth) {
  const std::vector<MonthlySeries>& dated = world.inputs->reach;
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    const bool given = k < dated.size() && !dated[k].empty();
    if (!given && world.consortia.on_offer[k] != 0) {
      double& reach = world.consortia.reach[k];
      reach += growth * reach * (1.0 - reach);
    }
  }
}

}  // namespace coalis
