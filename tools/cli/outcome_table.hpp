#pragma once

#include <span>
#include <string>
#include <string_view>

#include "coalis/run/report.hpp"

namespace coalis::cli {

/// How a number is shown.
enum class Form : std::uint8_t {
  percent,  ///< a fraction as 41.2
  count,    ///< as it is, never below zero
  level,    ///< as it is, of either sign
  factor,   ///< a gain in logarithms as the factor by which something grew
  money     ///< in thousands or millions where the whole table is that large
};

struct OutcomeColumn {
  const char* outcome;
  const char* heading;
};

/// One table: a row a consortium, a column an outcome. Columns in which everything is zero are left out.
struct OutcomeTableLayout {
  const char* caption;  ///< "%s" in it stands for the scale of money ("million ", "thousand " or nothing)
  Form form;
  std::span<const OutcomeColumn> columns;
  std::string_view note_on_losses = {};  ///< below the table where a mean in it is below zero (a factor below 1)
};

/// The caption and the table; empty where nothing is left of it.
std::string outcome_table_text(const Scenario& scenario, const ScenarioReport& report,
                               const OutcomeTableLayout& layout);

/// How the numbers of one column are shown.
struct Shown {
  Form form;
  double scale;
  int decimals;
};

/// "41.2\t(40.1 to 42.3)", the cell of a TextTable. The interval of a share or count is cut where none can lie; a share
/// in which all runs agree has none.
std::string interval_cell(double mean, const Interval& ci95, const Shown& as);

}  // namespace coalis::cli
