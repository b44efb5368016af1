#pragma once

#include <array>
#include <vector>

#include "consumer_blocks.hpp"

namespace coalis {

/// Micro mode without ties and personal tastes: what a consumer does depends on group, platform held and months only,
/// so one table look-up and one random word decide. The law of the groups mode, to 2^-31.
class IndependentPurchases final : public ConsumerKernel {
 public:
  void prepare(const World& world) override;
  void survey(const World& world, const PurchaseLaw& law, const StepKey& key) override;
  void apply_slice(World& world, const StepKey& key, IndexRange blocks) override;

 private:
  static constexpr std::size_t kNothing = kMaxConsortia;   ///< states: the platform held, or nothing,
  static constexpr std::size_t kGone = kMaxConsortia + 1;  ///< or not there
  static constexpr std::size_t kStates = kMaxConsortia + 2;

  /// A word below `idle`: no purchase; below `same`: the platform held; else another one.
  struct Choice {
    std::uint64_t idle;
    std::uint64_t same;
  };

  /// All that a group's consumers look up.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  struct GroupTable {
    double hazard = 0.0;  ///< the largest of any state: occasions are drawn with it, then thinned
    std::array<Choice, kStates * kTenureClasses> choice;
    std::array<double, kStates * kTenureClasses> logsum;
    std::array<std::array<std::uint32_t, kMaxConsortia>, kStates> destination;  ///< words up to here: platform j
  };

  void fill_table(const GroupLaw& law, const std::array<double, kTenureClasses>& switching_odds, std::size_t consortia,
                  GroupTable& table) const;
  static void visit(World& world, const StepKey& key, const ConsumerBlock& block, std::size_t index,
                    const GroupTable& table, BlockFlows& flows);

  std::vector<GroupTable> tables_;  // [groups]
};

}  // namespace coalis
