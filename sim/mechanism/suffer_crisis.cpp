#include "coalis/mechanism/suffer_crisis.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/mechanism/rules.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

ResponseFactors response_factors(CrisisResponse response, const CrisisParameters& with) {
  switch (response) {
    case CrisisResponse::deny:
      return {with.deny_drop, with.deny_half_life};
    case CrisisResponse::excuse:
      return {with.excuse_drop, with.excuse_half_life};
    case CrisisResponse::open:
      return {with.open_drop, with.open_half_life};
    case CrisisResponse::late_open:
      break;
  }
  return {};
}

double public_gap(double severity, const ResponseFactors& response, const CrisisParameters& with) {
  return std::min(kLargestGap, with.public_drop * severity * response.drop);
}

double owner_gap(double gap_of_public, double cohesion, double engagement, double trust, const CrisisParameters& with) {
  return gap_of_public * with.owner_ratio * (1.0 - cohesion * engagement * trust);
}

double combined_gap(double gap, double fresh) {
  return std::min(kLargestGap, 1.0 - (1.0 - gap) * (1.0 - fresh));
}

double gap_decay(const ResponseFactors& response, const CrisisParameters& with) {
  return std::exp2(-1.0 / (with.half_life * response.half_life));
}

namespace {

constexpr std::uint16_t kNumber = 10;
constexpr std::uint16_t kBreaks = 1;

/// Hazard of a crisis of one's own making: h0 (B_k / N_total)(1 - min(1, Q)), Q the owners' mean performance.
double endogenous_hazard(const World& world, std::size_t k, double h0) {
  double base = 0.0;
  double performance = 0.0;
  for (std::size_t g = 0; g < world.groups.count(); ++g) {
    const auto owners = static_cast<double>(world.opinions.owners(g, k));
    base += owners;
    performance += owners * world.opinions.performance(g, k);
  }
  if (base == 0.0) {
    return 0.0;
  }
  return h0 * base / world.largest_population * (1.0 - std::min(1.0, performance / base));
}

/// Phase 10: gaps between what a consortium deserves and what it is considered for after a crisis.
class SufferCrisis final : public Mechanism {
 public:
  explicit SufferCrisis(const CrisisParameters& parameters) : with_(parameters) {}

  void apply(World& world, const StepKey& key, EventLog& log) override {
    recover(world);
    for (const ScheduledEvent& event : world.inputs->events) {
      if (event.kind == ScheduledKind::crisis && event.month == world.step) {
        strike(world, event.consortium.index(), event.value, {.log = log, .endogenous = false});
      }
    }
    if (with_.endogenous_hazard <= 0.0) {
      return;
    }
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      Draws draws(key.seed, stream_number(kNumber, kBreaks), key.step, static_cast<std::uint32_t>(k));
      if (bernoulli(draws, std::min(1.0, endogenous_hazard(world, k, with_.endogenous_hazard)))) {
        strike(world, k, with_.endogenous_severity, {.log = log, .endogenous = true});
      }
    }
  }

 private:
  struct Record {
    EventLog& log;
    bool endogenous;
  };

  static void recover(World& world) {
    Opinions& opinions = world.opinions;
    for (std::size_t cell = 0; cell < opinions.gap_decay.values().size(); ++cell) {
      opinions.gap_other.values()[cell] *= opinions.gap_decay.values()[cell];
      opinions.gap_owner.values()[cell] *= opinions.gap_decay.values()[cell];
    }
  }

  void strike(World& world, std::size_t k, double severity, const Record& record) const {
    Opinions& opinions = world.opinions;
    const auto answer = as_choice<CrisisResponse>(world.consortia.lever(k, Lever::crisis_response));
    const ResponseFactors response = response_factors(answer, with_);
    const double of_public = public_gap(severity, response, with_);
    double of_owners = 0.0;
    double owners = 0.0;
    for (std::size_t g = 0; g < world.groups.count(); ++g) {
      const double fresh = owner_gap(of_public, world.groups.trait(g, GroupTrait::cohesion), opinions.engagement(g, k),
                                     opinions.trust_owner(g, k), with_);
      opinions.gap_other(g, k) = combined_gap(opinions.gap_other(g, k), of_public);
      opinions.gap_owner(g, k) = combined_gap(opinions.gap_owner(g, k), fresh);
      opinions.gap_decay(g, k) = gap_decay(response, with_);
      const auto weight = static_cast<double>(opinions.owners(g, k));
      of_owners += weight * fresh;
      owners += weight;
    }
    ++world.flows.crises[k];
    const auto subject = static_cast<std::uint32_t>(k);
    record.log.add({world.step,
                    EventKind::crisis,
                    subject,
                    subject,
                    {static_cast<float>(severity), static_cast<float>(of_public),
                     static_cast<float>(owners > 0.0 ? of_owners / owners : 0.0), record.endogenous ? 1.0F : 0.0F}});
  }

  CrisisParameters with_;
};

}  // namespace

MechanismEntry suffer_crisis_entry() {
  return {.number = kNumber,
          .phase = 10,
          .key = "suffer_crisis",
          .title = "Crisis and recovery",
          .order = UpdateOrder::simultaneous,
          .section = "6.10",
          .sources = "crisis_perception.csv; Van Heerde et al. 2007; Coombs 2007",
          .zero_effect = "public_drop 0: a crisis leaves no gap",
          .parameters = [] { return rows_of(kCrisisTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<SufferCrisis>(read_parameters(kCrisisTable, "suffer_crisis", given));
          }};
}

}  // namespace coalis
