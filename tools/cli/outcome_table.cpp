#include "outcome_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "amounts.hpp"
#include "print_report.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

constexpr double kShowsMillions = 1e7;
constexpr double kShowsThousands = 1e5;

struct Scale {
  double unit;
  const char* word;
};

/// Where a mean can lie at all; the interval of few runs reaches beyond.
Interval bounds_of(Form form) {
  constexpr double kEndless = std::numeric_limits<double>::infinity();
  return form == Form::percent ? Interval{0.0, 1.0} : Interval{form == Form::count ? 0.0 : -kEndless, kEndless};
}

double shown(double value, const Shown& as) {
  switch (as.form) {
    case Form::percent:
      return 100.0 * value;
    case Form::factor:
      return std::exp(value);
    case Form::count:
    case Form::level:
    case Form::money:
      break;
  }
  return value / as.scale;
}

/// Enough for the largest number of a column to have three digits.
int decimals_for(double largest, Form form) {
  if (form == Form::percent) {
    return 1;
  }
  return form == Form::factor || largest < 10.0 ? 2 : (largest < 1000.0 ? 1 : 0);
}

double largest_in(const ScenarioReport& report, const char* outcome) {
  double largest = 0.0;
  for (const OutcomeRow& row : report.outcomes) {
    if (row.name == outcome) {
      for (const double one : {row.mean, row.ci95.low, row.ci95.high}) {
        largest = std::isnan(one) ? largest : std::max(largest, std::abs(one));
      }
    }
  }
  return largest;
}

/// Whether the table has something to say of means below zero, and one is.
bool shows_losses(const ScenarioReport& report, const OutcomeTableLayout& layout) {
  return !layout.note_on_losses.empty() && std::ranges::any_of(layout.columns, [&](const OutcomeColumn& column) {
    return std::ranges::any_of(report.outcomes,
                               [&](const OutcomeRow& row) { return row.name == column.outcome && row.mean < 0.0; });
  });
}

Scale scale_of(const ScenarioReport& report, const OutcomeTableLayout& layout) {
  double largest = 0.0;
  for (const OutcomeColumn& column : layout.columns) {
    largest = std::max(largest, largest_in(report, column.outcome));
  }
  if (layout.form != Form::money || largest < kShowsThousands) {
    return {1.0, ""};
  }
  return largest < kShowsMillions ? Scale{1e3, "thousand "} : Scale{1e6, "million "};
}

std::string filled(std::string caption, const char* word) {
  const std::size_t place = caption.find("%s");
  return place == std::string::npos ? caption : caption.replace(place, 2, word);
}

}  // namespace

std::string interval_cell(double mean, const Interval& ci95, const Shown& as) {
  std::string text = fixed(shown(mean, as), as.decimals);
  const bool says_nothing =
      as.form == Form::percent && ci95.low == ci95.high;  // runs that agree, and none to doubt them
  if (std::isnan(ci95.low) || says_nothing) {
    return text;
  }
  const Interval possible = bounds_of(as.form);
  return text + "\t(" + fixed(shown(std::max(ci95.low, possible.low), as), as.decimals) + " to " +
         fixed(shown(std::min(ci95.high, possible.high), as), as.decimals) + ")";
}

std::string outcome_table_text(const Scenario& scenario, const ScenarioReport& report,
                               const OutcomeTableLayout& layout) {
  std::vector<OutcomeColumn> columns;
  std::copy_if(layout.columns.begin(), layout.columns.end(), std::back_inserter(columns),
               [&](const OutcomeColumn& column) { return largest_in(report, column.outcome) > 0.0; });
  if (columns.empty()) {
    return "";
  }
  const Scale scale = scale_of(report, layout);
  std::vector<std::string> headings{""};
  for (const OutcomeColumn& column : columns) {
    headings.emplace_back(column.heading);
  }
  TextTable table(headings);
  for (const WinRow& win : report.wins) {
    std::vector<std::string> row{label_of(scenario, win.consortium)};
    for (const OutcomeColumn& column : columns) {
      const OutcomeRow* outcome = find_outcome(report, column.outcome, win.consortium);
      const int decimals = decimals_for(largest_in(report, column.outcome) / scale.unit, layout.form);
      row.push_back(
          outcome != nullptr ? interval_cell(outcome->mean, outcome->ci95, {layout.form, scale.unit, decimals}) : "");
    }
    table.add(row);
  }
  return "\n" + filled(layout.caption, scale.word) + "\n" + table.text() +
         (shows_losses(report, layout) ? wrapped("  " + std::string(layout.note_on_losses), "  ") : "");
}

}  // namespace coalis::cli
