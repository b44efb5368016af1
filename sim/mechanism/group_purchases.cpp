#include "group_purchases.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "coalis/random/stream.hpp"
#include "purchase_numbers.hpp"

namespace coalis {

namespace {

constexpr std::uint32_t kFirstPurchase = 0x80000000U;  // entities of groups, apart from those of cells

std::uint32_t stream(AdoptPurpose purpose) {
  return stream_number(kAdoptNumber, static_cast<std::uint16_t>(purpose));
}

std::int64_t whole(double count) {
  return static_cast<std::int64_t>(count);
}

/// Everybody has been on the platform a month longer; those who came now stand at one month when they next buy.
void grow_older(World& world, const PurchaseFlows& flows) {
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      std::int64_t* const owners = &world.tenure(g, k, 0);
      owners[kTenureClasses - 1] += owners[kTenureClasses - 2];
      std::copy_backward(owners, owners + kTenureClasses - 2, owners + kTenureClasses - 1);
      owners[0] = 0;
      owners[1] += flows.joiners(g, k);
    }
  }
}

}  // namespace

void GroupPurchases::prepare(const World& world) {
  const std::size_t platforms = world.groups.count() * world.consortia.count();
  const std::size_t origins = platforms + world.groups.count();
  cells_.reserve(world);
  for (std::vector<double>* column : {&leavers_, &stayers_, &repeats_}) {
    column->assign(platforms * kTenureClasses, 0.0);
  }
  origins_.reserve(origins);
  entity_.assign(origins, 0);
  for (std::vector<double>* column : {&trials_, &prob_, &chosen_}) {
    column->assign(origins, 0.0);
  }
  batch_.reserve(std::max(origins, platforms * kTenureClasses));
}

void GroupPurchases::buy(World& world, const PurchaseLaw& law, const StepKey& key, PurchaseFlows& flows) {
  cells_.collect(world, law);
  cells_.work_out(law);
  let_owners_buy(world, key, flows);
  let_others_buy(world, law, key, flows);
  list_origins(law, flows);
  choose_destinations(law, key, flows);
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    flows.logsum[g] += flows.buyers[g] > 0.0 ? flows.buyers[g] * law.group(g).top : 0.0;
  }
  grow_older(world, flows);
}

void GroupPurchases::let_owners_buy(World& world, const StepKey& key, PurchaseFlows& flows) {
  const std::size_t count = cells_.count;
  const std::span<const std::uint32_t> place(cells_.place.data(), count);
  const std::span<double> leavers(leavers_.data(), count);
  const std::span<double> stayers(stayers_.data(), count);
  const std::span<double> repeats(repeats_.data(), count);
  batch_.draw({key.seed, stream(AdoptPurpose::leave)}, key.step,
              {place, {cells_.owners.data(), count}, {cells_.leave_prob.data(), count}}, leavers);
  for (std::size_t i = 0; i < count; ++i) {
    stayers[i] = cells_.owners[i] - leavers[i];
  }
  batch_.draw({key.seed, stream(AdoptPurpose::repeat)}, key.step, {place, stayers, {cells_.repeat_prob.data(), count}},
              repeats);
  for (const PurchaseCells::Platform& platform : cells_.platforms) {
    double gone = 0.0;
    double again = 0.0;
    double logsum = 0.0;
    for (std::size_t i = platform.begin; i < platform.end; ++i) {
      gone += leavers[i];
      again += repeats[i];
      logsum += (leavers[i] + repeats[i]) * cells_.logsum[i];
      world.tenures.owners[place[i]] = whole(stayers[i]);
    }
    flows.leavers(platform.group, platform.held) = whole(gone);
    flows.units(platform.group, platform.held) += whole(again);
    flows.logsum[platform.group] += logsum;
    flows.buyers[platform.group] += gone + again;
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
  batch_.draw({key.seed, stream(AdoptPurpose::leave)}, key.step,
              {{entity_.data(), groups}, {trials_.data(), groups}, {prob_.data(), groups}}, {chosen_.data(), groups});
  for (std::size_t g = 0; g < groups; ++g) {
    flows.first_buyers[g] = whole(chosen_[g]);
    flows.logsum[g] += chosen_[g] > 0.0 ? chosen_[g] * std::log(law.group(g).all_odds) : 0.0;
    flows.buyers[g] += chosen_[g];
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
  for (std::size_t j = 0; j < flows.units.columns(); ++j) {
    for (std::size_t i = 0; i < origins; ++i) {
      const Origin& origin = origins_[i];
      const double odds = j == origin.held ? 0.0 : law.group(origin.group).others_odds[j];
      const bool last = odds >= origin.tail_odds[j];  // nothing else is left to choose
      prob_[i] = odds == 0.0 ? 0.0 : (last ? 1.0 : odds / origin.tail_odds[j]);
      trials_[i] = origin.buyers;
      entity_[i] = static_cast<std::uint32_t>((origin.group * (kMaxConsortia + 1) + origin.held) * kMaxConsortia + j);
    }
    batch_.draw({key.seed, stream(AdoptPurpose::destination)}, key.step,
                {{entity_.data(), origins}, {trials_.data(), origins}, {prob_.data(), origins}},
                {chosen_.data(), origins});
    for (std::size_t i = 0; i < origins; ++i) {
      origins_[i].buyers -= chosen_[i];
      flows.units(origins_[i].group, j) += whole(chosen_[i]);
      flows.joiners(origins_[i].group, j) += whole(chosen_[i]);
    }
  }
}

}  // namespace coalis
