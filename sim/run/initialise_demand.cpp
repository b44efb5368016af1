#include <algorithm>
#include <cmath>

#include "coalis/mechanism/consumer_seats.hpp"
#include "coalis/mechanism/experience.hpp"
#include "coalis/mechanism/settle_accounts.hpp"
#include "coalis/model/totals.hpp"
#include "coalis/random/keyed_permutation.hpp"
#include "initialise_parts.hpp"

namespace coalis::initialise {

namespace {

/// The group's dated numbers of consumers, or nullptr when the scenario gives one number.
const MonthlySeries* consumer_series(const Scenario& scenario, std::size_t g) {
  const std::vector<MonthlySeries>& all = scenario.inputs.consumer_count;
  return g < all.size() && !all[g].empty() ? &all[g] : nullptr;
}

std::uint64_t most_consumers(const Scenario& scenario, std::size_t g) {
  const MonthlySeries* series = consumer_series(scenario, g);
  const double most =
      series != nullptr ? *std::max_element(series->begin(), series->end()) : scenario.groups[g].consumers;
  return static_cast<std::uint64_t>(std::llround(most));
}

}  // namespace

void groups(const Scenario& scenario, World& world) {
  const std::size_t count = scenario.groups.size();
  const std::size_t modules = world.module_count();
  Groups& groups = world.groups;
  groups.traits.assign(count, kGroupTraitCount);
  groups.module_weights.assign(count, modules);
  groups.later_weights.assign(count, modules);
  groups.touchpoint_weights.assign(count, kTouchpoints, 1.0 / static_cast<double>(kTouchpoints));
  groups.social_reach.assign(count, 0.0);
  world.largest_population = 0.0;
  groups.consumer_count.assign(count, 0);
  groups.non_owners.assign(count, 0);
  groups.surplus.assign(count, 0.0);
  for (std::size_t g = 0; g < count; ++g) {
    const GroupDefinition& one = scenario.groups[g];
    std::copy(one.traits.begin(), one.traits.end(), groups.traits.row(g).begin());
    for (std::size_t m = 0; m < modules; ++m) {
      const double weight = m < one.module_weights.size() ? one.module_weights[m] : 1.0 / static_cast<double>(modules);
      groups.module_weights(g, m) = weight;
      groups.later_weights(g, m) = m < one.later_weights.size() ? one.later_weights[m] : weight;
    }
    std::copy(one.touchpoint_weights.begin(), one.touchpoint_weights.end(), groups.touchpoint_weights.row(g).begin());
    groups.social_reach[g] = one.social_reach;
    const MonthlySeries* series = consumer_series(scenario, g);
    groups.consumer_count[g] = std::llround(series != nullptr ? series->front() : one.consumers);
    world.largest_population += static_cast<double>(most_consumers(scenario, g));
  }
}

namespace {

/// Spreads owners evenly over tenures 0..2 x mean, the remainder to the youngest classes.
void spread_tenures(World& world, std::size_t g, std::size_t k, std::int64_t owners, double mean_months) {
  const auto classes = std::min<std::size_t>(kTenureClasses, static_cast<std::size_t>(2.0 * mean_months) + 1);
  const auto each = owners / static_cast<std::int64_t>(classes);
  const auto rest = static_cast<std::size_t>(owners % static_cast<std::int64_t>(classes));
  for (std::size_t months = 0; months < classes; ++months) {
    world.tenure(g, k, months) = each + (months < rest ? 1 : 0);
  }
}

/// Gives the group's owners random places among its consumers, so that neighbours on the ring of ties are no more alike
/// than others.
void seat_owners(World& world, std::size_t g) {
  Consumers& consumers = world.consumers;
  const std::uint64_t first = consumers.first_of_group[g];
  const auto seats = static_cast<std::uint64_t>(world.groups.consumer_count[g]);
  consumers.seats_taken[g] = seats;
  if (seats == 0) {
    return;
  }
  const KeyedPermutation place(world.seed, stream_number(kNumber, kSeats), static_cast<std::uint32_t>(g),
                               static_cast<std::uint32_t>(seats));
  std::uint32_t next = 0;
  for (std::size_t k = 0; k < world.consortia.count(); ++k) {
    for (std::size_t months = 0; months < kTenureClasses; ++months) {
      for (std::int64_t i = 0; i < world.tenure(g, k, months); ++i, ++next) {
        consumers.platform[first + place(next)] = static_cast<std::uint8_t>(k);
        consumers.joined[first + place(next)] = joined_code(0, months);
      }
    }
  }
}

/// Micro mode: each group's consumers in one block.
void place_consumers(const Scenario& scenario, World& world) {
  Consumers& consumers = world.consumers;
  consumers.first_of_group.assign(world.groups.count() + 1, 0);
  consumers.seats_taken.assign(world.groups.count(), 0);
  consumers.gone.assign(world.groups.count(), 0);
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    consumers.first_of_group[g + 1] = consumers.first_of_group[g] + most_consumers(scenario, g);
  }
  consumers.platform.assign(consumers.first_of_group.back(), Consumers::kNoPlatform);
  consumers.joined.assign(consumers.first_of_group.back(), 0);
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    seat_owners(world, g);
  }
}

}  // namespace

void consumers(const Scenario& scenario, World& world) {
  const std::size_t consortia = world.consortia.count();
  world.opinions.owners.assign(world.groups.count(), consortia, 0);
  world.tenures.owners.assign(world.groups.count() * consortia * kTenureClasses, 0);
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    const GroupDefinition& one = scenario.groups[g];
    std::int64_t free = world.groups.consumer_count[g];
    for (std::size_t k = 0; k < std::min(consortia, one.initial_owners.size()); ++k) {
      const auto wanted = static_cast<std::int64_t>(
          std::llround(one.initial_owners[k] * static_cast<double>(world.groups.consumer_count[g])));
      const std::int64_t owners = std::min(free, wanted);
      free -= owners;
      world.opinions.owners(g, k) = owners;
      spread_tenures(world, g, k, owners, one.initial_tenure_months);
    }
    world.groups.non_owners[g] = free;
  }
  if (world.mode == ConsumerMode::micro) {
    place_consumers(scenario, world);
    world.tenures.owners.clear();
  }
}

void opinions(const Scenario& scenario, World& world) {
  const std::size_t groups = world.groups.count();
  const std::size_t consortia = world.consortia.count();
  Opinions& opinions = world.opinions;
  for (Grid<double>* grid :
       {&opinions.expectation_owner, &opinions.expectation_other, &opinions.trust_owner, &opinions.trust_other,
        &opinions.gap_owner, &opinions.gap_other, &opinions.engagement, &opinions.experience, &opinions.delivered,
        &opinions.disconfirmation, &opinions.satisfaction}) {
    grid->assign(groups, consortia, 0.0);
  }
  opinions.gap_decay.assign(groups, consortia, 1.0);
  opinions.supports.assign(groups, consortia, 0);
  opinions.units.assign(groups, consortia, 0);
  opinions.joiners.assign(groups, consortia, 0);
  for (std::size_t g = 0; g < groups; ++g) {
    for (std::size_t k = 0; k < consortia; ++k) {
      const ConsortiumDefinition& one = scenario.consortia[k];
      const double delivered = delivered_experience(world, g, k);
      const double expected = one.expectation.value_or(delivered + world.consortia.lever(k, Lever::overclaim));
      opinions.experience(g, k) = experience_index(world, g, k);
      opinions.delivered(g, k) = delivered;
      opinions.satisfaction(g, k) = delivered;
      opinions.expectation_owner(g, k) = expected;
      opinions.expectation_other(g, k) = expected;
      opinions.trust_owner(g, k) = one.trust;
      opinions.trust_other(g, k) = one.trust;
      opinions.engagement(g, k) = scenario.groups[g].engagement;
    }
  }
}

void money(const Scenario& scenario, World& world) {
  const SettleParameters settle = read_parameters(kSettleTable, "settle_accounts", scenario.parameters);
  Consortia& consortia = world.consortia;
  consortia.budget.assign(consortia.count(), 0.0);
  consortia.margin.assign(consortia.count(), 0.0);
  consortia.smoothed_margin.assign(consortia.count(), 0.0);
  for (std::size_t k = 0; k < consortia.count(); ++k) {
    const double unit_margin = consortia.lever(k, Lever::price) - consortia.lever(k, Lever::unit_cost);
    consortia.smoothed_margin[k] = installed_base(world, k) / world.market.replacement_months * unit_margin;
    consortia.budget[k] = next_budget(world, k, settle);
  }
}

}  // namespace coalis::initialise
