#pragma once

#include <cstdint>
#include <vector>

#include "coalis/mechanism/adopt_platform.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// What one month's purchases come to, whichever mode drew them. All grids [groups x consortia].
struct PurchaseFlows {
  Grid<std::int64_t> units;                ///< bought
  Grid<std::int64_t> joiners;              ///< of these, by consumers new to the platform
  Grid<std::int64_t> leavers;              ///< owners who bought another platform
  std::vector<std::int64_t> first_buyers;  ///< [groups]
  std::vector<double> logsum;              ///< [groups] over buyers
  std::vector<double> buyers;              ///< [groups] behind logsum

  void prepare(const World& world);
  void clear();
};

/// Writes the month's purchases: installed base, units, joiners, owners' mean opinions with those whom joiners bring
/// along (buyers-weighted, model 6.9), surplus.
void settle_purchases(World& world, const PurchaseFlows& flows);

/// Distribution spreads: reach += growth reach (1 - reach) for what is on offer and has no dated reach [model 6.11].
void spread_reach(World& world, double growth);

}  // namespace coalis
