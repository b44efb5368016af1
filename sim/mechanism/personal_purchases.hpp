#pragma once

#include <array>
#include <vector>

#include "consumer_blocks.hpp"
#include "consumer_ties.hpp"
#include "occasions.hpp"
#include "personal_tastes.hpp"

namespace coalis {

/// Micro mode with ties or personal tastes: each buyer weighs the platforms by the group's utilities, the share of its
/// own ties on each, and its own tastes [model 6.11]. All decide from the state at the start of the month, then all
/// write. One byte a consumer besides the World's two.
class PersonalPurchases : public ConsumerKernel {
 public:
  explicit PersonalPurchases(const AdoptParameters& parameters) : with_(parameters) {}

  void prepare(const World& world) override;
  void survey(const World& world, const PurchaseLaw& law, const StepKey& key) override;
  void decide(const World& world, const StepKey& key, IndexRange blocks) override;
  void apply_slice(World& world, const StepKey& key, IndexRange blocks) override;

 protected:
  static constexpr std::uint8_t kNoPurchase = 0xFF;

  [[nodiscard]] const AdoptParameters& parameters() const { return with_; }
  [[nodiscard]] const ConsumerTies& ties() const { return ties_; }
  [[nodiscard]] const PurchaseLaw& law() const { return *law_; }

  std::vector<std::uint8_t> proposals_;  // [places]: of the i-th occasion of a block, the platform bought

 private:
  static constexpr std::size_t kBatch = 128;  // buyers weighed side by side
  using Column = std::array<double, kBatch>;

  /// Buyers of one block, gathered until a batch is full.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  struct Buyers {
    std::size_t count = 0;
    std::array<std::uint64_t, kBatch> consumer;
    std::array<std::uint32_t, kBatch> word;
    std::array<std::uint32_t, kBatch> proposal;  // place among the block's occasions
    std::array<Column, kMaxConsortia> utility;   // [platforms][buyers]
  };

  [[nodiscard]] double largest_hazard(const GroupLaw& group) const;
  [[nodiscard]] double hazard(const GroupLaw& group, std::uint8_t code, const TieCounts& counts) const;
  void decide_block(const World& world, const StepKey& key, std::size_t index);
  void add_buyer(const World& world, const GroupLaw& group, std::uint64_t consumer, const TieCounts& counts,
                 Buyers& buyers) const;
  void choose(std::size_t consortia, std::size_t index, Buyers& buyers);

  AdoptParameters with_;
  bool uses_ties_ = false;
  ConsumerTies ties_;
  PersonalTastes tastes_{0, 0.0};
  const PurchaseLaw* law_ = nullptr;  // of this month
};

}  // namespace coalis
