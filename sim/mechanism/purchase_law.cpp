#include "coalis/mechanism/purchase_law.hpp"

#include <algorithm>
#include <limits>

#include "coalis/base/contract.hpp"
#include "coalis/model/totals.hpp"

namespace coalis {

double switching_utility(double months, const AdoptParameters& with) {
  return with.switching_base - with.switching_growth * std::expm1(-months / with.switching_months);
}

double first_purchase_hazard(double ownership, const AdoptParameters& with) {
  return -std::expm1(-(with.innovation_rate + with.imitation_rate * ownership) / 12.0);
}

namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

bool considered(const World& world, std::size_t g, std::size_t k) {
  return world.consortia.on_offer[k] != 0 && world.consortia.reach[k] > 0.0 &&
         world.opinions.performance(g, k) >= world.groups.trait(g, GroupTrait::performance_threshold);
}

double owned_share(const World& world, std::size_t k) {
  const double consumers = group_total(world, [&](std::size_t g) { return world.groups.consumer_count[g]; });
  return consumers > 0.0 ? installed_base(world, k) / consumers : 0.0;
}

/// Share of a group's consumers who own anything.
double ownership(const World& world, std::size_t g) {
  const auto consumers = static_cast<double>(world.groups.consumer_count[g]);
  return consumers > 0.0 ? 1.0 - static_cast<double>(world.groups.non_owners[g]) / consumers : 0.0;
}

}  // namespace

PurchaseLaw::PurchaseLaw(const AdoptParameters& parameters) : with_(parameters) {
  for (std::size_t months = 0; months < kTenureClasses; ++months) {
    switching_utilities_[months] = switching_utility(static_cast<double>(months), with_);
    switching_odds_[months] = std::exp(switching_utilities_[months]);
  }
}

void PurchaseLaw::prepare(const World& world) {
  require(world.consortia.count() <= kMaxConsortia, "at most 8 consortia", world.consortia.count());
  groups_.assign(world.groups.count(), GroupLaw{});
}

double PurchaseLaw::owner_hazard(const World& world) const {
  return with_.repurchase_prob < 0.0 ? 1.0 / world.market.replacement_months : with_.repurchase_prob;
}

void PurchaseLaw::survey(const World& world) {
  const Consortia& consortia = world.consortia;
  ownership_of_all_ = 0.0;
  for (std::size_t k = 0; k < consortia.count(); ++k) {
    const double share = owned_share(world, k);
    ownership_of_all_ += share;
    log_price_[k] = std::log(consortia.lever(k, Lever::price));
    common_utility_[k] = with_.complement_weight * std::log1p(consortia.complement_quality[k]) +
                         with_.everybody_weight * share + std::log(consortia.reach[k]) +
                         with_.media_exponent * std::log(with_.media_offset + consortia.media_stock[k]);
  }
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    survey_group(world, g);
  }
}

void PurchaseLaw::survey_group(const World& world, std::size_t g) {
  GroupLaw& law = groups_[g];
  const Opinions& opinions = world.opinions;
  const std::size_t count = world.consortia.count();
  const double price_exponent = world.groups.trait(g, GroupTrait::price_exponent);
  const double most_switching = switching_utilities_.back();
  const auto opinion = [&](double expectation, double trust, double gap) {
    return with_.expectation_weight * expectation + with_.trust_weight * std::log(std::max(trust, with_.trust_floor)) +
           (gap > 0.0 ? std::log1p(-gap) : 0.0);
  };
  law = GroupLaw{};
  law.top = kNever;
  for (std::size_t k = 0; k < count; ++k) {
    law.utility_other[k] = law.utility_held[k] = kNever;
    if (considered(world, g, k)) {
      const double shared = common_utility_[k] - price_exponent * log_price_[k];
      law.utility_other[k] =
          shared + opinion(opinions.expectation_other(g, k), opinions.trust_other(g, k), opinions.gap_other(g, k));
      law.utility_held[k] =
          shared + opinion(opinions.expectation_owner(g, k), opinions.trust_owner(g, k), opinions.gap_owner(g, k));
      law.top = std::max({law.top, law.utility_other[k], law.utility_held[k] + most_switching});
    }
  }
  if (law.top == kNever) {
    return;  // nothing to buy: nobody does
  }
  law.social_reach = world.groups.social_reach[g];
  law.near_ownership = (1.0 - law.social_reach) * ownership(world, g);
  law.owner_hazard = owner_hazard(world);
  law.other_hazard = first_purchase_hazard(law.near_ownership + law.social_reach * ownership_of_all_, with_);
  for (std::size_t k = 0; k < count; ++k) {
    law.others_odds[k] = std::exp(law.utility_other[k] - law.top);
    law.held_odds[k] = std::exp(law.utility_held[k] - law.top);
    law.all_odds += law.others_odds[k];
    for (std::size_t j = 0; j < count; ++j) {
      law.rival_odds[j] += j == k ? 0.0 : law.others_odds[k];
    }
  }
}

}  // namespace coalis
