#include <array>
#include <cmath>

#include "amounts.hpp"
#include "month_words.hpp"
#include "told_comparison.hpp"

namespace coalis::report {

namespace {

std::string percent(double share) {
  return fixed(100.0 * share, 0) + " %";
}

std::string with_limits(const FutureShare& one) {
  return percent(one.share) + " of the futures (" + fixed(100.0 * one.ci95.low, 0) + " to " +
         fixed(100.0 * one.ci95.high, 0) + ")";
}

std::string no_difference(const VariantReport& variant) {
  return "in all " + std::to_string(variant.replicates) + " futures it ends exactly as the base does.";
}

std::string headline(const ToldComparison& told, const VariantReport& variant, const ComparedOutcome& outcome) {
  const Interval& interval = outcome.paired.interval;
  const double sign = sign_of(outcome.stake.better);
  const bool clear = interval.excludes_zero();
  const std::string verdict = !clear                      ? " is not clearly better or worse than the base"
                              : sign * interval.low > 0.0 ? " is better than the base"
                                                          : " is worse than the base";
  return told.name_of(variant.contestant) + verdict + " for " + told.focus;
}

std::string lead(const ComparedOutcome& outcome) {
  const Interval& interval = outcome.paired.interval;
  const bool upwards = outcome.stake.better == Direction::higher;
  const FutureShare& higher = upwards ? outcome.better : outcome.worse;
  const FutureShare& lower = upwards ? outcome.worse : outcome.better;
  const bool says_whose = outcome.stake.label.find("its ") != std::string_view::npos;
  const std::string whose = outcome.entity.empty() || says_whose ? "the " : "its ";
  return whose + std::string(outcome.stake.label) + " is higher in " + with_limits(higher) + " and lower in " +
         percent(lower.share) + ", on average by " +
         difference_words(outcome, outcome.paired.difference.mean, interval);
}

std::string chances(const ToldComparison& told, const ComparedOutcome& wins) {
  const Interval& interval = wins.paired.interval;
  const bool clear = interval.excludes_zero();
  const PairCounts& counts = wins.paired.counts;
  if (counts.same == counts.pairs()) {
    return "Who has the most owners at the end changes for " + told.focus + " in none of the futures.";
  }
  return "The chance of " + told.focus + " to have the most owners at the end goes from " +
         value_words(wins, wins.base_mean) + " to " + value_words(wins, wins.variant_mean) + ", by " +
         difference_words(wins, wins.paired.difference.mean, interval) + (clear ? "." : ": that may be no change.");
}

std::string stakes(const ToldComparison& told, const VariantReport& variant) {
  constexpr std::array<const char*, 4> kVerbs{" gain", " lose", " see no clear change", " see no change"};
  std::string text;
  for (const StakeVerdict& one : variant.stakes) {
    text += std::string(name_of(one.whose)) + (one.entity.empty() ? "" : " of " + told.focus) +
            kVerbs[static_cast<std::size_t>(one.effect)];
    const ComparedOutcome* outcome = find_outcome(variant, one.outcome, one.entity);
    if (outcome != nullptr && one.effect != Effect::unchanged) {
      text += ", " + difference_words(*outcome, one.difference, one.joint95);
    }
    text += "; ";
  }
  return text + "all in all: " + std::string(name_of(variant.verdict)) + ".";
}

std::string parting(const ToldComparison& told, const Parting& found) {
  const Scenario& scenario = *told.base.contestant.scenario;
  if (found.differing_share == 0.0) {
    return "The paths never part: " + told.focus + " has the same share of owners in every month of every future.";
  }
  std::string text = "The paths part in " + month_words(scenario, found.median_month) + " (median";
  const std::string early = month_words(scenario, found.early_month);
  const std::string late = month_words(scenario, found.late_month);
  if (early != late) {
    text += "; in 8 of 10 cases between " + early + " and " + late;
  }
  text += found.differing_share < 1.0 ? "; in " + percent(found.differing_share) + " of the futures they do)" : ")";
  text += "; with all months judged together, the mean difference in " + told.focus + "'s share of owners is ";
  return text + (found.clear_month ? "clear from " + month_words(scenario, *found.clear_month) + " to the end."
                                   : "not clear up to the end.");
}

/// Whether the same futures are worth saying: that they save nothing is a caution.
bool saves_runs(const ComparedOutcome& objective) {
  const double factor = objective.paired.variance_reduction;
  return std::isfinite(factor) && factor > 1.0;
}

std::string saving(const ComparedOutcome& objective) {
  const double factor = objective.paired.variance_reduction;
  return "Laying the same futures beside each other saves runs: independent ones would have to be " +
         fixed(factor, factor < 10.0 ? 1 : 0) + " times as many for this answer (" +
         std::string(objective.stake.label) + ").";
}

}  // namespace

void tell_variant(const ToldComparison& told, const VariantReport& variant, std::vector<Sentence>& sentences) {
  if (variant.replicates < 2) {
    return;
  }
  const std::string& label = variant.contestant.label;
  const auto say = [&, runs = told.runs_of(variant)](const std::string& verdict, const std::string& text) {
    sentences.push_back({verdict.empty() ? text : verdict + ": " + text, runs, label, verdict});
  };
  if (variant.identical) {
    say(told.name_of(variant.contestant) + " makes no difference at all", no_difference(variant));
    return;
  }
  const ComparedOutcome* objective = told.objective_of(variant);
  if (objective != nullptr) {
    say(headline(told, variant, *objective), lead(*objective) + "; " + stakes(told, variant));
  } else {
    say("", stakes(told, variant));
  }
  for (const Tipping& tipping : variant.tippings) {
    sentences.push_back(tipping_sentence(told, variant, tipping));
  }
  const ComparedOutcome* wins = find_outcome(variant, "wins", told.viewpoint.focus);
  if (wins != nullptr && wins != objective) {
    say("", chances(told, *wins));
  }
  if (variant.parting) {
    say("", parting(told, *variant.parting));
  }
  if (objective != nullptr && saves_runs(*objective)) {
    say("", saving(*objective));
  }
}

}  // namespace coalis::report
