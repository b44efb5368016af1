#pragma once

#include <cstdint>
#include <span>

namespace coalis::classics {

enum class Imitation : std::uint8_t {
  partial,  ///< a random part of the way to the best productivity in use
  best      ///< all of it
};
enum class Innovation : std::uint8_t {
  partial,    ///< a random part of the way to the frontier of science
  draw,       ///< a lognormal draw around the level of science
  cumulative  ///< a lognormal draw around one's own productivity
};

/// Nelson & Winter (1982), chapter 12, with the values of the open implementations.
struct SchumpeterianIndustry {
  std::size_t firms = 8;
  Imitation imitation = Imitation::partial;
  Innovation innovation = Innovation::partial;
  double innovation_spending = 0.0205;  ///< r_in, per unit of capital
  double imitation_spending = 0.00102;  ///< r_im
  double innovation_chance = 0.125;     ///< a_n, per unit spent
  double imitation_chance = 1.25;       ///< a_m
  double capital_cost = 0.16;           ///< c
  double depreciation = 0.03;           ///< delta
  double demand = 67;                   ///< at first; price = demand / output
  double demand_growth = 0.01;          ///< per period
  double science = 0.16;                ///< log of the latent productivity at first
  double science_growth = 0.01;         ///< per period
  double science_spread = 0.05;         ///< of log draws
  double bank = 1.0;                    ///< credit over own profits
  double capital = 390.8;               ///< of all firms at first
};

inline constexpr std::size_t kNelsonWinterPeriods = 200;
enum NelsonWinterSeries : std::size_t {
  kNumbersEquivalent,  ///< 1 / Herfindahl of outputs
  kOverFrontier,       ///< mean productivity, weighted by capital, over the frontier of science
  kPrice,
  kNelsonWinterSeries
};

/// One history: table[period - 1][series] for periods 1 to 200.
void run_schumpeterian_industry(const SchumpeterianIndustry& with, std::uint64_t seed, std::uint32_t run,
                                std::span<double> table);

}  // namespace coalis::classics
