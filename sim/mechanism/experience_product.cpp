#include "coalis/mechanism/experience_product.hpp"

#include "coalis/mechanism/budget.hpp"
#include "coalis/mechanism/experience.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

double satisfaction(double delivered, double surprise, const ExperienceParameters& with) {
  const double weight = with.disconfirmation_weight * (surprise < 0.0 ? with.loss_ratio : 1.0);
  return delivered + weight * surprise;
}

double trust_after(double trust, double surprise, const ExperienceParameters& with) {
  return surprise > -with.tolerance ? trust + with.trust_gain * (1.0 - trust) : trust * (1.0 - with.trust_loss);
}

double engagement_after(double engagement, double listening, double do_it_yourself, const ExperienceParameters& with) {
  return engagement + with.engagement_gain * listening * (0.5 + 0.5 * do_it_yourself) * (1.0 - engagement) -
         with.engagement_decay * (engagement - with.engagement_floor);
}

namespace {

constexpr std::uint16_t kNumber = 12;
constexpr std::uint16_t kNoise = 1;

/// Phase 12: what the product gave this month, against what was expected of it.
class ExperienceProduct final : public Mechanism {
 public:
  explicit ExperienceProduct(const ExperienceParameters& parameters) : with_(parameters) {}

  void apply(World& world, const StepKey& key, EventLog& log) override {
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      const double listening = listening_share(world, k);
      for (std::size_t g = 0; g < world.groups.count(); ++g) {
        experience(world, key, g, k);
        engage(world, g, k, listening);
        take_sides(world, g, k, log);
      }
    }
  }

 private:
  /// Every product's experience is known to its makers, who advertise with it; only owners learn from it.
  void experience(World& world, const StepKey& key, std::size_t g, std::size_t k) const {
    Opinions& opinions = world.opinions;
    const auto cell = static_cast<std::uint32_t>(g * kMaxConsortia + k);
    Draws draws(key.seed, stream_number(kNumber, kNoise), key.step, cell);
    opinions.experience(g, k) = experience_index(world, g, k);
    const double delivered = delivered_experience(world, g, k) + with_.noise_sd * normal(draws);
    opinions.delivered(g, k) = delivered;
    if (opinions.owners(g, k) == 0) {
      opinions.disconfirmation(g, k) = 0.0;
      opinions.satisfaction(g, k) = delivered;
      return;
    }
    const double surprise = delivered - opinions.expectation_owner(g, k);
    opinions.disconfirmation(g, k) = surprise;
    opinions.satisfaction(g, k) = satisfaction(delivered, surprise, with_);
    opinions.expectation_owner(g, k) += with_.expectation_rate * surprise;
    opinions.trust_owner(g, k) = trust_after(opinions.trust_owner(g, k), surprise, with_);
  }

  void engage(World& world, std::size_t g, std::size_t k, double listening) const {
    double& engagement = world.opinions.engagement(g, k);
    engagement = engagement_after(engagement, listening, world.consortia.lever(k, Lever::diy_openness), with_);
  }

  void take_sides(World& world, std::size_t g, std::size_t k, EventLog& log) const {
    const double trust = world.opinions.trust_owner(g, k);
    const double engagement = world.opinions.engagement(g, k);
    const std::uint8_t now = trust > with_.support_trust && engagement > with_.support_engagement ? 1 : 0;
    std::uint8_t& supports = world.opinions.supports(g, k);
    if (now != supports) {
      supports = now;
      log.add({world.step,
               now != 0 ? EventKind::group_supports : EventKind::group_withdraws,
               static_cast<std::uint32_t>(g),
               static_cast<std::uint32_t>(k),
               {static_cast<float>(trust), static_cast<float>(engagement)}});
    }
  }

  ExperienceParameters with_;
};

}  // namespace

MechanismEntry experience_product_entry() {
  return {.number = kNumber,
          .phase = 12,
          .key = "experience_product",
          .title = "Experience, satisfaction, trust, engagement",
          .order = UpdateOrder::simultaneous,
          .section = "6.12",
          .sources = "Oliver 1980; Anderson & Sullivan 1993; Slovic 1993",
          .zero_effect =
              "every rate, gain, loss and decay 0, support_trust 1: opinions stay as they are; satisfaction and "
              "surprise, of which owners talk (6.9), stop with enabled = false",
          .parameters = [] { return rows_of(kExperienceTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<ExperienceProduct>(read_parameters(kExperienceTable, "experience_product", given));
          }};
}

}  // namespace coalis
