#include <algorithm>
#include <cmath>

#include "coalis/mechanism/form_ties.hpp"
#include "coalis/mechanism/membership.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/random/variates.hpp"
#include "monthly_reviews.hpp"

namespace coalis {

double expected_improvement(double gain, double error_sd) {
  if (error_sd <= 0.0) {
    return std::max(0.0, gain);
  }
  constexpr double kInverseRootTwoPi = 0.3989422804014327;
  const double z = gain / error_sd;
  const double density = kInverseRootTwoPi * std::exp(-0.5 * z * z);
  const double below = 0.5 * std::erfc(-z * std::sqrt(0.5));
  return gain * below + error_sd * density;
}

namespace {

constexpr std::uint16_t kNumber = 16;
constexpr std::uint16_t kSearchPurpose = 1;

/// Phase 14, after the reviews. Firms that review look at one other firm, keep what is worth its cost, and all ties
/// age.
class FormTies final : public Mechanism {
 public:
  explicit FormTies(const TieParameters& parameters) : p_(parameters) {}

  void prepare(const World& world) override {
    candidates_.assign(world.firms.count(), {});
    looks_.reserve(world.firms.count());
  }

  void survey(const World& /*world*/, const StepKey& key) override {
    looks_.draw(key, stream_number(kNumber, kSearchPurpose));
  }

  [[nodiscard]] std::size_t decider_count(const World& world) const override { return world.firms.count(); }

  void decide(const World& world, const StepKey& key, IndexRange range) override {
    for (std::size_t firm = range.begin; firm < range.end; ++firm) {
      candidates_[firm] = look_for_partner(world, key, firm);
    }
  }

  void apply(World& world, const StepKey& /*key*/, EventLog& log) override {
    age_ties(world, log);
    for (std::size_t firm = 0; firm < candidates_.size(); ++firm) {
      if (!candidates_[firm].partner.is_none()) {
        tie_up(world, FirmId(firm), candidates_[firm], log);
      }
    }
  }

 private:
  struct Candidate {
    FirmId partner;
    double expected_gain = 0.0;
  };

  Candidate look_for_partner(const World& world, const StepKey& key, std::size_t firm) const {
    const ConsortiumId consortium = world.firms.consortium[firm];
    if (world.firms.active[firm] == 0 || consortium.is_none()) {
      return {};
    }
    if (!looks_.due(firm, world.firms.agility[firm])) {
      return {};
    }
    Draws draws(key.seed, stream_number(kNumber, kSearchPurpose), key.step, static_cast<std::uint32_t>(firm));
    draws.uniform();  // said that the firm is due
    const FirmId partner(below(draws, static_cast<std::uint32_t>(world.firms.count())));
    const bool inside = world.firms.consortium[partner.index()] == consortium;
    if (partner == FirmId(firm) || world.firms.active[partner.index()] == 0 || (!inside && p_.across_allowed == 0.0)) {
      return {};
    }
    const double gain = gain_from(world, FirmId(firm), partner, consortium.index());
    const double expected = expected_improvement(gain, p_.judgement_error);
    return expected > p_.cost ? Candidate{partner, expected} : Candidate{};
  }

  /// The best log gain if the partner's copy of one of the firm's home modules stood in the product.
  static double gain_from(const World& world, FirmId firm, FirmId partner, std::size_t k) {
    double best = -1e300;
    for (std::size_t m = 0; m < world.module_count(); ++m) {
      if (((world.firms.home_modules[firm.index()] >> m) & 1U) != 0) {
        best = std::max(best, replacement_log_gain(world, partner, k, m));
      }
    }
    return best > -1e300 ? best : 0.0;
  }

  /// Used ties grow, all decay, the weakest end; order is kept.
  void age_ties(World& world, EventLog& log) const {
    Ties& ties = world.ties;
    std::size_t kept = 0;
    for (std::size_t t = 0; t < ties.count(); ++t) {
      double strength = ties.strength[t];
      if (ties.used[t] != 0) {
        strength += p_.growth * (1.0 - strength);
      }
      strength *= p_.decay;
      if (strength < p_.weakest) {
        record(world, EventKind::tie_breaks, ties.first[t], ties.second[t], strength, log);
        continue;
      }
      ties.first[kept] = ties.first[t];
      ties.second[kept] = ties.second[t];
      ties.strength[kept] = strength;
      ties.credit[kept] = ties.credit[t] * p_.decay;
      ties.used[kept] = 0;
      ++kept;
    }
    ties.first.resize(kept);
    ties.second.resize(kept);
    ties.strength.resize(kept);
    ties.credit.resize(kept);
    ties.used.resize(kept);
  }

  void tie_up(World& world, FirmId firm, const Candidate& candidate, EventLog& log) const {
    const FirmId first = std::min(firm, candidate.partner);
    const FirmId second = std::max(firm, candidate.partner);
    Ties& ties = world.ties;
    if (ties.count() >= world.most_ties) {
      return;  // the table was sized for the most ties a run may hold (initialise_world)
    }
    std::size_t place = 0;
    while (place < ties.count() && std::pair(ties.first[place], ties.second[place]) < std::pair(first, second)) {
      ++place;
    }
    if (place < ties.count() && ties.first[place] == first && ties.second[place] == second) {
      return;
    }
    const auto at = static_cast<std::ptrdiff_t>(place);
    ties.first.insert(ties.first.begin() + at, first);
    ties.second.insert(ties.second.begin() + at, second);
    ties.strength.insert(ties.strength.begin() + at, p_.first_strength);
    ties.credit.insert(ties.credit.begin() + at, 0.0);
    ties.used.insert(ties.used.begin() + at, 0);
    record(world, EventKind::tie_forms, firm, candidate.partner, candidate.expected_gain, log);
  }

  void record(const World& world, EventKind kind, FirmId firm, FirmId partner, double value, EventLog& log) const {
    log.add({world.step,
             kind,
             static_cast<std::uint32_t>(firm.index()),
             static_cast<std::uint32_t>(world.firms.consortium[firm.index()].index()),
             {static_cast<float>(partner.index()), static_cast<float>(value), static_cast<float>(p_.cost)}});
  }

  TieParameters p_;
  std::vector<Candidate> candidates_;
  MonthlyReviews looks_;
};

}  // namespace

MechanismEntry form_ties_entry() {
  return {.number = kNumber,
          .phase = 14,
          .key = "form_ties",
          .title = "Ties between firms form, age and break",
          .order = UpdateOrder::simultaneous,
          .section = "6.14",
          .sources = "set by hand; Cowan, Jonard & Zimmermann 2007 (decay)",
          .zero_effect = "enabled = false: no ties, so no projects with partners",
          .parameters = [] { return rows_of(kTieTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<FormTies>(read_parameters(kTieTable, "form_ties", given));
          }};
}

}  // namespace coalis
