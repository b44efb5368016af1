#include "coalis/mechanism/listen_to_consumers.hpp"

#include <algorithm>

#include "coalis/mechanism/budget.hpp"
#include "coalis/mechanism/rules.hpp"

namespace coalis {

bool consumer_view(const World& world, std::size_t k, double non_owner_weight, std::span<double> wanted) {
  std::fill(wanted.begin(), wanted.end(), 0.0);
  double voices = 0.0;
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    const auto owners = static_cast<double>(world.opinions.owners(g, k));
    const double others = static_cast<double>(world.groups.consumer_count[g]) - owners;
    const double weight = owners + non_owner_weight * others;
    voices += weight;
    for (std::size_t m = 0; m < wanted.size(); ++m) {
      wanted[m] += weight * world.groups.module_weights(g, m);
    }
  }
  if (voices <= 0.0) {
    return false;
  }
  for (double& weight : wanted) {
    weight /= voices;
  }
  return true;
}

namespace {

/// Phase 2. The engineers judge designs by perceived weights; listening corrects them, with a lag.
class ListenToConsumers final : public Mechanism {
 public:
  explicit ListenToConsumers(const ListenParameters& parameters) : p_(parameters) {}

  void apply(World& world, const StepKey& /*key*/, EventLog& /*log*/) override {
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      hear(world, k);
    }
  }

 private:
  void hear(World& world, std::size_t k) const {
    const std::span<double> today = view_of(world, k, world.step);
    if (!consumer_view(world, k, p_.non_owner_weight, today)) {
      const std::span<const double> perceived = world.consortia.perceived_weights.row(k);
      std::copy(perceived.begin(), perceived.end(), today.begin());
    }
    const auto lag = static_cast<std::int32_t>(world.consortia.lever(k, Lever::listening_lag));
    const std::span<const double> heard = view_of(world, k, std::max(0, world.step - lag));
    const double correction = p_.correction_rate * listening_share(world, k);
    for (std::size_t m = 0; m < world.module_count(); ++m) {
      double& perceived = world.consortia.perceived_weights(k, m);
      perceived += correction * (heard[m] - perceived);
    }
  }

  /// The view as of a month, kept in a ring of kListeningHistory months.
  static std::span<double> view_of(World& world, std::size_t k, std::int32_t month) {
    const std::size_t modules = world.module_count();
    const std::size_t slot = static_cast<std::size_t>(month) % kListeningHistory;
    return world.consortia.consumer_view.row(k).subspan(slot * modules, modules);
  }

  ListenParameters p_;
};

}  // namespace

MechanismEntry listen_to_consumers_entry() {
  return {.number = 2,
          .phase = 2,
          .key = "listen_to_consumers",
          .title = "Consortia listen",
          .order = UpdateOrder::simultaneous,
          .section = "6.2",
          .sources = "set by hand",
          .zero_effect = "correction_rate = 0, or budget_listen = 0",
          .parameters = [] { return rows_of(kListenTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<ListenToConsumers>(read_parameters(kListenTable, "listen_to_consumers", given));
          }};
}

}  // namespace coalis
