#pragma once

#include <string_view>

#include "coalis/model/world.hpp"

namespace coalis {

/// Shows every column of the World's state to `visit(name, column)`; a column is a std::vector or a Grid of trivially
/// copyable values. Checkpoints, state hashes and memory accounts all follow this one list: a new column goes here.
template <class WorldRef, class Visitor>
void visit_columns(WorldRef& world, Visitor&& visit) {
  auto& firms = world.firms;
  visit("firms.kind", firms.kind);
  visit("firms.home_modules", firms.home_modules);
  visit("firms.design", firms.design);
  visit("firms.paradigm", firms.paradigm);
  visit("firms.size", firms.size);
  visit("firms.cash", firms.cash);
  visit("firms.research_budget", firms.research_budget);
  visit("firms.approval_levels", firms.approval_levels);
  visit("firms.agility", firms.agility);
  visit("firms.absorptive_capacity", firms.absorptive_capacity);
  visit("firms.profit", firms.profit);
  visit("firms.profit_share", firms.profit_share);
  visit("firms.months_in_red", firms.months_in_red);
  visit("firms.consortium", firms.consortium);
  visit("firms.active", firms.active);

  visit("complementors.quality", world.complementors.quality);
  visit("complementors.cost", world.complementors.cost);
  visit("complementors.support", world.complementors.support);

  auto& groups = world.groups;
  visit("groups.traits", groups.traits);
  visit("groups.module_weights", groups.module_weights);
  visit("groups.later_weights", groups.later_weights);
  visit("groups.touchpoint_weights", groups.touchpoint_weights);
  visit("groups.social_reach", groups.social_reach);
  visit("groups.consumer_count", groups.consumer_count);
  visit("groups.non_owners", groups.non_owners);
  visit("groups.surplus", groups.surplus);

  auto& opinions = world.opinions;
  visit("opinions.expectation_owner", opinions.expectation_owner);
  visit("opinions.expectation_other", opinions.expectation_other);
  visit("opinions.trust_owner", opinions.trust_owner);
  visit("opinions.trust_other", opinions.trust_other);
  visit("opinions.gap_owner", opinions.gap_owner);
  visit("opinions.gap_other", opinions.gap_other);
  visit("opinions.gap_decay", opinions.gap_decay);
  visit("opinions.engagement", opinions.engagement);
  visit("opinions.performance", opinions.performance);
  visit("opinions.experience", opinions.experience);
  visit("opinions.delivered", opinions.delivered);
  visit("opinions.disconfirmation", opinions.disconfirmation);
  visit("opinions.satisfaction", opinions.satisfaction);
  visit("opinions.supports", opinions.supports);
  visit("opinions.owners", opinions.owners);
  visit("opinions.units", opinions.units);
  visit("opinions.joiners", opinions.joiners);

  auto& consortia = world.consortia;
  visit("consortia.levers", consortia.levers);
  visit("consortia.leader", consortia.leader);
  visit("consortia.owner", consortia.owner);
  visit("consortia.design", consortia.design);
  visit("consortia.fresh_change", consortia.fresh_change);
  visit("consortia.module_scores", consortia.module_scores);
  visit("consortia.paradigm", consortia.paradigm);
  visit("consortia.on_offer", consortia.on_offer);
  visit("consortia.perceived_weights", consortia.perceived_weights);
  visit("consortia.consumer_view", consortia.consumer_view);
  visit("consortia.touchpoints", consortia.touchpoints);
  visit("consortia.reach", consortia.reach);
  visit("consortia.media_stock", consortia.media_stock);
  visit("consortia.do_it_yourself_value", consortia.do_it_yourself_value);
  visit("consortia.complement_quality", consortia.complement_quality);
  visit("consortia.complement_count", consortia.complement_count);
  visit("consortia.budget", consortia.budget);
  visit("consortia.margin", consortia.margin);
  visit("consortia.smoothed_margin", consortia.smoothed_margin);

  visit("ties.first", world.ties.first);
  visit("ties.second", world.ties.second);
  visit("ties.strength", world.ties.strength);
  visit("ties.credit", world.ties.credit);
  visit("ties.used", world.ties.used);
  visit("tenures.owners", world.tenures.owners);
  visit("consumers.platform", world.consumers.platform);
  visit("consumers.joined", world.consumers.joined);
  visit("consumers.first_of_group", world.consumers.first_of_group);
  visit("consumers.seats_taken", world.consumers.seats_taken);
  visit("consumers.gone", world.consumers.gone);

  auto& flows = world.flows;
  visit("flows.revenue", flows.revenue);
  visit("flows.fee_income", flows.fee_income);
  visit("flows.complement_income", flows.complement_income);
  visit("flows.to_large", flows.to_large);
  visit("flows.to_small", flows.to_small);
  visit("flows.innovations", flows.innovations);
  visit("flows.own_gain", flows.own_gain);
  visit("flows.partner_gain", flows.partner_gain);
  visit("flows.user_gain", flows.user_gain);
  visit("flows.ideas_posted", flows.ideas_posted);
  visit("flows.ideas_read", flows.ideas_read);
  visit("flows.ideas_used", flows.ideas_used);
  visit("flows.crises", flows.crises);
}

}  // namespace coalis
