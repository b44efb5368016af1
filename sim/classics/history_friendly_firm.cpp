#include "history_friendly_firm.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/classics/streams.hpp"
#include "coalis/random/variates.hpp"

namespace coalis::classics::computer_industry {

namespace {

// What the standard setting fixes and no experiment of the chapter changes.
constexpr double kProjectPeriods = 35;       // T_D
constexpr double kDivisionPeriods = 12;      // T_DV
constexpr double kDivisionSpending = 0.5;    // phi_B, of a division's budget
constexpr double kResearchUnit = 0.001;      // C_RD
constexpr double kMarketingExponent = 0.65;  // a_1
constexpr double kDebtService = 0.2;         // phi_DB, of profits
constexpr double kAdoptionShare = 0.2;       // phi_AD, of the budget
constexpr double kDivisionBudget = 0.3;      // phi_DV
constexpr double kDivisionMarketing = 0.2;   // psi_DV
constexpr double kProgress = 0.0002;         // beta_CH, beta_PE
constexpr double kResearchExponent = 0.65;   // beta_R
constexpr double kProgressNoise = 0.1;       // sigma_e
constexpr double kExitWeight = 0.25;         // w_E

/// Each purpose has addresses of its own, so that two settings meet the same luck.
enum class Purpose : std::uint16_t { birth, research, adoption, progress, demand };

Draws draws(const Moment& now, const Firm& firm, Purpose purpose) {
  return {now.seed, stream_of(Drawer::history_friendly2016, static_cast<std::uint16_t>(purpose)),
          static_cast<std::uint32_t>(now.period), firm.id};
}

/// units^.65 of whole numbers of research units, most of them looked up: a third of all the work otherwise.
double research_power(double units) {
  constexpr std::size_t kLookedUp = 4096;
  static const std::vector<double> powers = [] {
    std::vector<double> table(kLookedUp);
    for (std::size_t n = 0; n < kLookedUp; ++n) {
      table[n] = std::pow(static_cast<double>(n), kResearchExponent);
    }
    return table;
  }();
  return units < kLookedUp ? powers[static_cast<std::size_t>(units)] : std::pow(units, kResearchExponent);
}

void leave(Firm& firm) {
  firm.alive = false;
}

Firm newborn(const Moment& now, std::uint32_t id, Generation generation, const Frontier& frontier) {
  Firm firm;
  firm.id = id;
  firm.generation = generation;
  firm.frontier = &frontier;
  firm.born = now.period;
  return firm;
}

}  // namespace

Firm start_up(const Moment& now, std::uint32_t id, Generation generation, const Frontier& frontier) {
  Firm firm = newborn(now, id, generation, frontier);
  Draws luck = draws(now, firm, Purpose::birth);
  firm.start_budget = frontier.least_budget + luck.uniform() * frontier.budget_range;
  firm.budget = firm.debt = firm.start_budget;
  firm.cheapness_mix = luck.uniform();
  return firm;
}

Firm divide(const Moment& now, std::uint32_t id, Firm& parent, double mean_cheapness, double mean_performance) {
  Firm division = newborn(now, id, Generation::division, *parent.frontier);
  division.market = Market::personal;
  division.start_budget = division.budget = kDivisionBudget * parent.budget;
  division.marketing = kDivisionMarketing * parent.marketing;
  division.cheapness = mean_cheapness;
  division.performance = mean_performance;
  division.cheapness_mix = draws(now, division, Purpose::birth).uniform();
  parent.budget -= division.budget;
  parent.has_division = true;
  return division;
}

void research(Firm& firm, const Moment& now) {
  const double from_profit = firm.profit * (1.0 - kDebtService) * now.with->research_share;
  const auto age = static_cast<double>(now.period - firm.born);
  const bool division = firm.generation == Generation::division;
  const bool in_project = age < (division ? kDivisionPeriods : kProjectPeriods);
  if (!in_project && from_profit < (firm.cheapness_units + firm.performance_units) * kResearchUnit) {
    const double kept = 0.85 + 0.1 * draws(now, firm, Purpose::research).uniform();
    firm.cheapness_units = std::floor(firm.cheapness_units * kept);
    firm.performance_units = std::floor(firm.performance_units * kept);
  } else {
    const double project =
        division ? firm.start_budget * kDivisionSpending / kDivisionPeriods : firm.start_budget / kProjectPeriods;
    const double money = from_profit + (in_project ? project : 0.0);
    firm.cheapness_units = std::floor(money * firm.cheapness_mix / kResearchUnit);
    firm.performance_units = std::floor(money * (1.0 - firm.cheapness_mix) / kResearchUnit);
  }
  const double units = firm.cheapness_units + firm.performance_units;
  firm.budget -= units * kResearchUnit;
  if (firm.budget <= 0.0 || units < 1.0) {
    leave(firm);
  }
}

void advertise(Firm& firm, const Moment& now) {
  const double spent = now.with->marketing_share * firm.profit * (1.0 - kDebtService);
  if (spent > 0.0) {
    firm.marketing += std::pow(spent, kMarketingExponent);
    firm.budget -= spent;
  }
  if (firm.budget <= 0.0) {
    leave(firm);
  }
}

void consider_adoption(Firm& firm, const Moment& now, double advance) {
  const Frontier& old = *firm.frontier;
  const double exhausted = 1.0 - std::hypot(old.cheapness - firm.cheapness, old.performance - firm.performance) /
                                     std::hypot(old.cheapness, old.performance);
  const double seen = std::pow(0.5 * exhausted + 0.5 * advance, now.with->adoption_difficulty);
  const double left = firm.budget * (1.0 - kAdoptionShare) - now.with->adoption_cost;
  Draws luck = draws(now, firm, Purpose::adoption);
  if (luck.uniform() < seen && left > 0.0) {
    firm.budget = left;
    firm.frontier = &now.with->microprocessor;
    firm.experience *= 0.5 + 0.5 * luck.uniform();
  }
}

void improve(Firm& firm, const Moment& now) {
  Draws luck = draws(now, firm, Purpose::progress);
  const double skill = kProgress * std::sqrt(firm.experience);
  const auto step = [&](double& level, double limit, double units) {
    const double chance = 1.0 + kProgressNoise * normal(luck);
    level = std::min(limit, level + skill * (limit - level) * research_power(units) * chance);
  };
  step(firm.performance, firm.frontier->performance, firm.performance_units);
  step(firm.cheapness, firm.frontier->cheapness, firm.cheapness_units);
  firm.experience += 1.0;
}

void offer(Firm& firm, const Moment& now, const BuyerClass& to) {
  firm.merit = to.merit_scale * std::pow(firm.cheapness - to.least_cheapness, to.cheapness_exponent) *
               std::pow(firm.performance - to.least_performance, to.performance_exponent);
  Draws luck = draws(now, firm, Purpose::demand);
  const double whim = 0.9 + 0.2 * luck.uniform();
  firm.appeal = std::pow(firm.merit, to.merit_weight) *
                std::pow(std::max(to.least_share, firm.share), to.bandwagon_weight) *
                std::pow(std::max(1.0, firm.marketing), to.marketing_weight) * whim;
  if (firm.buyers > 0.0) {
    firm.buyers -= static_cast<double>(binomial(luck, static_cast<std::int64_t>(firm.buyers), to.breakdown_prob));
  }
}

void sell(Firm& firm, const Moment& now, double all_appeal, double free) {
  firm.share = firm.appeal / all_appeal;
  const double new_buyers = std::rint(firm.share * free);
  firm.buyers += new_buyers;
  firm.quantity = firm.merit * new_buyers;
  const double price = 1.0 / firm.cheapness;
  const double unit_cost = price / (1.0 + now.with->markup);
  firm.profit = unit_cost * now.with->markup * firm.quantity;
  firm.budget += firm.profit;
}

void settle(Firm& firm, const Moment& now) {
  const auto age = static_cast<double>(now.period - firm.born);
  const double growth = 1.0 + now.with->interest_rate;
  if (firm.debt > 0.0) {
    const double paid = age > kProjectPeriods ? std::min(kDebtService * firm.profit, firm.debt) : 0.0;
    firm.debt = (firm.debt - paid) * growth;
    firm.budget -= paid;
  }
  firm.budget *= growth;
  const double before = firm.worth;
  firm.worth = (firm.budget - firm.debt) / (firm.start_budget * std::pow(growth, age));
  firm.worth_trend += kExitWeight * (firm.worth - before - firm.worth_trend);
  if (firm.market != Market::none && firm.worth < 0.0 && firm.worth_trend < now.with->exit_threshold) {
    leave(firm);
  }
}

}  // namespace coalis::classics::computer_industry
