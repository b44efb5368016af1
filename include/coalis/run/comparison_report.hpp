#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "coalis/run/comparison.hpp"
#include "coalis/run/tipping.hpp"
#include "coalis/scenario/diff.hpp"
#include "coalis/statistics/paired.hpp"

namespace coalis {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// A share of futures with an interval that covers with 95 %.
struct FutureShare {
  double share = kUnknown;
  Interval ci95;
};

/// One outcome under a variant against the base, future by future.
struct ComparedOutcome {
  std::string name;
  std::string entity;  ///< consortium or group; empty for the whole market
  std::string unit;
  OutcomeStake stake;
  double base_mean = 0.0;
  double variant_mean = 0.0;
  PairedComparison paired;  ///< its interval covers with 95 %
  FutureShare better;       ///< strictly, by the outcome's direction; unknown without one
  FutureShare worse;
  bool rough = false;  ///< too few futures for so skewed differences (Cochran's n >= 25 skewness^2)
};

/// What a variant does to one stakeholder.
enum class Effect : std::uint8_t { gains, loses, unclear, unchanged };

struct StakeVerdict {
  Stakeholder whose = Stakeholder::none;
  std::string outcome;  ///< by which it is judged
  std::string entity;
  Effect effect = Effect::unclear;
  double difference = kUnknown;
  Interval joint95{kUnknown, kUnknown};  ///< holds with 95 % together with those of all stakeholders and variants
};

enum class WinWin : std::uint8_t { win_win, no_loser, trade_off, no_gainer, lose_lose, no_difference, unclear };

/// When the paths of base and variant part, by the focus's share of owners. Months count from the start, 0.
struct Parting {
  double differing_share = 0.0;    ///< of futures that differ in any month
  double median_month = kUnknown;  ///< among these: the first month with any difference
  double early_month = kUnknown;   ///< a tenth of these is earlier
  double late_month = kUnknown;    ///< a tenth of these is later
  std::optional<int> clear_month;  ///< from here to the end the mean difference is clear of zero (joint 95 % band)
};

/// What it costs to have chosen a scenario, against the best one in each future, in units of the objective.
struct Regret {
  double mean = kUnknown;
  Interval ci95;
  double largest = kUnknown;  ///< of all the futures
  std::uint32_t worst_replicate = 0;
  FutureShare best;  ///< futures in which no other scenario does better
};

struct VariantReport {
  Contestant contestant;
  EnsembleKey key;
  std::uint32_t replicates = 0;  ///< futures shared with the base
  std::uint32_t already_stored = 0;
  bool identical = false;  ///< every future has the very result of the base
  std::vector<ScenarioDifference> differences;
  std::vector<ComparedOutcome> outcomes;
  std::array<StakeVerdict, 3> stakes;  ///< large firms, small firms, consumers
  WinWin verdict = WinWin::unclear;
  std::optional<Parting> parting;
  std::optional<std::size_t> eliminated_at;
  std::vector<Tipping> tippings;  ///< where the verdict turns round, if that was asked
};

/// One scenario among all, the base included.
struct RankedScenario {
  std::size_t contestant = 0;  ///< 0: the base
  double mean = 0.0;           ///< of the objective
  double difference = 0.0;     ///< to the base
  int best_rank = 1;           ///< 1 + number of scenarios that are clearly better
  int worst_rank = 1;          ///< number of scenarios less those that are clearly worse
  bool on_front = true;  ///< by the means no other scenario is as good to all three stakeholders and better to one
  std::vector<std::size_t> dominated_by;  ///< scenarios that are better to all three, with joint confidence
  Regret regret;                          ///< unknown for eliminated variants
};

/// What a comparison found, ready to be shown by any face.
struct ComparisonReport {
  Comparison comparison;
  std::uint32_t replicates = 0;  ///< futures that base and all variants in contention share
  std::vector<VariantReport> variants;
  std::vector<RankedScenario> ranking;  ///< best first
  const char* multiplicity = "";        ///< how the intervals of the ranking were made to hold together
  std::size_t single_intervals = 0;     ///< intervals that hold one by one
  std::vector<std::string> cautions;
};

ComparisonReport make_comparison_report(Comparison comparison, const Store& store);

/// The outcome of a variant, or nullptr.
const ComparedOutcome* find_outcome(const VariantReport& variant, std::string_view name, std::string_view entity);

}  // namespace coalis
