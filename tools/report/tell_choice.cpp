#include <algorithm>
#include <cmath>

#include "amounts.hpp"
#include "told_comparison.hpp"

namespace coalis::report {

namespace {

/// An outcome to write amounts of the objective with.
ComparedOutcome objective_unit(const ToldComparison& told) {
  for (const VariantReport& variant : told.report.variants) {
    if (const ComparedOutcome* objective = told.objective_of(variant)) {
      return *objective;
    }
  }
  ComparedOutcome unknown;
  unknown.stake = stake_of(told.viewpoint.objective);
  return unknown;
}

std::string selection(const ToldComparison& told) {
  const Comparison& comparison = told.report.comparison;
  std::vector<std::string> dropped;
  std::vector<std::string> left;
  for (std::size_t i = 0; i < comparison.contestants.size(); ++i) {
    const std::optional<std::size_t> eliminated_at = comparison.contestants[i].eliminated_at;
    if (eliminated_at) {
      dropped.push_back(told.name_at(i) + " after " + std::to_string(*eliminated_at));
    } else {
      left.push_back(told.name_at(i));
    }
  }
  const std::string text =
      comparison.chosen ? "The choice is " + told.name_at(*comparison.chosen) + ": if one is ahead of all others by " +
                              amount_words(objective_unit(told), comparison.indifference) +
                              " or more, this is it with at least 95 % confidence (" +
                              std::string(stake_of(told.viewpoint.objective).label) + " of " + told.focus + ")."
                        : "Not decided yet between " + listed(left) + ".";
  return dropped.empty() ? text : text + " Out of contention: " + listed(dropped) + " futures.";
}

std::string first_place(const ToldComparison& told) {
  return "Best on average for " + told.focus + ": " + told.name_at(told.report.ranking.front().contestant);
}

/// A variant that changes nothing at all is told as such, and is no choice beside the base.
bool is_choice(const ToldComparison& told, const RankedScenario& one) {
  return one.contestant == 0 || !told.report.variants[one.contestant - 1].identical;
}

bool is_dropped(const ToldComparison& told, const RankedScenario& one) {
  return told.report.comparison.contestants[one.contestant].eliminated_at.has_value();
}

/// How clearly the others are behind. Those that were dropped on the way are told by `selection`.
std::string ranking(const ToldComparison& told) {
  const std::vector<RankedScenario>& ranking = told.report.ranking;
  std::vector<std::string> clear;
  std::vector<std::string> close;
  for (auto one = ranking.begin() + 1; one != ranking.end(); ++one) {
    if (is_choice(told, *one) && !is_dropped(told, *one)) {
      (one->best_rank > 1 ? clear : close).push_back(told.name_at(one->contestant));
    }
  }
  std::string text = first_place(told) + ".";
  text += clear.empty() ? "" : " Clearly not the best: " + listed(clear) + ".";
  return text + (close.empty() ? "" : " Too close to call: " + listed(close) + ".");
}

std::string front(const ToldComparison& told) {
  std::vector<std::string> on_front;
  for (const RankedScenario& one : told.report.ranking) {
    if (one.on_front && is_choice(told, one)) {
      on_front.push_back(told.name_at(one.contestant));
    }
  }
  if (on_front.size() == 1) {
    return "By the averages, " + on_front.front() +
           " is best for large firms, small firms and consumers alike (it stands alone on the Pareto front).";
  }
  return "By the averages, what one of large firms, small firms and consumers gains by going from one to another of " +
         listed(on_front) + ", another of them loses (the Pareto front).";
}

/// Nothing where the future by future comparison has one scenario left.
std::string regret(const ToldComparison& told) {
  const auto known = std::ranges::count_if(told.report.ranking,
                                           [](const RankedScenario& one) { return !std::isnan(one.regret.mean); });
  if (known < 2) {
    return "";
  }
  const bool all = static_cast<std::size_t>(known) == told.report.ranking.size();
  const RankedScenario& least = *std::ranges::min_element(told.report.ranking, {}, [](const RankedScenario& one) {
    return std::isnan(one.regret.mean) ? std::numeric_limits<double>::infinity() : one.regret.mean;
  });
  const std::string who = "Least to regret for " + told.focus + ": " + told.name_at(least.contestant);
  if (least.regret.largest == 0.0) {
    return who + (all ? ", which no other scenario beats in any future."
                      : ", which none of those still in contention beats in any future.");
  }
  const ComparedOutcome unit = objective_unit(told);
  return who + ", behind the best scenario " + (all ? "" : "still in contention ") + "of each future by " +
         amount_words(unit, least.regret.mean) + " on average (" + amount_words(unit, least.regret.ci95.low) + " to " +
         amount_words(unit, least.regret.ci95.high) + ") and " + amount_words(unit, least.regret.largest) +
         " at worst, in future " + std::to_string(least.regret.worst_replicate) + " (" + std::string(unit.stake.label) +
         ").";
}

}  // namespace

void tell_choice(const ToldComparison& told, std::vector<Sentence>& sentences) {
  if (told.report.ranking.empty()) {
    return;
  }
  const std::vector<RunRange> runs = told.all_runs();
  if (told.report.comparison.eliminates) {
    sentences.push_back({selection(told), runs});
  }
  if (std::ranges::count(told.report.variants, false, &VariantReport::identical) > 1) {
    sentences.push_back({ranking(told), runs, "", first_place(told)});
    sentences.push_back({front(told), runs});
  }
  if (const std::string least = regret(told); !least.empty()) {
    sentences.push_back({least, runs});
  }
}

}  // namespace coalis::report
