#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace coalis::classics {

/// What a period of the industry is described by, in the order of the table of published numbers.
inline constexpr std::array<std::string_view, 13> kIndustryStatistics{
    "HHI_MF", "HHI_PC",     "MF_n1st",     "MF_n2nd",   "MF_n",        "PC_nMP",     "PC_nDiv",
    "PC_n",   "PC_shareMP", "PC_shareDiv", "PC_bestMP", "MF_share1st", "MF_share2nd"};
inline constexpr std::size_t kIndustryPeriods = 150;
inline constexpr std::size_t kIndustryTableSize = kIndustryPeriods * kIndustryStatistics.size();

/// A component technology: how far cheapness and performance can be taken, and who starts with it.
struct Frontier {
  double cheapness;    ///< Lambda_CH
  double performance;  ///< Lambda_PE
  int firms;           ///< F
  double least_budget;
  double budget_range;
  bool operator==(const Frontier&) const = default;
};

/// A class of buyers; symbols of the book, chapter 3.
struct BuyerClass {
  double merit_scale;            ///< gamma_M
  double cheapness_exponent;     ///< gamma_CH
  double least_cheapness;        ///< lambda_CH
  double performance_exponent;   ///< gamma_PE
  double least_performance;      ///< lambda_PE
  double merit_weight;           ///< delta_M
  double bandwagon_weight;       ///< delta_s
  double marketing_weight;       ///< delta_A
  double sellers_of_full_trade;  ///< lambda_F
  double least_share;            ///< lambda_s
  double breakdown_prob;         ///< theta
  bool operator==(const BuyerClass&) const = default;
};

/// The standard setting of the computer industry (Malerba, Nelson, Orsenigo & Winter 2016, chapter 3).
struct ComputerIndustryParameters {
  Frontier transistor{2000, 8000, 6, 9, 2};
  Frontier microprocessor{9000, 9000, 20, 4.5, 1};
  BuyerClass large_organisations{0.15, 0.2, 800, 0.8, 3600, 1.5, 0.8, 0.1, 3, 0.042, 0.0416};
  BuyerClass small_users{0.25, 0.8, 2250, 0.2, 500, 3, 0.4, 0.1, 10, 0.0125, 0.0833};
  std::size_t microprocessor_period = 35;  ///< T_MP: microprocessor start-ups appear
  double adoption_difficulty = 15;         ///< alpha_AD
  double adoption_cost = 2.5;              ///< C_AD
  double diversification_ratio = 2;        ///< lambda_DV: PCs sold per mainframe sold
  double markup = 0.1;                     ///< m
  double research_share = 0.1;             ///< phi_RD, of profits after debt service
  double marketing_share = 0.1;            ///< phi_A, of the same
  double interest_rate = 0.025;            ///< r, per period
  double exit_threshold = -0.03;           ///< lambda_E
  bool operator==(const ComputerIndustryParameters&) const = default;
};

/// One history of the industry: table[period - 1][statistic] for periods 1 to 150. The equations stand in
/// history_friendly_model.cpp with their numbers in the book's code (G. Capone & D. Sgobba).
void run_computer_industry(const ComputerIndustryParameters& with, std::uint64_t seed, std::uint32_t run,
                           std::span<double> table);

}  // namespace coalis::classics
