#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "history_friendly_model.hpp"

namespace coalis::classics::computer_industry {

enum class Generation : std::uint8_t { transistor, microprocessor, division };
enum class Market : std::uint8_t { none, mainframe, personal };

/// A maker of computers; symbols as in the book.
struct Firm {
  std::uint32_t id = 0;
  Generation generation = Generation::transistor;
  Market market = Market::none;
  bool alive = true;
  bool has_division = false;
  const Frontier* frontier = nullptr;
  std::size_t born = 1;
  double start_budget = 0.0;
  double budget = 0.0;
  double debt = 0.0;
  double cheapness_mix = 0.0;  ///< share of research that goes to cheapness, for life
  double cheapness = 0.0;
  double performance = 0.0;
  double cheapness_units = 0.0;  ///< of research, whole
  double performance_units = 0.0;
  double experience = 0.0;
  double marketing = 0.0;
  double profit = 0.0;
  double worth = 0.0;  ///< budget less debt, over what the start budget would have grown to
  double worth_trend = 0.0;
  double share = 0.0;
  double merit = 0.0;
  double appeal = 0.0;
  double quantity = 0.0;  ///< sold this period
  double buyers = 0.0;    ///< who have its computer now
};

/// What every act of a firm looks at.
struct Moment {
  const ComputerIndustryParameters* with;
  std::uint64_t seed;
  std::size_t period;
};

/// Sets up a firm with technology `frontier`: what it draws at birth, and nothing else.
Firm start_up(const Moment& now, std::uint32_t id, Generation generation, const Frontier& frontier);
/// The parent's new division for the other market, whose mean product it starts with; the parent pays.
Firm divide(const Moment& now, std::uint32_t id, Firm& parent, double mean_cheapness, double mean_performance);

/// Project money for the first periods and a share of profits; later profits alone, but never a sudden stop.
void research(Firm& firm, const Moment& now);
/// Equations 6 and 7.
void advertise(Firm& firm, const Moment& now);
/// Equations 12 and 13: a firm sees the new technology by how far the old is exhausted and the new has come.
void consider_adoption(Firm& firm, const Moment& now, double advance);
/// Equation 1.
void improve(Firm& firm, const Moment& now);
/// Equations 8 and 9, and the breakdowns.
void offer(Firm& firm, const Moment& now, const BuyerClass& to);
/// Equations 2 to 4, 10 and 11; `free` buyers choose.
void sell(Firm& firm, const Moment& now, double all_appeal, double free);
/// Debt service, interest, and equation 5.
void settle(Firm& firm, const Moment& now);

}  // namespace coalis::classics::computer_industry
