#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "amounts.hpp"
#include "explore_output.hpp"
#include "study_answer_words.hpp"
#include "text_table.hpp"

namespace coalis::cli {

namespace {

std::string list_text(const std::string& heading, const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) {
    text += wrapped("  " + sentence, "    ");
  }
  return text.empty() ? "" : "\n" + heading + "\n" + text;
}

std::string percent(const Estimate& share) {
  return fixed(100.0 * share.value, 0) + " %\t(" + fixed(100.0 * share.interval.low, 0) + " to " +
         fixed(100.0 * share.interval.high, 0) + ")";
}

std::string strategies_table(const StudyReport& report) {
  if (!report.answers.robust || report.answers.robust->strategies.empty()) {
    return "";
  }
  const RobustChoice& choice = *report.answers.robust;
  const Study& study = *report.runs.study;
  double typical = std::numeric_limits<double>::infinity();
  for (const RobustStrategy& one : choice.strategies) {
    typical = one.mean_regret.value > 0.0 ? std::min(typical, one.mean_regret.value) : typical;
  }
  report::Written how = report::written_as(report, choice.outcome, std::isfinite(typical) ? typical : 1.0);
  const std::string unit = how.word == report::kPoints ? " %" : how.word;
  how.word.clear();
  TextTable table({"strategy", study.outcomes[choice.outcome].title + (unit.empty() ? "" : "," + unit), "mean regret",
                   "largest regret", "best in", "good enough in", "Pareto front"},
                  TextTable::Align::left);
  for (std::size_t s = 0; s < choice.strategies.size(); ++s) {
    const RobustStrategy& one = choice.strategies[s];
    table.add({study.strategies[s].title, report::amount_words(one.mean_payoff, how),
               report::amount_words(one.mean_regret, how), fixed(one.largest.regret * how.factor, how.decimals),
               percent(one.best_share), one.satisficing_share ? percent(*one.satisficing_share) : "-",
               choice.places[s].on_front ? "yes" : "no"});
  }
  return table.text();
}

std::string explanations_table(const StudyReport& report) {
  if (!report.answers.winners || report.answers.winners->contests == 0) {
    return "";
  }
  TextTable table({"who wins, explained by", "right in", "log score", "ahead of frequencies by", "Brier score"},
                  TextTable::Align::left);
  for (const JudgedExplanation& one : report.answers.winners->found.explanations) {
    table.add({report::explanation_title(report, one.name), percent(one.scores.accuracy),
               report::estimate_words(one.scores.log_score), report::estimate_words(one.scores.skill),
               report::estimate_words(one.scores.brier)});
  }
  return table.text() + "Scores are of contests that the explanation was not fitted to; log scores in nats.\n";
}

/// Boxes that futures the search did not see confirm.
std::vector<std::string> confirmed(const StudyReport& report, const std::vector<Box>& boxes) {
  std::vector<Box> kept;
  std::ranges::copy_if(boxes, std::back_inserter(kept), [](const Box& box) { return box.confirmed; });
  return report::loss_sentences(report, kept);
}

std::string losses_text(const StudyReport& report) {
  if (!report.answers.losses) {
    return "";
  }
  const LostRuns& losses = *report.answers.losses;
  if (losses.lost_share <= 0.0 || losses.lost_share >= 1.0) {
    return list_text("Where it is lost", {losses.lost_share > 0.0 ? "Every run is lost." : "No run is lost."});
  }
  std::vector<std::string> by_box = confirmed(report, losses.prim);
  const std::vector<std::string> by_leaf = confirmed(report, losses.cart);
  if (by_box.empty() && by_leaf.empty()) {
    by_box.push_back("Nothing tells where: no box is confirmed to hold more than its share of the " +
                     fixed(100.0 * losses.lost_share, 0) + " % of runs that are lost.");
  }
  return list_text("Where it is lost (patient rule induction)", by_box) +
         list_text("Where it is lost (classification tree)", by_leaf);
}

}  // namespace

std::string answers_text(const StudyReport& report) {
  return list_text("The claim", report::claim_sentences(report)) +
         list_text("Which strategy to choose", report::robust_sentences(report)) + strategies_table(report) +
         losses_text(report) + list_text("Who wins, and why", report::winner_sentences(report)) +
         explanations_table(report);
}

}  // namespace coalis::cli
