#include "verdict.hpp"

#include <algorithm>
#include <cmath>

#include "amounts.hpp"
#include "month_words.hpp"

namespace coalis::report {

namespace {

std::string winner_sentence(const Scenario& scenario, const ScenarioReport& report, std::span<const WinRow> ranked,
                            bool close) {
  const WinRow& best = ranked.front();
  std::string text = "Most owners at the end: " + label_of(scenario, best.consortium) + " in " +
                     with_interval(best.probability, best.ci95) + " of the futures";
  if (close) {
    text +=
        ", " + label_of(scenario, ranked[1].consortium) + " in " + with_interval(ranked[1].probability, ranked[1].ci95);
  } else if (const OutcomeRow* share = find_outcome(report, "base_share", best.consortium)) {
    text += ", with " + with_interval(share->mean, share->ci95) + " of all owners on average";
  }
  return text + ".";
}

std::string lead_change_sentence(const Scenario& scenario, const LeadChange& change) {
  if (change.never_share >= 1.0) {
    return "The lead never changed hands: the winner had the most owners from the first month on.";
  }
  return "The lead changed hands for the last time in " + month_words(scenario, change.median_month) +
         " (median; in 8 of 10 cases between " + month_words(scenario, change.early_month) + " and " +
         month_words(scenario, change.late_month) + "); in " + fixed(100.0 * change.never_share, 0) +
         " % of the futures the winner led from the start.";
}

}  // namespace

std::string label_of(const Scenario& scenario, const std::string& consortium) {
  for (const ConsortiumDefinition& one : scenario.consortia) {
    if (one.name == consortium && !one.title.empty()) {
      return one.title.substr(0, one.title.find(" ("));
    }
  }
  return consortium;
}

std::string with_interval(double share, const Interval& ci95) {
  const std::string text = fixed(100.0 * share, 1) + " %";
  return std::isnan(ci95.low) || ci95.low == ci95.high ? text
                                                       : text + " (" + fixed(100.0 * std::max(0.0, ci95.low), 1) +
                                                             " to " + fixed(100.0 * std::min(1.0, ci95.high), 1) + ")";
}

std::vector<std::string> verdict_sentences(const Scenario& scenario, const ScenarioReport& report) {
  std::vector<WinRow> ranked = report.wins;
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const WinRow& a, const WinRow& b) { return a.probability > b.probability; });
  if (ranked.front().probability == 0.0) {
    return {"Nobody is ahead of all others at the end of any future."};
  }
  const bool close = ranked.size() > 1 && ranked[1].ci95.high >= ranked.front().ci95.low;
  std::vector<std::string> sentences;
  if (close) {
    sentences.emplace_back("No side is clearly ahead.");
  }
  sentences.push_back(winner_sentence(scenario, report, ranked, close));
  if (report.lead_change) {
    sentences.push_back(lead_change_sentence(scenario, *report.lead_change));
  }
  sentences.emplace_back("In brackets: 95 % intervals of what stands before them.");
  return sentences;
}

}  // namespace coalis::report
