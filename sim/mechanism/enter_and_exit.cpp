#include <array>
#include <cmath>

#include "coalis/mechanism/adopt_paradigm.hpp"
#include "coalis/mechanism/membership.hpp"
#include "coalis/mechanism/product.hpp"
#include "coalis/mechanism/rules.hpp"
#include "coalis/random/variates.hpp"

namespace coalis {

namespace {

constexpr std::uint16_t kNumber = 15;
constexpr std::uint16_t kEntryPurpose = 1;

struct EntryParameters {
  double entry_rate;
  double paradigm_factor;
  double paradigm_months;
  double months_to_exit;
  double start_cash;
  double start_size;
  double start_research_budget;
  double start_approval_levels;
  double start_agility;
};

constexpr std::array<BoundParameter<EntryParameters>, 9> kEntryTable{{
    {&EntryParameters::entry_rate,
     {"entry_rate", "", "firms/month", 0.1, 0, 100, "start-ups that appear, free", "assumption"}},
    {&EntryParameters::paradigm_factor,
     {"paradigm_factor", "", "ratio", 3, 0, 100, "how much faster they appear after a paradigm opened", "assumption"}},
    {&EntryParameters::paradigm_months,
     {"paradigm_months", "", "months", 24, 0, 600, "how long that lasts", "assumption"}},
    {&EntryParameters::months_to_exit,
     {"months_to_exit", "", "months", 12, 1, 600, "months of negative cash that end a firm", "model 6.15",
      ParameterKind::integer}},
    {&EntryParameters::start_cash,
     {"start_cash", "", "budget units", 12, 0, 10000, "cash of a start-up", "assumption"}},
    {&EntryParameters::start_size,
     {"start_size", "", "firm sizes", 1, 0, 10000, "size of a start-up, in those of an average small firm",
      "assumption"}},
    {&EntryParameters::start_research_budget,
     {"start_research_budget", "", "budget units/month", 0.5, 0, 10000, "a start-up's own R&D", "assumption"}},
    {&EntryParameters::start_approval_levels,
     {"start_approval_levels", "", "levels", 1, 1, 10, "who must approve of a change in a start-up", "assumption",
      ParameterKind::integer}},
    {&EntryParameters::start_agility,
     {"start_agility", "", "probability/month", 1.0 / 3.0, 0, 1, "that a start-up reviews its alliance", "assumption"}},
}};

/// Phase 15. Start-ups take the places kept for them in the firm table; a place whose firm has gone is free again.
class EnterAndExit final : public Mechanism {
 public:
  explicit EnterAndExit(const EntryParameters& parameters) : p_(parameters) {}

  void apply(World& world, const StepKey& key, EventLog& log) override {
    for (std::size_t i = 0; i < world.firms.count(); ++i) {
      if (world.firms.active[i] != 0 && world.firms.months_in_red[i] >= p_.months_to_exit) {
        let_exit(world, i, log);
      }
    }
    Draws draws(key.seed, stream_number(kNumber, kEntryPurpose), key.step, 0);
    for (std::int64_t entrants = poisson(draws, rate_now(world)); entrants > 0; --entrants) {
      let_enter(world, key, log);
    }
  }

 private:
  [[nodiscard]] double rate_now(const World& world) const {
    double rate = p_.entry_rate;
    for (std::size_t p = 1; p < world.paradigms.size(); ++p) {
      if (world.paradigms[p].open != 0 && world.step - world.paradigms[p].opened_at < p_.paradigm_months) {
        rate = p_.entry_rate * p_.paradigm_factor;
      }
    }
    return rate;
  }

  /// A leader does not exit: its consortium is who the contest is about, and the endowment keeps it in being.
  static void let_exit(World& world, std::size_t i, EventLog& log) {
    for (const FirmId leader : world.consortia.leader) {
      if (leader == FirmId(i)) {
        return;
      }
    }
    log.add({world.step,
             EventKind::firm_exits,
             static_cast<std::uint32_t>(i),
             static_cast<std::uint32_t>(world.firms.consortium[i].index()),
             {static_cast<float>(world.firms.cash[i]), static_cast<float>(world.firms.months_in_red[i])}});
    release_member(world, FirmId(i), log);
    end_ties(world, FirmId(i), log);
    world.firms.active[i] = 0;
    world.firms.months_in_red[i] = 0;
  }

  /// Start-ups have nothing to lose on an older technology (model 6.6).
  void let_enter(World& world, const StepKey& key, EventLog& log) const {
    Firms& firms = world.firms;
    for (std::size_t i = world.startup_places_begin; i < firms.count(); ++i) {
      if (firms.active[i] != 0) {
        continue;
      }
      Draws draws(key.seed, stream_number(kNumber, kEntryPurpose), key.step, static_cast<std::uint32_t>(i) + 1);
      firms.active[i] = 1;
      firms.kind[i] = FirmKind::small;
      firms.home_modules[i] = 1U << below(draws, static_cast<std::uint32_t>(world.module_count()));
      firms.paradigm[i] = newest_paradigm(world);
      firms.design[i] = first_design(world, firms.paradigm[i], draws);
      firms.size[i] = p_.start_size;
      firms.cash[i] = p_.start_cash;
      firms.research_budget[i] = p_.start_research_budget;
      firms.approval_levels[i] = p_.start_approval_levels;
      firms.agility[i] = p_.start_agility;
      firms.absorptive_capacity[i] = 0.0;
      firms.profit[i] = 0.0;
      log.add({world.step,
               EventKind::firm_enters,
               static_cast<std::uint32_t>(i),
               ConsortiumId::kNoneValue,
               {static_cast<float>(p_.start_size)}});
      return;
    }
  }

  EntryParameters p_;
};

}  // namespace

MechanismEntry enter_and_exit_entry() {
  return {.number = kNumber,
          .phase = 15,
          .key = "enter_and_exit",
          .title = "Start-ups enter, the bankrupt leave",
          .order = UpdateOrder::keyed_sequence,
          .section = "6.15",
          .sources = "Klepper 1996 (pattern); assumption",
          .zero_effect = "entry_rate = 0 and months_to_exit beyond the run",
          .parameters = [] { return rows_of(kEntryTable); },
          .make = [](const ParameterSet& given) -> std::unique_ptr<Mechanism> {
            return std::make_unique<EnterAndExit>(read_parameters(kEntryTable, "enter_and_exit", given));
          }};
}

}  // namespace coalis
