#pragma once

#include <vector>

#include "coalis/mechanism/mechanism.hpp"
#include "coalis/mechanism/purchase_law.hpp"
#include "coalis/random/binomial_batch.hpp"
#include "purchase_cells.hpp"
#include "purchase_flows.hpp"

namespace coalis {

/// Groups mode: moves counts by group x platform x months on it. Exact in law, at a cost independent of how many
/// consumers there are. Leavers are drawn cell by cell. Where they go does not depend on their months, and those who
/// buy the same again stay where they are, so a platform needs one multinomial for its leavers and one count for the
/// others.
class GroupPurchases {
 public:
  void prepare(const World& world);

  /// Draws the month's purchases into `flows` and lets the tenure classes grow a month older.
  void buy(World& world, const PurchaseLaw& law, const StepKey& key, PurchaseFlows& flows);

 private:
  /// Buyers of one origin: owners of one platform who leave it, or first buyers of a group.
  struct Origin {
    std::size_t group;
    std::size_t held;  ///< kMaxConsortia: nothing
    double buyers;     ///< still to choose
    std::array<double, kMaxConsortia> tail_odds;
  };

  void let_owners_buy(World& world, const StepKey& key, PurchaseFlows& flows);
  [[nodiscard]] double draw_repeats(const StepKey& key, const PurchaseCells::Platform& platform,
                                    const IndexRange& cells) const;
  void let_others_buy(const World& world, const PurchaseLaw& law, const StepKey& key, PurchaseFlows& flows);
  void list_origins(const PurchaseLaw& law, const PurchaseFlows& flows);
  static void seat_joiners(World& world, const PurchaseFlows& flows);
  void choose_destinations(const PurchaseLaw& law, const StepKey& key, PurchaseFlows& flows);

  PurchaseCells cells_;
  std::vector<double> leavers_, stayers_;  // [cells]
  std::vector<Origin> origins_;
  std::vector<std::uint32_t> entity_;           // blocks of the origins
  std::vector<double> trials_, prob_, chosen_;  // [origins]
  BinomialBatch batch_;
};

}  // namespace coalis
