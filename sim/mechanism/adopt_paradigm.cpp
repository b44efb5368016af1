#include "coalis/mechanism/adopt_paradigm.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/mechanism/adoption.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

double adoption_prob(double closeness_old, double closeness_best_new, double exponent) {
  const double seen = 0.5 * std::clamp(closeness_old, 0.0, 1.0) + 0.5 * std::clamp(closeness_best_new, 0.0, 1.0);
  const double in_a_quarter = std::pow(seen, exponent);
  return 1.0 - std::cbrt(1.0 - in_a_quarter);
}

std::uint32_t newest_paradigm(const World& world) {
  std::size_t newest = world.paradigms.size() - 1;
  while (newest > 0 && world.paradigms[newest].open == 0) {
    --newest;
  }
  return static_cast<std::uint32_t>(newest);
}

std::optional<std::uint32_t> newer_paradigm(const World& world, std::size_t k) {
  const std::uint32_t newest = newest_paradigm(world);
  return newest > world.consortia.paradigm[k] ? std::optional(newest) : std::nullopt;
}

namespace {

double clamped_closeness(const World& world, std::size_t judge, std::size_t product) {
  return std::clamp(closeness(world, perceived_value(world, judge, world.consortia.module_scores.row(product))), 0.0,
                    1.0);
}

}  // namespace

double best_closeness(const World& world, std::size_t k, std::uint32_t paradigm) {
  double best = 0.0;
  for (std::size_t other = 0; other < world.consortia.count(); ++other) {
    if (world.consortia.paradigm[other] == paradigm && world.consortia.on_offer[other] != 0) {
      best = std::max(best, clamped_closeness(world, k, other));
    }
  }
  return best;
}

namespace {

constexpr std::uint16_t kNumber = 6;
constexpr std::uint16_t kAdoption = 1;
constexpr std::uint16_t kOpening = 2;

/// Phase 6. Incumbents may change to a newer paradigm; then the next one may open.
class AdoptParadigm final : public Mechanism {
 public:
  explicit AdoptParadigm(const ParadigmParameters& parameters) : p_(parameters) {}

  void apply(World& world, const StepKey& key, EventLog& log) override {
    std::array<Decision, kMaxConsortia> decisions{};
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      decisions[k] = decide_one(world, key, k);
    }
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      if (decisions[k].adopts) {
        change_over(world, k, decisions[k], log);
      }
    }
    open_next(world, key, log);
  }

 private:
  struct Decision {
    bool adopts = false;
    std::uint32_t paradigm = 0;
    double closeness_old = 0.0, closeness_new = 0.0, probability = 0.0, cost = 0.0;
  };

  [[nodiscard]] Decision decide_one(const World& world, const StepKey& key, std::size_t k) const {
    const std::optional<std::uint32_t> newer = newer_paradigm(world, k);
    Decision decision;
    decision.cost = p_.budget_share * world.consortia.budget[k] + p_.fixed_cost;
    if (!newer || decision.cost >= world.consortia.budget[k]) {
      return decision;
    }
    const bool large = world.firms.kind[world.consortia.leader[k].index()] == FirmKind::large;
    decision.paradigm = *newer;
    decision.closeness_old = clamped_closeness(world, k, k);
    decision.closeness_new = best_closeness(world, k, *newer);
    decision.probability =
        adoption_prob(decision.closeness_old, decision.closeness_new, large ? p_.large_exponent : p_.small_exponent);
    Draws draws(key.seed, stream_number(kNumber, kAdoption), key.step, static_cast<std::uint32_t>(k));
    decision.adopts = bernoulli(draws, decision.probability);
    return decision;
  }

  /// Bits are kept, so the product is worth what the new landscape gives. Members come along; a member from another
  /// paradigm has nothing to bring but the product's bits.
  static void change_over(World& world, std::size_t k, const Decision& decision, EventLog& log) {
    Firms& firms = world.firms;
    const double before = market_log_performance(world, k);
    const Design product = world.consortia.design[k];
    for (std::size_t i = 0; i < firms.count(); ++i) {
      if (firms.consortium[i] == ConsortiumId(k)) {
        firms.design[i] = firms.paradigm[i] == world.consortia.paradigm[k] ? firms.design[i] : product;
        firms.paradigm[i] = decision.paradigm;
      }
    }
    world.consortia.paradigm[k] = decision.paradigm;
    world.consortia.budget[k] -= decision.cost;
    refresh_product(world, k);
    world.flows.own_gain[k] += market_log_performance(world, k) - before;
    world.flows.innovations(k, static_cast<std::size_t>(InnovationKind::paradigm)) += 1;
    log.add({world.step,
             EventKind::paradigm_adopted,
             static_cast<std::uint32_t>(k),
             static_cast<std::uint32_t>(k),
             {static_cast<float>(decision.closeness_old), static_cast<float>(decision.closeness_new),
              static_cast<float>(decision.probability), static_cast<float>(decision.cost)}});
  }

  /// ln Q_gk averaged over all consumers.
  static double market_log_performance(const World& world, std::size_t k) {
    const double value = market_value(world, world.consortia.module_scores.row(k));
    return std::log(performance_of(world, value, world.consortia.paradigm[k]));
  }

  void open_next(World& world, const StepKey& key, EventLog& log) const {
    std::size_t next = 0;
    while (next < world.paradigms.size() && world.paradigms[next].open != 0) {
      ++next;
    }
    if (next >= kMaxParadigms || !opens_now(world, key)) {
      return;
    }
    if (next == world.paradigms.size()) {
      add_paradigm(world, world.paradigms.front().landscape.shape());
    }
    world.paradigms[next].open = 1;
    world.paradigms[next].opened_at = world.step;
    log.add({world.step,
             EventKind::paradigm_opened,
             static_cast<std::uint32_t>(next),
             ConsortiumId::kNoneValue,
             {static_cast<float>(next)}});
  }

  [[nodiscard]] bool opens_now(const World& world, const StepKey& key) const {
    if (world.inputs) {
      for (const ScheduledEvent& event : world.inputs->events) {
        if (event.month == world.step && event.kind == ScheduledKind::open_paradigm) {
          return true;
        }
      }
    }
    Draws draws(key.seed, stream_number(kNumber, kOpening), key.step, 0);
    return bernoulli(draws, p_.opening_hazard);
  }

  ParadigmParameters p_;
};

}  // namespace

MechanismEntry adopt_paradigm_entry() {
  return {.number = kNumber,
          .phase = 6,
          .key = "adopt_paradigm",
          .title = "Paradigms open and are adopted",
          .order = UpdateOrder::simultaneous,
          .section = "6.6",
          .sources = "Malerba et al. 2016; Henderson & Clark 1990",
          .zero_effect = "opening_hazard = 0 and no open_paradigm event",
          .parameters = [] { return rows_of(kParadigmTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<AdoptParadigm>(read_parameters(kParadigmTable, "adopt_paradigm", given));
          }};
}

}  // namespace coalis
