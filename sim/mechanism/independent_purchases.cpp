#include "independent_purchases.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "coalis/mechanism/consumer_seats.hpp"
#include "occasions.hpp"

namespace coalis {

namespace {

constexpr double kWords = 0x1p32;
constexpr std::uint64_t kAlways = 1ULL << 32;

std::uint64_t threshold(double prob) {
  return static_cast<std::uint64_t>(std::min(1.0, std::max(0.0, prob)) * kWords + 0.5);
}

/// Cumulative thresholds of the odds of all platforms but `held`; the last one possible takes every word that is left.
void fill_destinations(const GroupLaw& law, std::size_t consortia, std::size_t held,
                       std::array<std::uint32_t, kMaxConsortia>& upto) {
  constexpr std::uint32_t kLastWord = std::numeric_limits<std::uint32_t>::max();
  const double all = held < kMaxConsortia ? law.rival_odds[held] : law.all_odds;
  double sum = 0.0;
  upto.fill(kLastWord);
  std::size_t last = consortia;
  for (std::size_t j = 0; j < consortia; ++j) {
    const double odds = j == held ? 0.0 : law.others_odds[j];
    last = odds > 0.0 ? j : last;
    sum += odds;
    const double share = all > 0.0 ? sum / all : 1.0;
    upto[j] = static_cast<std::uint32_t>(std::min<std::uint64_t>(threshold(share), kLastWord));
  }
  for (std::size_t j = last; j < consortia; ++j) {
    upto[j] = kLastWord;
  }
}

}  // namespace

void IndependentPurchases::prepare(const World& world) {
  ConsumerKernel::prepare(world);
  tables_.assign(world.groups.count(), GroupTable{});
}

void IndependentPurchases::survey(const World& world, const PurchaseLaw& law, const StepKey& /*key*/) {
  for (std::size_t g = 0; g < tables_.size(); ++g) {
    fill_table(law.group(g), law.switching_odds(), world.consortia.count(), tables_[g]);
  }
}

void IndependentPurchases::fill_table(const GroupLaw& law, const std::array<double, kTenureClasses>& switching_odds,
                                      std::size_t consortia, GroupTable& table) const {
  table.hazard = std::max(law.owner_hazard, law.other_hazard);
  table.choice.fill({kAlways, kAlways});
  if (table.hazard <= 0.0) {
    return;
  }
  const double owner_idle = 1.0 - law.owner_hazard / table.hazard;
  for (std::size_t k = 0; k < consortia; ++k) {
    for (std::size_t months = 0; months < kTenureClasses; ++months) {
      const double stay = law.stay(k, switching_odds[months]);
      const std::size_t place = k * kTenureClasses + months;
      table.choice[place] = {threshold(owner_idle),
                             stay < 1.0 ? threshold(owner_idle + (1.0 - owner_idle) * stay) : kAlways};
      table.logsum[place] = std::log(law.held_odds[k] * switching_odds[months] + law.rival_odds[k]);
    }
    fill_destinations(law, consortia, k, table.destination[k]);
  }
  const std::uint64_t idle = threshold(1.0 - law.other_hazard / table.hazard);
  const auto nothing = static_cast<std::ptrdiff_t>(kNothing * kTenureClasses);
  std::fill_n(table.choice.begin() + nothing, kTenureClasses, Choice{idle, idle});
  std::fill_n(table.logsum.begin() + nothing, kTenureClasses, std::log(law.all_odds));
  fill_destinations(law, consortia, kNothing, table.destination[kNothing]);
}

void IndependentPurchases::apply_slice(World& world, const StepKey& key, IndexRange blocks) {
  for (std::size_t index = blocks.begin; index < blocks.end; ++index) {
    const ConsumerBlock one = block(world, index);
    flows_[index] = BlockFlows{};
    visit(world, key, one, index, tables_[one.group], flows_[index]);
    rebase_months(world, one);
  }
}

void IndependentPurchases::visit(World& world, const StepKey& key, const ConsumerBlock& block, std::size_t index,
                                 const GroupTable& table, BlockFlows& flows) {
  Occasions occasions;
  find_occasions(key, index, block.count, table.hazard, occasions);
  std::uint8_t* const platform = world.consumers.platform.data() + block.first;
  std::uint8_t* const joined = world.consumers.joined.data() + block.first;
  const std::uint8_t now = joined_code(world.step, 0);
  for (std::size_t i = 0; i < occasions.count; ++i) {
    const std::size_t place = occasions.place[i];
    const std::uint8_t code = platform[place];
    // kNoPlatform, kAbsent -> kNothing, kGone: both count down from 0xFF.
    const std::size_t state =
        code < kMaxConsortia ? code : kNothing + static_cast<std::size_t>(Consumers::kNoPlatform - code);
    const std::size_t row = state * kTenureClasses + static_cast<std::size_t>(months_since(world.step, joined[place]));
    const Choice& choice = table.choice[row];
    const std::uint32_t word = occasions.first_word[i];
    if (word < choice.idle) {
      continue;
    }
    flows.logsum += table.logsum[row];
    if (word < choice.same) {
      ++flows.repeats[state];
      continue;
    }
    std::size_t chosen = 0;
    while (occasions.second_word[i] > table.destination[state][chosen]) {
      ++chosen;
    }
    ++flows.joiners[chosen];
    if (state == kNothing) {
      ++flows.first_buyers;
    } else {
      ++flows.leavers[state];
    }
    platform[place] = static_cast<std::uint8_t>(chosen);
    joined[place] = now;
  }
}

}  // namespace coalis
