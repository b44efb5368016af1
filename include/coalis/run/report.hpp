#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "coalis/run/ensemble.hpp"
#include "coalis/run/history_fit.hpp"
#include "coalis/statistics/intervals.hpp"

namespace coalis {

/// One outcome over the replicates: its mean with an interval that covers with 95 %.
struct OutcomeRow {
  std::string name;
  std::string entity;  ///< consortium or group; empty for the whole market
  std::string unit;
  double mean = 0.0;
  Interval ci95;
};

struct WinRow {
  std::string consortium;
  double probability = 0.0;
  Interval ci95;
};

/// When the lead in owners changed hands for the last time, over the replicates. Months count from the start, 0; NaN
/// where it never did.
struct LeadChange {
  double never_share = 0.0;  ///< of replicates in which the final leader led from the first month on
  double median_month = std::numeric_limits<double>::quiet_NaN();  ///< among the others: since when it led for good
  double early_month = std::numeric_limits<double>::quiet_NaN();   ///< a tenth of the others is earlier
  double late_month = std::numeric_limits<double>::quiet_NaN();    ///< a tenth of the others is later
};

/// What a campaign of one scenario found, ready to be shown by any face.
struct ScenarioReport {
  std::string name;
  std::string title;
  std::string question;
  EnsembleResult ensemble;
  std::vector<OutcomeRow> outcomes;
  std::vector<WinRow> wins;  ///< in the scenario's order of consortia
  std::optional<LeadChange> lead_change;
  std::optional<HistoryFit> history;
  std::vector<std::string> cautions;  ///< what a reader should know before trusting the numbers
};

ScenarioReport make_report(const Scenario& scenario, EnsembleResult ensemble, const Store& store);

/// The row of an outcome, or nullptr.
const OutcomeRow* find_outcome(const ScenarioReport& report, std::string_view name, std::string_view entity);

}  // namespace coalis
