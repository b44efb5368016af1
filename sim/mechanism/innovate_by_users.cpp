#include "coalis/mechanism/innovate_by_users.hpp"

#include <array>
#include <bit>

#include "coalis/mechanism/adoption.hpp"
#include "coalis/mechanism/budget.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/mechanism/search_innovation.hpp"

namespace coalis {

double user_trials(const World& world, std::size_t g, std::size_t k, const UserParameters& parameters) {
  const auto people = static_cast<double>(world.groups.consumer_count[g]);
  if (people <= 0.0) {
    return 0.0;
  }
  const double on_k = static_cast<double>(world.opinions.owners(g, k)) / people;
  const double more = world.opinions.supports(g, k) != 0 ? parameters.supporter_posts : 1.0;
  return parameters.trial_rate * more * world.consortia.lever(k, Lever::diy_openness) *
         world.opinions.engagement(g, k) * on_k;
}

namespace {

constexpr std::uint16_t kNumber = 5;
constexpr std::uint16_t kTrials = 1;
constexpr std::uint16_t kDiffusion = 2;

/// Phase 5. Users try changes of the use module and post them; the consortium reads some and adopts what helps.
class InnovateByUsers final : public Mechanism {
 public:
  explicit InnovateByUsers(const UserParameters& parameters) : p_(parameters) {}

  void apply(World& world, const StepKey& key, EventLog& log) override {
    for (std::size_t k = 0; k < world.consortia.count(); ++k) {
      const std::int64_t used = adopt_ideas(world, key, k, log);
      double& value = world.consortia.do_it_yourself_value[k];
      value *= p_.value_kept;
      if (used > 0) {
        Draws draws(key.seed, stream_number(kNumber, kDiffusion), key.step, static_cast<std::uint32_t>(k));
        value += world.consortia.lever(k, Lever::diy_openness) *
                 static_cast<double>(binomial(draws, used, p_.diffusion_prob));
      }
    }
  }

 private:
  /// All groups' trials in one Poisson draw, each trial then given to a group: the same law as one draw a group.
  std::int64_t adopt_ideas(World& world, const StepKey& key, std::size_t k, EventLog& log) const {
    double mean = 0.0;
    for (std::size_t g = 0; g < world.groups.count(); ++g) {
      mean += user_trials(world, g, k, p_);
    }
    if (mean <= 0.0) {
      return 0;
    }
    Draws draws(key.seed, stream_number(kNumber, kTrials), key.step, static_cast<std::uint32_t>(k));
    const std::int64_t used_before = world.flows.ideas_used[k];
    const std::int64_t trials = poisson(draws, mean);
    for (std::int64_t trial = 0; trial < trials; ++trial) {
      try_out(world, draw_group(world, k, mean, draws), k, draws, log);
    }
    world.flows.ideas_posted[k] += trials * static_cast<std::int64_t>(p_.posts_per_trial);
    return world.flows.ideas_used[k] - used_before;
  }

  [[nodiscard]] std::size_t draw_group(const World& world, std::size_t k, double mean, Draws& draws) const {
    double place = draws.uniform() * mean;
    std::size_t g = 0;
    for (; g + 1 < world.groups.count(); ++g) {
      place -= user_trials(world, g, k, p_);
      if (place < 0.0) {
        break;
      }
    }
    return g;
  }

  void try_out(World& world, std::size_t g, std::size_t k, Draws& draws, EventLog& log) const {
    const std::size_t use = world.module_count() - 1;
    const Design change = draw_change(module_bits(world, use), draws);
    const bool is_read = bernoulli(draws, listening_share(world, k));
    std::array<double, kMaxModules> scores{};
    const std::span<double> after(scores.data(), world.module_count());
    world.paradigms[world.consortia.paradigm[k]].landscape.module_scores(world.consortia.design[k] ^ change, after);
    const std::span<const double> now = world.consortia.module_scores.row(k);
    const bool useful = group_value(world, g, after) > group_value(world, g, now);
    if (change == 0 || !useful || !is_read) {
      return;
    }
    world.flows.ideas_read[k] += 1;
    if (perceived_value(world, k, after) > perceived_value(world, k, now)) {
      adopt(world, g, k, change, log);
    }
  }

  [[nodiscard]] Design draw_change(Design use_bits, Draws& draws) const {
    if (bernoulli(draws, p_.radical_share)) {
      return random_bits(use_bits, p_.radical_flip_prob, draws);
    }
    Design left = use_bits;
    for (auto n = below(draws, static_cast<std::uint32_t>(std::popcount(use_bits))); n > 0; --n) {
      left &= left - 1;
    }
    return left & (0 - left);
  }

  void adopt(World& world, std::size_t g, std::size_t k, Design change, EventLog& log) const {
    const std::size_t use = world.module_count() - 1;
    const double gain = adopt_change(world, k, use, change);
    world.flows.ideas_used[k] += 1;
    world.flows.user_gain[k] += gain;
    world.flows.innovations(k, static_cast<std::size_t>(InnovationKind::user)) += 1;
    double& touchpoint = world.consortia.touchpoints(k, kUseTouchpoint);
    touchpoint += p_.use_gain * (1.0 - touchpoint);
    double& trust = world.opinions.trust_owner(g, k);
    trust += p_.trust_gain * (1.0 - trust);
    log.add({world.step,
             EventKind::innovation,
             static_cast<std::uint32_t>(g),
             static_cast<std::uint32_t>(k),
             {static_cast<float>(InnovationKind::user), static_cast<float>(gain), static_cast<float>(use),
              static_cast<float>(InnovationOrigin::users), 0.0F}});
  }

  static constexpr std::size_t kUseTouchpoint = 1;

  UserParameters p_;
};

}  // namespace

MechanismEntry innovate_by_users_entry() {
  return {.number = kNumber,
          .phase = 5,
          .key = "innovate_by_users",
          .title = "Users innovate",
          .order = UpdateOrder::simultaneous,
          .section = "6.5",
          .sources = "von Hippel 2005",
          .zero_effect = "trial_rate = 0 and value_kept = 1, or diy_openness = 0",
          .parameters = [] { return rows_of(kUserTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<InnovateByUsers>(read_parameters(kUserTable, "innovate_by_users", given));
          }};
}

}  // namespace coalis
