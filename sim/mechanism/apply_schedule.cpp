#include <algorithm>
#include <cmath>

#include "coalis/mechanism/consumer_seats.hpp"
#include "coalis/mechanism/membership.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/mechanism/rules.hpp"

namespace coalis {

namespace {

double value_at(const std::vector<MonthlySeries>& series, std::size_t which, std::size_t month, double otherwise) {
  if (which >= series.size() || series[which].empty()) {
    return otherwise;
  }
  return series[which][std::min(month, series[which].size() - 1)];
}

/// Phase 1: the calendar. Puts the month's dated inputs in place and carries out what the scenario scheduled.
class ApplySchedule final : public Mechanism {
 public:
  void apply(World& world, const StepKey& /*key*/, EventLog& log) override {
    place_series(world);
    for (const ScheduledEvent& event : world.inputs->events) {
      if (event.month == world.step) {
        carry_out(world, event, log);
        log.add({world.step,
                 EventKind::scheduled,
                 0,
                 static_cast<std::uint32_t>(event.consortium.index()),
                 {static_cast<float>(event.kind), static_cast<float>(event.value),
                  event.kind == ScheduledKind::set_lever ? static_cast<float>(event.lever) : kNoWord}});
      }
    }
  }

 private:
  static void place_series(World& world) {
    const auto month = static_cast<std::size_t>(world.step);
    const Inputs& inputs = *world.inputs;
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      double& price = world.consortia.lever(k, Lever::price);
      price = value_at(inputs.price, k, month, price);
      world.consortia.reach[k] = value_at(inputs.reach, k, month, world.consortia.reach[k]);
    }
    for (std::size_t g = 0; g < world.groups.count(); ++g) {
      world.groups.social_reach[g] = value_at(inputs.social_reach, g, month, world.groups.social_reach[g]);
      grow_group(world, g, value_at(inputs.consumer_count, g, month, -1.0));
      drift_tastes(world, g);
    }
  }

  /// New consumers arrive as non-owners; a group never shrinks below its owners.
  static void grow_group(World& world, std::size_t g, double wanted) {
    if (wanted < 0.0) {
      return;
    }
    const std::int64_t owners = world.groups.consumer_count[g] - world.groups.non_owners[g];
    world.groups.consumer_count[g] = std::max(owners, static_cast<std::int64_t>(std::llround(wanted)));
    world.groups.non_owners[g] = world.groups.consumer_count[g] - owners;
    if (world.mode == ConsumerMode::micro) {
      seat_consumers(world, g);
    }
  }

  static void drift_tastes(World& world, std::size_t g) {
    const double drift = world.groups.trait(g, GroupTrait::taste_drift);
    if (drift <= 0.0) {
      return;
    }
    for (std::size_t m = 0; m < world.module_count(); ++m) {
      double& weight = world.groups.module_weights(g, m);
      weight += drift * (world.groups.later_weights(g, m) - weight);
    }
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      refresh_product(world, k);
    }
  }

  static void carry_out(World& world, const ScheduledEvent& event, EventLog& log) {
    Consortia& consortia = world.consortia;
    const std::size_t k = event.consortium.index();
    switch (event.kind) {
      case ScheduledKind::enter_market:
        consortia.on_offer[k] = 1;
        break;
      case ScheduledKind::leave_market:
        consortia.on_offer[k] = 0;
        break;
      case ScheduledKind::set_lever:
        consortia.lever(k, event.lever) = event.value;
        break;
      case ScheduledKind::set_reach:
        consortia.reach[k] = event.value;
        break;
      case ScheduledKind::join_alliance:
        admit_member(world, event.firm, k, log);
        break;
      case ScheduledKind::leave_alliance:
        release_member(world, event.firm, log);
        break;
      case ScheduledKind::crisis:         // breaks in phase 10, suffer_crisis
      case ScheduledKind::open_paradigm:  // opens in phase 6, adopt_paradigm
        break;
    }
  }
};

std::vector<ParameterRow> no_parameters() {
  return {};
}

}  // namespace

MechanismEntry apply_schedule_entry() {
  return {.number = 1,
          .phase = 1,
          .key = "apply_schedule",
          .title = "Events and dated inputs",
          .order = UpdateOrder::exogenous,
          .section = "3, 5",
          .sources = "scenario",
          .zero_effect = "no dated inputs and no events",
          .parameters = no_parameters,
          .make = [](const ParameterSet&) -> std::unique_ptr<Mechanism> { return std::make_unique<ApplySchedule>(); }};
}

}  // namespace coalis
