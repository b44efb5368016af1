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

/// Those who stay on a platform have been on it a month longer; nobody has joined yet. Classes beyond are empty.
void grow_older(std::span<const double> stayers, std::int64_t* owners) {
  const std::size_t within = std::min(stayers.size(), kTenureClasses - 1);
  owners[0] = 0;
  for (std::size_t months = 0; months < within; ++months) {
    owners[months + 1] = whole(stayers[months]);
  }
  if (within < stayers.size()) {
    owners[within] += whole(stayers[within]);  // the last class keeps everybody older
  }
}

}  // namespace

void GroupPurchases::prepare(const World& world) {
  const std::size_t platforms = world.groups.count() * world.consortia.count();
  const std::size_t origins = platforms + world.groups.count();
  cells_.reserve(world);
  for (std::vector<double>* column : {&leavers_, &stayers_}) {
    column->assign(platforms * kAddressedClasses, 0.0);
  }
  origins_.reserve(origins);
  entity_.assign(origins * kBlocksPerOrigin, 0);
  for (std::vector<double>* column : {&trials_, &prob_, &chosen_}) {
    column->assign(origins, 0.0);
  }
  batch_.reserve(std::max(origins * kBlocksPerOrigin, platforms * kAddressedClasses / kCellsAtOnce));
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
  batch_.address({key.seed, stream(AdoptPurpose::leave)}, key.step, {cells_.block.data(), count / kCellsAtOnce});
  batch_.draw({0, 1}, {{cells_.owners.data(), count}, {cells_.leave_prob.data(), count}}, leavers);
  for (std::size_t i = 0; i < count; ++i) {
    stayers_[i] = cells_.owners[i] - leavers[i];
  }
  for (const PurchaseCells::Platform& platform : cells_.platforms) {
    const std::size_t classes = platform.end - platform.begin;
    const double left = sum_of(leavers.subspan(platform.begin, classes));
    const double again = draw_repeats(key, platform, {platform.begin, platform.end});
    grow_older({stayers_.data() + platform.begin, std::min(classes, kTenureClasses)},
               &world.tenure(platform.group, platform.held, 0));
    flows.leavers(platform.group, platform.held) = whole(left);
    flows.units(platform.group, platform.held) += whole(again);
    flows.logsum[platform.group] += (left + again) * platform.logsum;
    flows.buyers[platform.group] += left + again;
  }
}

/// Those who buy the same again change no cell, so all of a platform are drawn at once; where its cells differ too
/// much, by halves.
double GroupPurchases::draw_repeats(const StepKey& key, const PurchaseCells::Platform& platform,
                                    const IndexRange& cells) const {
  const std::size_t count = cells.end - cells.begin;
  const UnequalTrials trials =
      trials_of({stayers_.data() + cells.begin, count}, {cells_.repeat_prob.data() + cells.begin, count});
  if (!trials.nearly_equal()) {
    const std::size_t middle = cells.begin + count / 2;
    return draw_repeats(key, platform, {cells.begin, middle}) + draw_repeats(key, platform, {middle, cells.end});
  }
  const std::size_t address = (platform.group * kMaxConsortia + platform.held) * kAddressedClasses;
  Draws draws({key.seed, stream(AdoptPurpose::repeat)}, key.step,
              static_cast<std::uint32_t>(address + cells.begin - platform.begin));
  return static_cast<double>(poisson_binomial(draws, trials));
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
