#include "personal_purchases.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "coalis/mechanism/consumer_seats.hpp"
#include "personal_choice.hpp"

namespace coalis {

void PersonalPurchases::prepare(const World& world) {
  ConsumerKernel::prepare(world);
  uses_ties_ = with_.tie_weight > 0.0 || with_.ties_drive_hazard > 0.0;
  if (uses_ties_) {
    ties_.prepare(world, with_);
  }
  tastes_ = PersonalTastes(world.seed, with_.taste_sd);
  proposals_.assign(flows_.size() * kBlockConsumers, kNoPurchase);
}

void PersonalPurchases::survey(const World& /*world*/, const PurchaseLaw& law, const StepKey& /*key*/) {
  law_ = &law;
}

double PersonalPurchases::largest_hazard(const GroupLaw& group) const {
  const double others = with_.ties_drive_hazard > 0.0 && group.top > -std::numeric_limits<double>::infinity()
                            ? first_purchase_hazard(group.near_ownership + group.social_reach, with_)
                            : group.other_hazard;
  return std::max(group.owner_hazard, others);
}

/// P(this consumer buys this month).
double PersonalPurchases::hazard(const GroupLaw& group, std::uint8_t code, const TieCounts& counts) const {
  if (code < kMaxConsortia) {
    return group.owner_hazard;
  }
  if (code == Consumers::kAbsent) {
    return 0.0;
  }
  if (with_.ties_drive_hazard <= 0.0) {
    return group.other_hazard;
  }
  const double of_ties = static_cast<double>(counts.owners) / static_cast<double>(counts.ties);
  return first_purchase_hazard(group.near_ownership + group.social_reach * of_ties, with_);
}

void PersonalPurchases::decide(const World& world, const StepKey& key, IndexRange blocks) {
  for (std::size_t index = blocks.begin; index < blocks.end; ++index) {
    flows_[index] = BlockFlows{};
    decide_block(world, key, index);
  }
}

void PersonalPurchases::decide_block(const World& world, const StepKey& key, std::size_t index) {
  const ConsumerBlock one = block(world, index);
  const GroupLaw& group = law_->group(one.group);
  const double largest = largest_hazard(group);
  Occasions occasions;
  find_occasions(key, index, one.count, largest, occasions);
  Buyers buyers;
  for (std::size_t i = 0; i < occasions.count; ++i) {
    const std::uint64_t consumer = one.first + occasions.place[i];
    const std::size_t proposal = index * kBlockConsumers + i;
    const TieCounts counts = uses_ties_ ? ties_.count(world.consumers.platform, consumer) : TieCounts{};
    const double idle = 1.0 - hazard(group, world.consumers.platform[consumer], counts) / largest;
    proposals_[proposal] = kNoPurchase;
    if (static_cast<double>(occasions.first_word[i]) < std::floor(idle * 0x1p32 + 0.5)) {
      continue;
    }
    buyers.word[buyers.count] = occasions.second_word[i];
    buyers.proposal[buyers.count] = static_cast<std::uint32_t>(i);
    add_buyer(world, group, consumer, counts, buyers);
    if (buyers.count == kBatch) {
      choose(world.consortia.count(), index, buyers);
    }
  }
  choose(world.consortia.count(), index, buyers);
}

void PersonalPurchases::add_buyer(const World& world, const GroupLaw& group, std::uint64_t consumer,
                                  const TieCounts& counts, Buyers& buyers) const {
  const std::uint8_t held = world.consumers.platform[consumer];
  const double per_tie = counts.ties > 0 ? with_.tie_weight / static_cast<double>(counts.ties) : 0.0;
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    buyers.utility[k][buyers.count] = group.utility_other[k] - group.top + per_tie * static_cast<double>(counts.on[k]);
  }
  if (held < kMaxConsortia) {
    const auto months = static_cast<std::size_t>(months_since(world.step, world.consumers.joined[consumer]));
    buyers.utility[held][buyers.count] = group.utility_held[held] - group.top + law_->switching_utilities()[months] +
                                         per_tie * static_cast<double>(counts.on[held]);
  }
  buyers.consumer[buyers.count++] = consumer;
}

void PersonalPurchases::choose(std::size_t consortia, std::size_t index, Buyers& buyers) {
  if (with_.taste_sd > 0.0) {
    for (std::size_t k = 0; k < consortia; ++k) {
      tastes_.add({buyers.consumer.data(), buyers.count}, k, {buyers.utility[k].data(), buyers.count});
    }
  }
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  std::array<std::uint8_t, kBatch> chosen;
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): scratch, written before it is read
  std::array<double, kBatch> logsum;
  choose_by_logit({consortia, buyers.count, kBatch, buyers.utility.front().data(), buyers.word.data()}, chosen.data(),
                  logsum.data());
  for (std::size_t i = 0; i < buyers.count; ++i) {
    proposals_[index * kBlockConsumers + buyers.proposal[i]] = chosen[i];
    flows_[index].logsum += logsum[i];
  }
  buyers.count = 0;
}

void PersonalPurchases::apply_slice(World& world, const StepKey& key, IndexRange blocks) {
  Occasions occasions;
  for (std::size_t index = blocks.begin; index < blocks.end; ++index) {
    const ConsumerBlock one = block(world, index);
    BlockFlows& flows = flows_[index];
    find_places(key, index, one.count, largest_hazard(law_->group(one.group)), occasions);
    std::uint8_t* const platform = world.consumers.platform.data() + one.first;
    for (std::size_t i = 0; i < occasions.count; ++i) {
      const std::uint8_t bought = proposals_[index * kBlockConsumers + i];
      std::uint8_t& held = platform[occasions.place[i]];
      if (bought == kNoPurchase) {
        continue;
      }
      if (bought == held) {
        ++flows.repeats[held];
        continue;
      }
      ++flows.joiners[bought];
      if (held < kMaxConsortia) {
        ++flows.leavers[held];
      } else {
        ++flows.first_buyers;
      }
      held = bought;
      world.consumers.joined[one.first + occasions.place[i]] = joined_code(world.step, 0);
    }
    rebase_months(world, one);
  }
}

}  // namespace coalis
