#include "study_answer_words.hpp"

#include <algorithm>
#include <cmath>

#include "amounts.hpp"
#include "box_words.hpp"
#include "coalis/base/present.hpp"

namespace coalis::report {

namespace {

/// As many decimals as the size asks for.
std::string number_words(double value) {
  return fixed(value, std::abs(value) < 10.0 ? 3 : std::abs(value) < 100.0 ? 1 : 0);
}

std::string share_words(const Estimate& share) {
  return percent_words(share.value, share.interval.low, share.interval.high);
}

std::string strategy_title(const StudyReport& report, std::size_t strategy) {
  return "\"" + report.runs.study->strategies[strategy].title + "\"";
}

/// The strategies with the least of something: several where they are equal.
template <class Number>
std::vector<std::size_t> least(const RobustChoice& choice, Number number) {
  std::vector<std::size_t> found{0};
  for (std::size_t s = 1; s < choice.strategies.size(); ++s) {
    const double own = number(choice.strategies[s]);
    const double best = number(choice.strategies[found.front()]);
    if (own < best) {
      found.clear();
    }
    if (own <= best) {
      found.push_back(s);
    }
  }
  return found;
}

/// '"open"', or '"open" and "closed" alike'.
std::string titles_text(const StudyReport& report, const std::vector<std::size_t>& strategies) {
  std::vector<std::string> titles;
  for (const std::size_t strategy : strategies) {
    titles.push_back(strategy_title(report, strategy));
  }
  return listed(titles) + (titles.size() > 1 ? " alike" : "");
}

double size_of(const Estimate& estimate) {
  return std::max({std::abs(estimate.value), std::abs(estimate.interval.low), std::abs(estimate.interval.high)});
}

std::string amount_text(const StudyReport& report, std::size_t outcome, const Estimate& estimate) {
  return amount_words(estimate, written_as(report, outcome, size_of(estimate)));
}

/// A value of an outcome that stands in the study's file.
std::string level_text(const StudyReport& report, std::size_t outcome, double value) {
  const Written how = written_as(report, outcome, std::abs(value));
  return fixed(value * how.factor, how.decimals) + (how.word == kPoints ? " %" : how.word);
}

/// "against X's": what a run must fall short of to be lost.
std::string loses_words(const StudyReport& report) {
  const Study& study = *report.runs.study;
  const StudyDiscovery& question = present(study.discovery);
  const std::size_t number = present(report.answers.losses).outcome;
  const std::string outcome = study.outcomes[number].title;
  const bool lower = study.outcomes[number].better == Aim::lower;
  const auto titled = [&](const std::string& name) {
    const auto found = std::ranges::find(study.strategies, name, &StudyStrategy::name);
    return found == study.strategies.end() ? "\"" + name + "\"" : "\"" + found->title + "\"";
  };
  const std::string whose = question.strategy.empty() ? "" : titled(question.strategy) + " ";
  if (!question.against.empty()) {
    return whose + "loses to " + titled(question.against) + " (" + outcome + ")";
  }
  return whose + (whose.empty() ? "Runs are" : "is") + " lost (" + outcome + (lower ? " above " : " below ") +
         level_text(report, number, present(question.threshold)) + ")";
}

std::string predictor_evidence(const StudyReport& report, const ClaimAnswer& answer) {
  const StudyClaim& claim = present(report.runs.study->claim);
  return explanation_title(report, claim.predictor) + " foretells who wins " +
         (answer.yes                    ? "best: ahead of the next, "
          : answer.clear                ? "worse than "
          : answer.evidence.value > 0.0 ? "not clearly better than "
                                        : "not better than ") +
         explanation_title(report, answer.rival) +
         "; the difference in log score (how likely a forecast held what then happened; above 0 is better) is " +
         estimate_words(answer.evidence) + " nats a contest";
}

/// ", over the 35 of 128 runs that have a value"; nothing where all have.
std::string counted_words(const StudyClaim& claim, const ClaimAnswer& answer) {
  return answer.counted == answer.of ? ""
                                     : ", over the " + std::to_string(answer.counted) + " of " +
                                           counted(answer.of, claim.at_least ? "run" : "future") + " that have a value";
}

std::string evidence_words(const StudyReport& report, const ClaimAnswer& answer) {
  const Study& study = *report.runs.study;
  const StudyClaim& claim = present(study.claim);
  if (!claim.predictor.empty()) {
    return answer.has_evidence ? predictor_evidence(report, answer) : "nobody won in any run";
  }
  const auto outcome = std::ranges::find(
      study.outcomes, claim.outcome.empty() ? study.outcomes.front().name : claim.outcome, &StudyOutcome::name);
  const auto number = static_cast<std::size_t>(outcome - study.outcomes.begin());
  if (!answer.has_evidence) {
    return outcome->title + " has a value in " + std::to_string(answer.counted) + " of " +
           counted(answer.of, claim.at_least ? "run" : "future") + ", too few to judge by";
  }
  if (claim.at_least) {
    return outcome->title + " is " +
           level_words(answer.evidence, written_as(report, number, size_of(answer.evidence))) + " on average" +
           counted_words(claim, answer) + "; claimed was no less than " + level_text(report, number, *claim.at_least);
  }
  const bool higher = outcome->better == Aim::higher;
  return "on average the advantage in " + outcome->title + (higher ? "" : " (less is better)") + " is " +
         amount_text(report, number, answer.evidence) + counted_words(claim, answer);
}

}  // namespace

Written written_as(const StudyReport& report, std::size_t outcome, double largest) {
  const StudyOutcome& asked = report.runs.study->outcomes[outcome];
  const std::string& unit = report.units[outcome];
  const Measured measured = asked.per.empty() ? stake_of(asked.measure).measured : Measured::number;
  const bool share = unit == "fraction" || unit == "probability";
  Written how = written(share                         ? Measured::share
                        : measured == Measured::money ? measured
                                                      : Measured::number,
                        unit, largest);
  if (share && !asked.minus.empty()) {  // a lead is no share of anything
    how.word = " percentage points";
  }
  return how;
}

std::string estimate_words(const Estimate& estimate) {
  return number_words(estimate.value) + " (" + number_words(estimate.interval.low) + " to " +
         number_words(estimate.interval.high) + ")";
}

std::string explanation_title(const StudyReport& report, const std::string& name) {
  const std::string early =
      "the share of owners after " +
      counted(static_cast<std::uint64_t>(present(report.runs.study->thesis).early_month), "month");
  return name == "sum"                  ? "innovativeness + collaboration"
         : name == "product"            ? "innovativeness x collaboration"
         : name == "early_base"         ? early
         : name == "sum_and_early_base" ? "innovativeness + collaboration together with " + early
         : name == "climatology"        ? "how often each one wins"
                                        : name + " alone";
}

std::vector<std::string> claim_sentences(const StudyReport& report) {
  if (!report.answers.claim) {
    return {};
  }
  const ClaimAnswer& answer = *report.answers.claim;
  const std::string verdict = answer.yes ? "Yes" : answer.clear ? "No" : "Not shown";
  return {"\"" + present(report.runs.study->claim).text + "\" " + verdict + ": " + evidence_words(report, answer) +
          "."};
}

std::vector<std::string> robust_sentences(const StudyReport& report) {
  if (!report.answers.robust || report.answers.robust->strategies.empty()) {
    return {};
  }
  const RobustChoice& choice = *report.answers.robust;
  const StudyOutcome& outcome = report.runs.study->outcomes[choice.outcome];
  const std::vector<std::size_t> on_average =
      least(choice, [](const RobustStrategy& one) { return one.mean_regret.value; });
  const std::vector<std::size_t> at_worst = least(choice, [](const RobustStrategy& one) { return one.largest.regret; });
  const RobustStrategy& best = choice.strategies[on_average.front()];
  const RobustStrategy& safest = choice.strategies[at_worst.front()];
  const auto regret_text = [&](double regret) {
    const Written how = written_as(report, choice.outcome, regret);
    return fixed(regret * how.factor, how.decimals) + how.word;
  };
  std::vector<std::string> sentences;
  if (std::ranges::all_of(choice.strategies, [](const RobustStrategy& one) { return one.largest.regret == 0.0; })) {
    return {"By " + outcome.title + " all strategies do equally well, in each of " + counted(choice.futures, "future") +
            "."};
  }
  sentences.push_back(
      "Least to regret on average by " + outcome.title + ": " + titles_text(report, on_average) +
      ", behind the best strategy of each future by " + amount_text(report, choice.outcome, best.mean_regret) +
      (on_average.size() > 1 ? "." : "; it is the best in " + share_words(best.best_share) + " of the futures."));
  sentences.push_back("Least to regret at worst: " + titles_text(report, at_worst) + ", by " +
                      regret_text(safest.largest.regret) + " in the worst of " + counted(choice.futures, "future") +
                      " (at most " + fixed(100.0 * safest.largest.exceeded_share, 1) + " % of all futures hold more).");
  if (best.satisficing_share) {
    const std::vector<std::size_t> sure =
        least(choice, [](const RobustStrategy& one) { return -one.satisficing_share->value; });
    sentences.push_back("Good enough (" + level_text(report, choice.outcome, present(outcome.good_enough)) + ") " +
                        (sure.size() == choice.strategies.size() ? "as often under every strategy"
                                                                 : "most often: " + titles_text(report, sure)) +
                        ", in " + share_words(present(choice.strategies[sure.front()].satisficing_share)) +
                        " of the futures.");
  }
  std::vector<std::string> front;
  for (std::size_t s = 0; s < choice.places.size(); ++s) {
    if (choice.places[s].on_front) {
      front.push_back(strategy_title(report, s));
    }
  }
  if (report.runs.study->outcomes.size() > 1) {
    sentences.push_back("By the averages of all outcomes no other strategy is better throughout than " + listed(front) +
                        " (the Pareto front).");
  }
  return sentences;
}

std::vector<std::string> loss_sentences(const StudyReport& report, const std::vector<Box>& boxes) {
  std::vector<std::string> sentences;
  for (const Box& box : boxes) {
    sentences.push_back(box_sentence(loses_words(report), box, present(report.answers.losses).factors));
  }
  return sentences;
}

std::vector<std::string> winner_sentences(const StudyReport& report) {
  if (!report.answers.winners || report.answers.winners->contests == 0) {
    return {};
  }
  const WinnerStudy& found = report.answers.winners->found;
  const JudgedExplanation& best = found.explanations[found.best];
  std::vector<std::string> sentences;
  sentences.push_back("Who wins is foretold best by " + explanation_title(report, best.name) + ": the right one in " +
                      share_words(best.scores.accuracy) + " of contests that it was not fitted to, against " +
                      share_words(found.explanations.front().scores.accuracy) +
                      " by the frequencies of winning alone.");
  std::vector<std::string> close;
  for (const std::size_t one : found.as_good_as) {
    close.push_back(explanation_title(report, found.explanations[one].name));
  }
  if (!close.empty()) {
    sentences.push_back("Not clearly behind: " + listed(close) + ".");
  }
  return sentences;
}

}  // namespace coalis::report
