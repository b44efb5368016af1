#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "print_report.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

std::string title_of(const Scenario& scenario, const std::string& consortium) {
  for (const ConsortiumDefinition& one : scenario.consortia) {
    if (one.name == consortium && !one.title.empty()) {
      return one.title;
    }
  }
  return consortium;
}

std::string formatted(const char* pattern, double a, double b, double c) {
  char text[160];
  std::snprintf(text, sizeof text, pattern, a, b, c);
  return text;
}

std::string percent(double mean, const Interval& ci) {
  return formatted("%5.1f %%  (%.1f to %.1f)", 100.0 * mean, 100.0 * ci.low, 100.0 * ci.high);
}

std::string amount(double mean, const Interval& ci) {
  const double size = std::max({std::abs(mean), std::abs(ci.low), std::abs(ci.high)});
  if (size >= 1e6) {
    return formatted("%.1f m  (%.1f to %.1f)", mean / 1e6, ci.low / 1e6, ci.high / 1e6);
  }
  return formatted(size >= 100.0 ? "%.0f  (%.0f to %.0f)" : "%.2f  (%.2f to %.2f)", mean, ci.low, ci.high);
}

std::string verdict(const Scenario& scenario, const ScenarioReport& report) {
  const auto best = std::max_element(report.wins.begin(), report.wins.end(),
                                     [](const WinRow& a, const WinRow& b) { return a.probability < b.probability; });
  const OutcomeRow* share = find_outcome(report, "base_share", best->consortium);
  std::string text = title_of(scenario, best->consortium) + " has the most owners at the end in " +
                     formatted("%.0f %% of %.0f futures (95 %% interval %.0f", 100.0 * best->probability,
                               report.ensemble.replicates, 100.0 * best->ci95.low) +
                     formatted(" to %.0f %%)", 100.0 * best->ci95.high, 0, 0);
  if (share != nullptr) {
    text += formatted(";\nits mean share of owners is then %.1f %% (%.1f to %.1f)", 100.0 * share->mean,
                      100.0 * share->ci95.low, 100.0 * share->ci95.high);
  }
  return text + ".\n";
}

TextTable leaders_table(const Scenario& scenario, const ScenarioReport& report) {
  TextTable table({"consortium", "most owners at the end", "share of owners at the end"});
  for (const WinRow& win : report.wins) {
    const OutcomeRow* share = find_outcome(report, "base_share", win.consortium);
    table.add({title_of(scenario, win.consortium), percent(win.probability, win.ci95),
               share != nullptr ? percent(share->mean, share->ci95) : ""});
  }
  return table;
}

struct Column {
  const char* outcome;
  const char* heading;
};

template <std::size_t n>
TextTable outcome_table(const Scenario& scenario, const ScenarioReport& report, const std::array<Column, n>& columns) {
  std::vector<std::string> headings{"consortium"};
  for (const Column& column : columns) {
    headings.emplace_back(column.heading);
  }
  TextTable table(headings);
  for (const WinRow& win : report.wins) {
    std::vector<std::string> row{title_of(scenario, win.consortium)};
    for (const Column& column : columns) {
      const OutcomeRow* outcome = find_outcome(report, column.outcome, win.consortium);
      row.push_back(outcome != nullptr ? amount(outcome->mean, outcome->ci95) : "");
    }
    table.add(row);
  }
  return table;
}

constexpr std::array kValueColumns{
    Column{"large_firm_income", "large firms"},
    Column{"small_firm_income", "small core firms"},
    Column{"complementor_income", "complementors*"},
};
constexpr std::array kInnovationColumns{
    Column{"incremental_innovations", "incremental"},
    Column{"radical_innovations", "radical"},
    Column{"recombined_innovations", "from partners"},
    Column{"user_innovations", "from users"},
};
constexpr std::array kSourceColumns{
    Column{"innovativeness", "own search"},
    Column{"collaboration", "partners and users"},
    Column{"complements", "complementors at the end"},
};

std::string consumers_text(const ScenarioReport& report) {
  std::string text;
  for (const OutcomeRow& row : report.outcomes) {
    if (row.name == "consumer_surplus") {
      text += "  " + (row.entity.empty() ? "all consumers" : row.entity) + ": " + amount(row.mean, row.ci95) + "\n";
    }
  }
  return text;
}

TextTable history_table(const Scenario& scenario, const HistoryFit& fit) {
  std::vector<std::string> headings{"period"};
  for (const ConsortiumDefinition& one : scenario.consortia) {
    headings.push_back(one.name);
  }
  TextTable table(headings);
  for (std::size_t period = 0; period < fit.period.size(); ++period) {
    std::vector<std::string> row{fit.period[period]};
    for (std::size_t k = 0; k < scenario.consortia.size(); ++k) {
      const double observed = fit.observed(period, k);
      row.push_back(formatted("%5.1f", 100.0 * fit.simulated(period, k), 0, 0) +
                    (std::isnan(observed) ? " /    ?" : formatted(" / %4.1f", 100.0 * observed, 0, 0)));
    }
    table.add(row);
  }
  return table;
}

std::string history_text(const Scenario& scenario, const HistoryFit& fit) {
  std::string text = "\nShare of sales, simulated / observed, in percent\n" + history_table(scenario, fit).text();
  text += "Mean absolute error: " + formatted("%.1f percentage points; yardsticks: ", fit.mae_points_overall, 0, 0) +
          formatted("shares frozen after the first year %.1f, ", fit.frozen_mae_points, 0, 0) +
          formatted("linear trend of the first year %.1f.\n", fit.trend_mae_points, 0, 0);
  for (std::size_t k = 0; k < fit.mae_points.size(); ++k) {
    text += "  " + scenario.consortia[k].name + formatted(": %.1f points\n", fit.mae_points[k], 0, 0);
  }
  return text;
}

}  // namespace

std::string report_text(const Scenario& scenario, const ScenarioReport& report) {
  std::string text = "\n" + (scenario.title.empty() ? scenario.name : scenario.title) + "\n";
  if (!scenario.question.empty()) {
    text += scenario.question + "\n";
  }
  text += "\n";
  if (report.wins.empty()) {
    return text + "No replicate is finished yet; the same command goes on.\n";
  }
  text += verdict(scenario, report) + "\n" + leaders_table(scenario, report).text();
  text += "\nWhat each side got over the whole run (reference prices; * in monthly costs of a median complementor)\n" +
          outcome_table(scenario, report, kValueColumns).text();
  text +=
      "\nConsumers: mean benefit from what is on offer in the last month (utility; differences count, levels do "
      "not)\n" +
      consumers_text(report);
  text +=
      "\nInnovations adopted, by kind (mean per run)\n" + outcome_table(scenario, report, kInnovationColumns).text();
  text +=
      "\nWhere progress came from (gain in log performance)\n" + outcome_table(scenario, report, kSourceColumns).text();
  if (report.history) {
    text += history_text(scenario, *report.history);
  }
  text += formatted("\n%.0f runs in %.1f s. ", report.ensemble.replicates, report.ensemble.seconds, 0) +
          "Stopped because: " + report.ensemble.stopped_because + ".\nIntervals in brackets hold with 95 %.\n";
  if (!report.cautions.empty()) {
    text += "\nBefore you trust these numbers\n";
    for (const std::string& caution : report.cautions) {
      text += "  - " + caution + "\n";
    }
  }
  return text;
}

}  // namespace coalis::cli
