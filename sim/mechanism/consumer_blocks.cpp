#include "consumer_blocks.hpp"

#include <algorithm>

#include "coalis/mechanism/consumer_seats.hpp"

namespace coalis {

void ConsumerKernel::prepare(const World& world) {
  const std::vector<std::uint64_t>& first = world.consumers.first_of_group;
  first_block_.assign(world.groups.count() + 1, 0);
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    first_block_[g + 1] = first_block_[g] + (first[g + 1] - first[g] + kBlockConsumers - 1) / kBlockConsumers;
  }
  flows_.assign(first_block_.back(), BlockFlows{});
}

ConsumerBlock ConsumerKernel::block(const World& world, std::size_t index) const {
  const auto after = std::upper_bound(first_block_.begin(), first_block_.end(), index);
  const auto g = static_cast<std::size_t>(after - first_block_.begin()) - 1;
  const std::size_t offset = (index - first_block_[g]) * kBlockConsumers;
  const std::size_t taken = world.consumers.seats_taken[g];
  return {g, world.consumers.first_of_group[g] + offset,
          taken > offset ? std::min(kBlockConsumers, taken - offset) : std::size_t{0}};
}

void ConsumerKernel::collect(const World& world, const PurchaseLaw& law, PurchaseFlows& flows) const {
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    for (std::size_t b = first_block_[g]; b < first_block_[g + 1]; ++b) {
      const BlockFlows& one = flows_[b];
      for (std::size_t k = 0; k < world.consortia.count(); ++k) {
        flows.units(g, k) += one.repeats[k] + one.joiners[k];
        flows.joiners(g, k) += one.joiners[k];
        flows.leavers(g, k) += one.leavers[k];
      }
      flows.first_buyers[g] += one.first_buyers;
      flows.logsum[g] += one.logsum;
    }
    std::int64_t buyers = 0;
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      buyers += flows.units(g, k);
    }
    flows.buyers[g] = static_cast<double>(buyers);
    flows.logsum[g] += buyers > 0 ? flows.buyers[g] * law.group(g).top : 0.0;
  }
}

void rebase_months(World& world, const ConsumerBlock& block) {
  if (world.step % kRebaseMonths != 0) {
    return;
  }
  const std::uint8_t now = joined_code(world.step, 0);
  const std::uint8_t long_ago = joined_code(world.step, kMostMonths);
  std::uint8_t* const joined = world.consumers.joined.data() + block.first;
  for (std::size_t i = 0; i < block.count; ++i) {
    const auto months = static_cast<std::uint8_t>(now - joined[i]);
    joined[i] = months > kMostMonths ? long_ago : joined[i];
  }
}

}  // namespace coalis
