#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "coalis/mechanism/consumer_seats.hpp"
#include "coalis/model/world.hpp"

namespace coalis::test {

/// A World with all that the demand side reads: consortia of equal standing on offer at the reference price, opinions
/// E = .5 and T = .5, groups of equal traits whose experience is performance alone (.5), nobody owns anything.
inline World demand_world(std::size_t groups, std::size_t consortia, std::int64_t consumers_per_group) {
  World world;
  world.seed = 1;
  world.inputs = std::make_shared<Inputs>();
  world.largest_population = static_cast<double>(groups) * static_cast<double>(consumers_per_group);

  world.groups.traits.assign(groups, kGroupTraitCount, 0.0);
  world.groups.module_weights.assign(groups, world.module_count(), 0.25);
  world.groups.later_weights.assign(groups, world.module_count(), 0.25);
  world.groups.touchpoint_weights.assign(groups, kTouchpoints, 0.25);
  world.groups.social_reach.assign(groups, 0.4);
  world.groups.consumer_count.assign(groups, consumers_per_group);
  world.groups.non_owners.assign(groups, consumers_per_group);
  world.groups.surplus.assign(groups, 0.0);

  Opinions& opinions = world.opinions;
  for (Grid<double>* half :
       {&opinions.expectation_owner, &opinions.expectation_other, &opinions.trust_owner, &opinions.trust_other,
        &opinions.performance, &opinions.experience, &opinions.delivered, &opinions.satisfaction}) {
    half->assign(groups, consortia, 0.5);
  }
  for (Grid<double>* nothing :
       {&opinions.gap_owner, &opinions.gap_other, &opinions.engagement, &opinions.disconfirmation}) {
    nothing->assign(groups, consortia, 0.0);
  }
  opinions.gap_decay.assign(groups, consortia, 1.0);
  opinions.supports.assign(groups, consortia, 0);
  for (Grid<std::int64_t>* count : {&opinions.owners, &opinions.units, &opinions.joiners}) {
    count->assign(groups, consortia, 0);
  }

  Consortia& many = world.consortia;
  many.levers.assign(consortia, kLeverCount, 0.0);
  many.leader.assign(consortia, FirmId(0));
  many.on_offer.assign(consortia, 1);
  many.touchpoints.assign(consortia, kTouchpoints, 0.0);
  many.reach.assign(consortia, 1.0);
  many.media_stock.assign(consortia, 0.0);
  many.do_it_yourself_value.assign(consortia, 0.0);
  many.complement_quality.assign(consortia, 0.0);
  many.complement_count.assign(consortia, 0);
  many.budget.assign(consortia, 20.0);
  for (std::size_t k = 0; k < consortia; ++k) {
    many.lever(k, Lever::price) = 1.0;
    many.lever(k, Lever::crisis_response) = static_cast<double>(CrisisResponse::late_open);
  }
  world.tenures.owners.assign(groups * consortia * kTenureClasses, 0);
  world.flows.crises.assign(consortia, 0);
  return world;
}

/// Makes `count` consumers of group g owners of k's product, who joined `months` ago (groups mode).
inline void give_owners(World& world, std::size_t g, std::size_t k, std::int64_t count, std::size_t months = 12) {
  world.opinions.owners(g, k) += count;
  world.groups.non_owners[g] -= count;
  world.tenure(g, k, months) += count;
}

/// The same world with every consumer by name, owners first; `places` per group, at least its consumers.
inline void make_micro(World& world, std::uint64_t places) {
  world.mode = ConsumerMode::micro;
  Consumers& consumers = world.consumers;
  const std::size_t groups = world.groups.count();
  consumers.first_of_group.assign(groups + 1, 0);
  consumers.seats_taken.assign(groups, 0);
  consumers.gone.assign(groups, 0);
  consumers.platform.assign(groups * places, Consumers::kNoPlatform);
  consumers.joined.assign(groups * places, 0);
  for (std::size_t g = 0; g < groups; ++g) {
    std::uint64_t next = consumers.first_of_group[g] = g * places;
    consumers.first_of_group[g + 1] = (g + 1) * places;
    consumers.seats_taken[g] = static_cast<std::uint64_t>(world.groups.consumer_count[g]);
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      for (std::size_t months = 0; months < kTenureClasses; ++months) {
        for (std::int64_t i = 0; i < world.tenure(g, k, months); ++i, ++next) {
          consumers.platform[next] = static_cast<std::uint8_t>(k);
          consumers.joined[next] = joined_code(world.step, months);
        }
      }
    }
  }
  world.tenures.owners.clear();
}

}  // namespace coalis::test
