#pragma once

#include <cstdint>
#include <vector>

#include "dense_kernel.hpp"
#include "personal_purchases.hpp"

namespace coalis {

/// PersonalPurchases for months in which every consumer holds one of two platforms and all decide again, on a stored
/// graph, with a switching cost that does not grow: the same draws and the same law (to 2^-23), by a kernel that
/// sweeps over all consumers in single precision. In other months it does what PersonalPurchases does.
/// Surplus is measured on every 256th consumer of a block. Another 4 bytes a consumer for tastes.
class DensePurchases final : public PersonalPurchases {
 public:
  using PersonalPurchases::PersonalPurchases;

  /// Whether the kernel can ever be of use for these parameters and this world.
  static bool suits(const World& world, const AdoptParameters& with);

  void prepare(const World& world) override;
  void survey(const World& world, const PurchaseLaw& law, const StepKey& key) override;
  void decide(const World& world, const StepKey& key, IndexRange blocks) override;
  void apply_slice(World& world, const StepKey& key, IndexRange blocks) override;

 private:
  void decide_dense(const World& world, const StepKey& key, std::size_t index);
  [[nodiscard]] double logsum_of(const World& world, const ConsumerBlock& block, const std::uint16_t* on_one,
                                 const dense::Odds& odds) const;

  bool dense_now_ = false;
  std::vector<float> taste_;  // [places] for platform 1 less for platform 0
};

}  // namespace coalis
