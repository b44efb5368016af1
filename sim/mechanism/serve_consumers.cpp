#include "coalis/mechanism/serve_consumers.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/mechanism/budget.hpp"
#include "coalis/mechanism/rules.hpp"

namespace coalis {

double serving_effort(double budget, const ServeParameters& parameters) {
  return budget <= 0.0 ? 0.0 : std::min(1.0, std::pow(budget / parameters.reference_budget, parameters.serve_exponent));
}

double touchpoint_after(double touchpoint, double effort, const ServeParameters& parameters) {
  return touchpoint + parameters.serve_rate * effort * (1.0 - touchpoint) - parameters.decay_rate * touchpoint;
}

namespace {

/// Phase 7. The budget is spread evenly over sale, use, service and community.
class ServeConsumers final : public Mechanism {
 public:
  explicit ServeConsumers(const ServeParameters& parameters) : p_(parameters) {}

  void apply(World& world, const StepKey& /*key*/, EventLog& /*log*/) override {
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      const double each = spending(world, k, Lever::budget_serve) / static_cast<double>(kTouchpoints);
      const double effort = serving_effort(each, p_);
      for (double& touchpoint : world.consortia.touchpoints.row(k)) {
        touchpoint = std::clamp(touchpoint_after(touchpoint, effort, p_), 0.0, 1.0);
      }
    }
  }

 private:
  ServeParameters p_;
};

}  // namespace

MechanismEntry serve_consumers_entry() {
  return {.number = 7,
          .phase = 7,
          .key = "serve_consumers",
          .title = "Touchpoints are served",
          .order = UpdateOrder::simultaneous,
          .section = "6.7",
          .sources = "set by hand",
          .zero_effect = "serve_rate = 0 and decay_rate = 0",
          .parameters = [] { return rows_of(kServeTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<ServeConsumers>(read_parameters(kServeTable, "serve_consumers", given));
          }};
}

}  // namespace coalis
