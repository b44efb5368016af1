#include "group_purchases.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "coalis/random/stream.hpp"
#include "purchase_numbers.hpp"

namespace coalis {

namespace {

constexpr std::size_t kBlocksPerOrigin = kMaxConsortia / 4;  // a word for each platform it may go to
constexpr std::uint32_t kFirstPurchase = 0x80000000U;        // entities of groups, apart from those of cells

std::uint32_t stream(AdoptPurpose purpose) {
  return stream_number(kAdoptNumber, static_cast<std::uint16_t>(purpose));
}

std::int64_t whole(double count) {
  return static_cast<std::int64_t>(count);
}

/// Those who stay on a platform have been on it a month longer; nobody has joined yet.
void grow_older(std::span<const double> stayers, std::int64_t* owners) {
  std::fill(owners, owners + kTenureClasses, 0);
  for (std::size_t months = 0; months < stayers.size(); ++months) {
    owners[std::min(months + 1, kTenureClasses - 1)] += whole(stayers[months]);
  }
}

}  // namespace

void GroupPurchases::prepare(const World& world) {
  const std::size_t platforms = world.groups.count() * world.consortia.count();
  const std::size_t origins = platforms + world.groups.count();
  cells_.reserve(world);
  for (std::vector<double>* column : {&leavers_, &stayers_, &repeats_}) {
    column->assign(platforms * kAddressedClasses, 0.0);
  }
  origins_.reserve(origins);
  entity_.assign(origins * kBlocksPerOrigin, 0);
  for (std::vector<double>* column : {&trials_, &prob_, &chosen_}) {
    column->assign(origins, 0.0);
  }
  batch_.reserve(std::max(origins * kBlocksPerOrigin, platforms * kAddressedClasses / 2));
}

void GroupPurchases::buy(World& world, const PurchaseLaw& law, const StepKey& key, PurchaseFlows& flows) {
  cells_.survey(world, law);
  let_owners_buy(world, key, flows);
  let_others_buy(world, law, key, flows);
  list_origins(law, flows);
  choose_destinations(law, key, flows);
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    flows.logsum[g] += flows.buyers[g] > 0.0 ? flows.buyers[g] * law.group(g).top : 0.0;
  }
  seat_joiners(world, flows);
}

void GroupPurchases::let_owners_buy(World& world, const StepKey& key, PurchaseFlows& flows) {
  const std::size_t count = cells_.count;
  const std::span<double> leavers(leavers_.data(), count);
  const std::span<double> stayers(stayers_.data(), count);
  const std::span<double> repeats(repeats_.data(), count);
  batch_.address({key.seed, stream(AdoptPurpose::leave)}, key.step, {cells_.pair.data(), count / 2});
  batch_.draw({0, 2}, {{cells_.owners.data(), count}, {cells_.leave_prob.data(), count}}, leavers);
  for (std::size_t i = 0; i < count; ++i) {
    stayers[i] = cells_.owners[i] - leavers[i];
  }
  batch_.draw({1, 2}, {stayers, {cells_.repeat_prob.data(), count}}, repeats);
  for (const PurchaseCells::Platform& platform : cells_.platforms) {
    const std::size_t classes = platform.end - platform.begin;
    const Turnover sum = turnover(leavers.subspan(platform.begin, classes), repeats.subspan(platform.begin, classes),
                                  cells_.logsum.data() + platform.begin);
    grow_older(stayers.subspan(platform.begin, std::min(classes, kTenureClasses)),
               &world.tenure(platform.group, platform.held, 0));
    flows.leavers(platform.group, platform.held) = whole(sum.leavers);
    flows.units(platform.group, platform.held) += whole(sum.repeats);
    flows.logsum[platform.group] += sum.logsum;
    flows.buyers[platform.group] += sum.leavers + sum.repeats;
  }
}

void GroupPurchases::let_others_buy(const World& world, const PurchaseLaw& law, const StepKey& key,
                                    PurchaseFlows& flows) {
  const std::size_t groups = world.groups.count();
  for (std::size_t g = 0; g < groups; ++g) {
    entity_[g] = kFirstPurchase | static_cast<std::uint32_t>(g);
    trials_[g] = static_cast<double>(world.groups.non_owners[g]);
    prob_[g] = law.group(g).other_hazard;
  }
  batch_.address({key.seed, stream(AdoptPurpose::leave)}, key.step, {entity_.data(), groups});
  batch_.draw({0, 4}, {{trials_.data(), groups}, {prob_.data(), groups}}, {chosen_.data(), groups});
  for (std::size_t g = 0; g < groups; ++g) {
    flows.first_buyers[g] = whole(chosen_[g]);
    flows.logsum[g] += chosen_[g] > 0.0 ? chosen_[g] * std::log(law.group(g).all_odds) : 0.0;
    flows.buyers[g] += chosen_[g];
  }
}

/// Those who came now stand at one month when they next buy.
void GroupPurchases::seat_joiners(World& world, const PurchaseFlows& flows) {
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      world.tenure(g, k, 1) += flows.joiners(g, k);
    }
  }
}

void GroupPurchases::list_origins(const PurchaseLaw& law, const PurchaseFlows& flows) {
  origins_.clear();
  const std::size_t consortia = flows.units.columns();
  const auto add = [&](std::size_t g, std::size_t held, std::int64_t buyers) {
    if (buyers == 0) {
      return;
    }
    Origin origin{g, held, static_cast<double>(buyers), {}};
    double tail = 0.0;
    for (std::size_t j = consortia; j-- > 0;) {
      tail += j == held ? 0.0 : law.group(g).others_odds[j];
      origin.tail_odds[j] = tail;
    }
    origins_.push_back(origin);
  };
  for (std::size_t g = 0; g < flows.units.rows(); ++g) {
    add(g, kMaxConsortia, flows.first_buyers[g]);
    for (std::size_t k = 0; k < consortia; ++k) {
      add(g, k, flows.leavers(g, k));
    }
  }
}

/// The multinomials of all origins side by side, as conditional binomials platform by platform.
void GroupPurchases::choose_destinations(const PurchaseLaw& law, const StepKey& key, PurchaseFlows& flows) {
  const std::size_t origins = origins_.size();
  for (std::size_t i = 0; i < origins * kBlocksPerOrigin; ++i) {
    const Origin& origin = origins_[i / kBlocksPerOrigin];
    const std::size_t address = origin.group * (kMaxConsortia + 1) + origin.held;
    entity_[i] = static_cast<std::uint32_t>(address * kBlocksPerOrigin + i % kBlocksPerOrigin);
  }
  batch_.address({key.seed, stream(AdoptPurpose::destination)}, key.step, {entity_.data(), origins * kBlocksPerOrigin});
  for (std::size_t j = 0; j < flows.units.columns(); ++j) {
    for (std::size_t i = 0; i < origins; ++i) {
      const Origin& origin = origins_[i];
      const double odds = j == origin.held ? 0.0 : law.group(origin.group).others_odds[j];
      const bool last = odds >= origin.tail_odds[j];  // nothing else is left to choose
      prob_[i] = odds == 0.0 ? 0.0 : (last ? 1.0 : odds / origin.tail_odds[j]);
      trials_[i] = origin.buyers;
    }
    batch_.draw({j, 4 * kBlocksPerOrigin}, {{trials_.data(), origins}, {prob_.data(), origins}},
                {chosen_.data(), origins});
    for (std::size_t i = 0; i < origins; ++i) {
      origins_[i].buyers -= chosen_[i];
      flows.units(origins_[i].group, j) += whole(chosen_[i]);
      flows.joiners(origins_[i].group, j) += whole(chosen_[i]);
    }
  }
}

}  // namespace coalis
