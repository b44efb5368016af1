#include <algorithm>
#include <array>
#include <cmath>

#include "amounts.hpp"
#include "coalis/scenario/diff.hpp"
#include "compare_output.hpp"
#include "comparison_words.hpp"
#include "text_table.hpp"
#include "verdict.hpp"

namespace coalis::cli {

namespace {

std::string title_of(const Contestant& one) {
  return one.scenario->title.empty() ? one.label : one.scenario->title;
}

std::string heading(const ComparisonReport& report) {
  const ContestantRuns& base = report.comparison.contestants.front();
  std::string text = "\nWhat if? Held against: " + title_of(base.contestant) + "\n";
  for (const VariantReport& variant : report.variants) {
    const std::string title = title_of(variant.contestant);
    text += "  " + variant.contestant.label + (title == variant.contestant.label ? "" : ": " + title) + "\n";
  }
  return text;
}

/// What is simulated, not how it is called or how long it runs.
bool is_simulated(const ScenarioDifference& one) {
  constexpr std::array<std::string_view, 5> kProse{"name", "title", "question", "description", "units"};
  const std::string last = one.key_path.substr(one.key_path.rfind('.') + 1);
  const bool prose =
      std::ranges::find(kProse, one.key_path) != kProse.end() || last == "title" || last == "note" || last == "source";
  return !prose && !one.key_path.starts_with("run.") && !one.key_path.starts_with("assumption.");
}

std::string differences_text(const ComparisonReport& report) {
  TextTable table({"", "key", "base", "variant", "unit"}, TextTable::Align::left);
  bool any = false;
  for (const VariantReport& variant : report.variants) {
    std::string label = variant.contestant.label;
    for (const ScenarioDifference& one : variant.differences) {
      if (is_simulated(one)) {
        table.add({std::exchange(label, ""), one.key_path, value_cell(one.left), value_cell(one.right), one.unit});
        any = true;
      }
    }
    if (!label.empty()) {
      table.add({label, "nothing that is simulated", "", "", ""});
      any = true;
    }
  }
  return any ? "\nWhat differs\n" + table.text() : "";
}

std::string numbered(std::size_t number) {
  return (number < 10 ? "  " : " ") + std::to_string(number) + ". ";
}

std::string sentences_text(const std::vector<report::Sentence>& sentences) {
  std::string text = "\nWhat it does\n";
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    text += wrapped(numbered(i + 1) + sentences[i].text, "      ");
  }
  return text + "In brackets: 95 % intervals. Differences are variant less base, pair by pair over the same futures.\n";
}

std::string p_value(double p) {
  return p < 0.001 ? "<0.001" : fixed(p, 3);
}

/// The rows that people want to see first: the focus in full, the others' shares, all consumers and firms together.
bool is_shown(const ComparedOutcome& one, const std::string& focus) {
  constexpr std::array<std::string_view, 11> kOfFocus{"wins",
                                                      "base_share",
                                                      "sales_share_last_year",
                                                      "large_firm_income",
                                                      "small_firm_income",
                                                      "complementor_income",
                                                      "members",
                                                      "complements",
                                                      "performance",
                                                      "trust_of_owners",
                                                      "margin"};
  constexpr std::array<std::string_view, 2> kOfOthers{"base_share", "consumer_surplus"};
  const auto among = [&](const auto& names) { return std::ranges::find(names, one.name) != names.end(); };
  return one.entity == focus  ? among(kOfFocus)
         : one.entity.empty() ? one.stake.better != Direction::none
                              : among(kOfOthers);
}

std::string entity_words(const Scenario& scenario, const ComparedOutcome& one) {
  if (one.entity.empty()) {
    return one.name.ends_with("_income") ? "all alliances" : "whole market";
  }
  for (const GroupDefinition& group : scenario.groups) {
    if (group.name == one.entity && !group.title.empty()) {
      return group.title;
    }
  }
  return report::label_of(scenario, one.entity);
}

std::string numbers_text(const ComparisonReport& report, const VariantReport& variant) {
  const Scenario& scenario = *report.comparison.contestants.front().contestant.scenario;
  std::vector<const ComparedOutcome*> shown;
  for (const OutcomeStake& stake : outcome_stakes()) {
    for (const ComparedOutcome& one : variant.outcomes) {
      if (one.name == stake.name && is_shown(one, report.comparison.viewpoint.focus)) {
        shown.push_back(&one);
      }
    }
  }
  TextTable table({"", "", "base", "difference", "better in", "sign test p", "runs saved"}, TextTable::Align::left);
  std::string_view last;
  for (const ComparedOutcome* one : shown) {
    const double saved = one->paired.variance_reduction;
    table.add(
        {one->name == last ? "" : std::string(one->stake.label), entity_words(scenario, *one),
         report::value_words(*one, one->base_mean),
         (one->rough ? "~" : "") + report::difference_words(*one, one->paired.difference.mean, one->paired.interval),
         fixed(100.0 * one->better.share, 0) + " %", p_value(one->paired.sign_p_value),
         std::isfinite(saved) ? "x " + fixed(saved, saved < 10.0 ? 1 : 0) : "-"});
    last = one->name;
  }
  return "\nThe numbers: " + variant.contestant.label + " against the base, " + counted(variant.replicates, "future") +
         "\n" + table.text();
}

std::string ranking_text(const ComparisonReport& report) {
  if (report.variants.size() < 2) {
    return "";
  }
  TextTable table({"", "place", "lead on the base", "regret", "best in", "Pareto front"});
  ComparedOutcome objective;
  objective.stake = stake_of(report.comparison.viewpoint.objective);
  for (const RankedScenario& one : report.ranking) {
    const std::string place = one.best_rank == one.worst_rank
                                  ? std::to_string(one.best_rank)
                                  : std::to_string(one.best_rank) + " to " + std::to_string(one.worst_rank);
    const bool known = !std::isnan(one.regret.mean);
    const double sign = sign_of(objective.stake.better);
    table.add({one.contestant == 0 ? "the base" : report.comparison.contestants[one.contestant].contestant.label, place,
               (sign * one.difference < 0 ? "-" : "+") + report::amount_words(objective, one.difference),
               known ? report::amount_words(objective, one.regret.mean) : "-",
               known ? fixed(100.0 * one.regret.best.share, 0) + " %" : "-", one.on_front ? "yes" : "no"});
  }
  return "\nWho comes out ahead, by " + std::string(objective.stake.label) + " of " +
         report::label_of(*report.comparison.contestants.front().contestant.scenario,
                          report.comparison.viewpoint.focus) +
         " (places hold together with 95 %: " + report.multiplicity + ")\n" + table.text();
}

std::string trace_text(const std::vector<report::Sentence>& sentences) {
  std::string text = "\nWhich runs stand behind each sentence (scenario hash : seed : replicates)\n";
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (std::size_t r = 0; r < sentences[i].runs.size(); ++r) {
      text += (r == 0 ? numbered(i + 1) : "      ") + run_ids(sentences[i].runs[r]) + "\n";
    }
  }
  return text +
         "In the store: SELECT * FROM outcomes JOIN runs USING (run_id) WHERE scenario_hash = '...' AND runs.seed = "
         "'...'\n";
}

std::string closing_text(const ComparisonReport& report) {
  std::string text = "\n" + wrapped(counted(report.replicates, "future") + " of each scenario" +
                                    (report.comparison.any_eliminated() ? " in contention; " : "; ") +
                                    duration_words(report.comparison.seconds) + ". It stopped because " +
                                    report.comparison.stopped_because + ".");
  return text + cautions_text(report.cautions);
}

}  // namespace

std::string comparison_text(const ComparisonReport& report, bool trace) {
  std::string text = heading(report) + differences_text(report);
  if (report.replicates < 2) {
    return text + "\nNo differences yet: they take two futures at least.\n" + closing_text(report);
  }
  const std::vector<report::Sentence> sentences = report::comparison_sentences(report);
  text += sentences_text(sentences) + ranking_text(report);
  for (const VariantReport& variant : report.variants) {
    text += variant.identical || variant.replicates < 2 ? "" : numbers_text(report, variant);
  }
  return text + (trace ? trace_text(sentences) : "") + closing_text(report);
}

}  // namespace coalis::cli
