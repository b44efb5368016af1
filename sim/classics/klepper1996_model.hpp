#pragma once

#include <cstdint>
#include <span>

namespace coalis::classics {

/// The product life cycle of Klepper (1996) with functional forms of our own, which the paper leaves open. Per period
/// firm i earns E = (s_i + g(d_i)) G - d_i - F + (p - c + l(x_i)) Q_i - x_i - m(Q_i - Q_i'), where s_i is what it knows
/// of innovation, d_i and x_i its product and process research, and Q_i >= Q_i' its output now and a period ago.
/// g(d) = gamma sqrt(d); l(x) = L (1 - exp(-x / x0)); m(q) = mu q^2 / 2.
struct LifeCycle {
  std::uint32_t entrants = 20;   ///< who might enter, a period; s_i uniform on 0 .. expertise
  double expertise = 0.1;        ///< the highest s_i
  double innovation_worth = 20;  ///< G, of one product innovation
  double product_return = 0.15;  ///< gamma
  double fixed_cost = 4.45;      ///< F, a period
  double unit_cost = 10;         ///< c, without process research
  double process_gain = 0.4;     ///< L, the most that process research takes off the unit cost
  double process_scale = 10;     ///< x0, with L^2 <= mu x0: profit has one top
  double expansion_cost = 0.1;   ///< mu
  double first_demand = 300;     ///< quantity at price c, at first
  double last_demand = 6000;     ///< and in the end
  double demand_growth = 0.25;   ///< rate of the logistic between, a period
  double demand_middle = 15;     ///< period in which it is half way
};

inline constexpr std::size_t kLifeCyclePeriods = 80;

enum LifeCycleSeries : std::size_t {
  kFirms,
  kEntrants,  ///< of the period
  kPriceOverCost,
  kOutput,
  kProductInnovations,  ///< expected, of all firms
  kProcessShare,        ///< of process research in all research
  kLargestShare,        ///< of the largest firm in the output
  kLifeCycleSeries
};

/// What is measured of a whole history.
enum LifeCycleMeasure : std::size_t {
  kPeak,              ///< most firms at a time
  kPeakPeriod,        ///< when that was
  kLastOverPeak,      ///< firms in the last period over those at the peak
  kLastEntry,         ///< last period with an entrant
  kSizeProcess,       ///< at the peak, the larger half of firms less the smaller: share of process research
  kSizeUnitCost,      ///< unit cost
  kSizeProductivity,  ///< product innovations per unit of all research
  kEarlySurvival,     ///< share of the first fifth of all entrants that is left at last, less that of the others
  kEarlyOutput,       ///< share of the last output that the first fifth makes
  kLaterExpertise,    ///< mean s_i of the last half of entrants, less that of the first
  kLifeCycleMeasures
};

/// One history: series [periods x kLifeCycleSeries], measures [kLifeCycleMeasures], which stay 0 where there are never
/// two firms.
void run_life_cycle(const LifeCycle& with, std::uint64_t seed, std::uint32_t run, std::span<double> series,
                    std::span<double> measures);

}  // namespace coalis::classics
