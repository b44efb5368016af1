#include "coalis/mechanism/adopt_platform.hpp"

#include "coalis/base/contract.hpp"
#include "coalis/mechanism/rules.hpp"
#include "dense_purchases.hpp"
#include "group_purchases.hpp"
#include "independent_purchases.hpp"
#include "purchase_flows.hpp"
#include "purchase_numbers.hpp"

namespace coalis {

namespace {

/// Phase 11: who buys this month, and what.
class AdoptPlatform final : public Mechanism {
 public:
  explicit AdoptPlatform(const AdoptParameters& parameters) : with_(parameters), law_(parameters) {}

  void prepare(const World& world) override {
    law_.prepare(world);
    flows_.prepare(world);
    if (world.mode == ConsumerMode::groups) {
      require(with_.taste_sd == 0.0 && with_.tie_weight == 0.0 && with_.ties_drive_hazard == 0.0,
              "adopt_platform: taste_sd, tie_weight and ties_drive_hazard need consumers = \"micro\"");
      groups_.prepare(world);
    } else {
      if (!consumers_) {
        consumers_ = make_kernel(world);
      }
      consumers_->prepare(world);
    }
  }

  void survey(const World& world, const StepKey& key) override {
    law_.survey(world);
    flows_.clear();
    if (consumers_) {
      consumers_->survey(world, law_, key);
    }
  }

  [[nodiscard]] std::size_t decider_count(const World& /*world*/) const override {
    return consumers_ ? consumers_->block_count() : 0;
  }

  void decide(const World& world, const StepKey& key, IndexRange range) override {
    consumers_->decide(world, key, range);
  }

  void apply_slice(World& world, const StepKey& key, IndexRange range) override {
    consumers_->apply_slice(world, key, range);
  }

  void apply(World& world, const StepKey& key, EventLog& /*log*/) override {
    if (consumers_) {
      consumers_->collect(world, law_, flows_);
    } else {
      groups_.buy(world, law_, key, flows_);
    }
    settle_purchases(world, flows_);
    spread_reach(world, with_.reach_growth);
  }

 private:
  [[nodiscard]] std::unique_ptr<ConsumerKernel> make_kernel(const World& world) const {
    if (with_.taste_sd == 0.0 && with_.tie_weight == 0.0 && with_.ties_drive_hazard == 0.0) {
      return std::make_unique<IndependentPurchases>();
    }
    if (DensePurchases::suits(world, with_)) {
      return std::make_unique<DensePurchases>(with_);
    }
    return std::make_unique<PersonalPurchases>(with_);
  }

  AdoptParameters with_;
  PurchaseLaw law_;
  PurchaseFlows flows_;
  GroupPurchases groups_;
  std::unique_ptr<ConsumerKernel> consumers_;  // micro mode
};

}  // namespace

MechanismEntry adopt_platform_entry() {
  return {.number = kAdoptNumber,
          .phase = 11,
          .key = "adopt_platform",
          .title = "Purchase",
          .order = UpdateOrder::simultaneous,
          .section = "6.11",
          .sources = "Bass 1969; McFadden 1974; Nair et al. 2004; Sethuraman et al. 2011",
          .zero_effect = "repurchase_prob 0, innovation_rate 0, imitation_rate 0, reach_growth 0: nobody buys",
          .parameters = [] { return rows_of(kAdoptTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<AdoptPlatform>(read_parameters(kAdoptTable, "adopt_platform", given));
          }};
}

}  // namespace coalis
