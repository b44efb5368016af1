#include <algorithm>
#include <array>
#include <cmath>

#include "amounts.hpp"
#include "outcome_table.hpp"
#include "print_report.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

constexpr std::array kMoneyColumns{
    OutcomeColumn{"large_firm_income", "large firms"},
    OutcomeColumn{"small_firm_income", "small firms"},
};
constexpr std::array kAllianceColumns{
    OutcomeColumn{"members", "member firms"},
    OutcomeColumn{"complements", "complementors"},
};
constexpr std::array kComplementColumns{
    OutcomeColumn{"complementor_income", "complementors"},
};
constexpr std::array kInnovationColumns{
    OutcomeColumn{"incremental_innovations", "small steps"},  OutcomeColumn{"radical_innovations", "redesigns"},
    OutcomeColumn{"recombined_innovations", "from partners"}, OutcomeColumn{"user_innovations", "from users"},
    OutcomeColumn{"paradigm_innovations", "new technology"},
};
constexpr std::array kSourceColumns{
    OutcomeColumn{"innovativeness", "own search"},
    OutcomeColumn{"partner_log_gain", "partners"},
    OutcomeColumn{"user_log_gain", "users"},
};

constexpr std::array kLayouts{
    OutcomeTableLayout{"What the members of each side earned over the whole run (%sreference prices)", Form::money,
                       kMoneyColumns},
    OutcomeTableLayout{
        "What the makers of its apps and content (complementors) earned (%smonthly costs of a median one)", Form::money,
        kComplementColumns},
    OutcomeTableLayout{"Who stands behind it at the end (number)", Form::count, kAllianceColumns},
    OutcomeTableLayout{"Innovations that went into the product, by kind (number over the whole run)", Form::count,
                       kInnovationColumns},
    OutcomeTableLayout{
        "How much better the product became, and through whom (2 is twice as good; factors multiply)", Form::factor,
        kSourceColumns,
        "Below 1 the product became worse: the first one on a new technology is less worked out than the "
        "last one on the old, and catches up only if there is time. A change that the alliance took for "
        "better may also be worse for consumers, most of all where nobody listens to them."},
};

constexpr Shown kPercent{Form::percent, 1.0, 1};
constexpr Shown kUtility{Form::level, 1.0, 2};

std::string verdict_text(const Scenario& scenario, const ScenarioReport& report) {
  std::string text;
  for (const std::string& sentence : report::verdict_sentences(scenario, report)) {
    text += (text.empty() ? "" : " ") + sentence;
  }
  return text;
}

std::string leaders_text(const Scenario& scenario, const ScenarioReport& report) {
  TextTable table({"", "most owners at the end", "share of owners at the end", "share of sales, last year"});
  for (const WinRow& win : report.wins) {
    std::vector<std::string> row{label_of(scenario, win.consortium),
                                 interval_cell(win.probability, win.ci95, kPercent)};
    for (const char* outcome : {"base_share", "sales_share_last_year"}) {
      const OutcomeRow* share = find_outcome(report, outcome, win.consortium);
      row.push_back(share != nullptr ? interval_cell(share->mean, share->ci95, kPercent) : "");
    }
    table.add(row);
  }
  return "\nWho leads (percent; first column: of futures)\n" + table.text();
}

std::string group_title(const Scenario& scenario, const std::string& group) {
  for (const GroupDefinition& one : scenario.groups) {
    if (one.name == group && !one.title.empty()) {
      return one.title;
    }
  }
  return group.empty() ? "all consumers" : group;
}

std::string consumers_text(const Scenario& scenario, const ScenarioReport& report) {
  TextTable table({"", "benefit"});
  for (const OutcomeRow& row : report.outcomes) {
    if (row.name == "consumer_surplus") {
      table.add({group_title(scenario, row.entity), interval_cell(row.mean, row.ci95, kUtility)});
    }
  }
  return "\nWhat consumers get from all that is on offer in the last month (units of utility: compare scenarios by it, "
         "a\n"
         "single value means nothing)\n" +
         table.text();
}

std::string survival_text(const ScenarioReport& report) {
  const OutcomeRow* row = find_outcome(report, "small_firm_survival", "");
  return row == nullptr ? ""
                        : "\nOf the small firms there at the start, " + report::with_interval(row->mean, row->ci95) +
                              " are left at the end.\n";
}

std::string closing_text(const ScenarioReport& report) {
  const EnsembleResult& ensemble = report.ensemble;
  std::string text = counted(ensemble.replicates, "future") + " (independent runs of the contest)";
  if (ensemble.already_stored > 0) {
    text += ", " + std::to_string(ensemble.already_stored) + " of them stored by an earlier call";
  }
  text = "\n" + wrapped(text + "; " + duration_words(ensemble.seconds) + ". It stopped because " +
                        ensemble.stopped_because + ".");
  return text + cautions_text(report.cautions);
}

}  // namespace

std::string report_text(const Scenario& scenario, const ScenarioReport& report) {
  std::string text = "\n" + (scenario.title.empty() ? scenario.name : scenario.title) + "\n";
  text += scenario.question.empty() ? "" : scenario.question + "\n";
  if (report.wins.empty()) {
    return text + "\nNo run is finished yet.\n";
  }
  text += "\n" + wrapped(verdict_text(scenario, report));
  text += leaders_text(scenario, report);
  for (const OutcomeTableLayout& layout : kLayouts) {
    text += outcome_table_text(scenario, report, layout);
    if (layout.form == Form::money && !scenario.units.empty() && layout.columns.data() == kMoneyColumns.data()) {
      text += wrapped("  " + scenario.units, "  ");
    }
  }
  text += consumers_text(scenario, report) + survival_text(report);
  if (report.history) {
    text += history_text(scenario, *report.history);
  }
  return text + closing_text(report);
}

}  // namespace coalis::cli
