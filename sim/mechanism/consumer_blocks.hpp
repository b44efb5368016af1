#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "coalis/mechanism/mechanism.hpp"
#include "coalis/mechanism/purchase_law.hpp"
#include "purchase_flows.hpp"

namespace coalis {

/// Micro mode cuts each group's consumers into blocks of this many. A block's draws have the block's own address, so
/// how blocks are shared out among threads changes nothing.
inline constexpr std::size_t kBlockConsumers = 4096;

/// A run of consumers of one group.
struct ConsumerBlock {
  std::size_t group = 0;
  std::uint64_t first = 0;  ///< index in World::consumers
  std::size_t count = 0;    ///< places in use
};

/// What a block bought this month; at most 4,096 of anything.
struct BlockFlows {
  std::array<std::uint16_t, kMaxConsortia> repeats{};  ///< bought the platform they hold
  std::array<std::uint16_t, kMaxConsortia> joiners{};
  std::array<std::uint16_t, kMaxConsortia> leavers{};
  std::uint16_t first_buyers = 0;
  double logsum = 0.0;  ///< over all buyers, the group's top apart
};

/// One way to let single consumers buy. Calls come in the order of a phase (mechanism.hpp), deciders being blocks.
class ConsumerKernel {
 public:
  virtual ~ConsumerKernel() = default;

  virtual void prepare(const World& world);
  virtual void survey(const World& world, const PurchaseLaw& law, const StepKey& key) = 0;
  virtual void decide(const World& /*world*/, const StepKey& /*key*/, IndexRange /*blocks*/) {}
  virtual void apply_slice(World& world, const StepKey& key, IndexRange blocks) = 0;

  [[nodiscard]] std::size_t block_count() const { return flows_.size(); }

  /// Sums the blocks in their order.
  void collect(const World& world, const PurchaseLaw& law, PurchaseFlows& flows) const;

 protected:
  /// Block number `index` as it is filled this month.
  [[nodiscard]] ConsumerBlock block(const World& world, std::size_t index) const;

  std::vector<BlockFlows> flows_;  // [blocks]

 private:
  std::vector<std::size_t> first_block_;  // [groups + 1]
};

/// Keeps the months of joining of a block readable for the next 64 months; does nothing in months between.
void rebase_months(World& world, const ConsumerBlock& block);

}  // namespace coalis
