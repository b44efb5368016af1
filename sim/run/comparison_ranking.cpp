#include <algorithm>
#include <numeric>

#include "comparison_parts.hpp"
#include "paired_columns.hpp"

namespace coalis::comparing {

namespace {

/// A column of every scenario, turned so that higher is better.
using Columns = std::vector<std::vector<double>>;

/// The differences of all pairs i > l of scenarios, and the intervals that hold for all of them together.
class AllPairs {
 public:
  AllPairs(const std::vector<Columns>& criteria, double level, Multiplicity multiplicity)
      : scenarios_(criteria.front().size()), pairs_(scenarios_ * (scenarios_ - 1) / 2) {
    std::vector<std::vector<double>> differences;
    for (const Columns& columns : criteria) {
      for (std::size_t i = 1; i < scenarios_; ++i) {
        for (std::size_t l = 0; l < i; ++l) {
          differences.push_back(differences_of(columns[l], columns[i]));
        }
      }
    }
    intervals_ = simultaneous_intervals(differences, level, multiplicity);
  }

  /// Scenario i is clearly better than l by a criterion.
  [[nodiscard]] bool better(std::size_t i, std::size_t l, std::size_t criterion = 0) const {
    const Interval& one = intervals_[criterion * pairs_ + place(std::max(i, l), std::min(i, l))];
    return i > l ? one.low > 0.0 : one.high < 0.0;
  }

 private:
  static std::size_t place(std::size_t larger, std::size_t smaller) { return larger * (larger - 1) / 2 + smaller; }

  std::size_t scenarios_;
  std::size_t pairs_;
  std::vector<Interval> intervals_;
};

std::vector<Columns> stakeholder_columns(const Comparison& comparison) {
  std::vector<Columns> criteria;
  for (const Yardstick& yardstick : yardsticks()) {
    Columns& columns = criteria.emplace_back();
    for (const ContestantRuns& one : comparison.contestants) {
      columns.push_back(yardstick_column(one, yardstick, comparison.viewpoint));
    }
  }
  return criteria;
}

double mean_of(const std::vector<double>& values) {
  return values.empty() ? 0.0 : ordered_sum(values) / static_cast<double>(values.size());
}

/// By the means l is as good to all and better to one, over the futures that both have.
bool dominates(const std::vector<Columns>& criteria, std::size_t l, std::size_t i) {
  bool as_good = true;
  bool better = false;
  for (const Columns& columns : criteria) {
    const double lead = mean_of(differences_of(columns[i], columns[l]));
    as_good = as_good && lead >= 0.0;
    better = better || lead > 0.0;
  }
  return as_good && better;
}

/// Regrets over the futures that base and all scenarios in contention share.
void add_regrets(const Comparison& comparison, const Columns& objective, std::vector<RankedScenario>& ranking) {
  std::vector<std::size_t> taking_part;
  std::size_t futures = objective.front().size();
  for (std::size_t i = 0; i < objective.size(); ++i) {
    if (i == 0 || !comparison.contestants[i].eliminated_at) {
      taking_part.push_back(i);
      futures = std::min(futures, objective[i].size());
    }
  }
  for (const std::size_t i : taking_part) {
    std::vector<double> regrets(futures);
    std::size_t best_count = 0;
    for (std::size_t r = 0; r < futures; ++r) {
      double best = objective[i][r];
      for (const std::size_t other : taking_part) {
        best = std::max(best, objective[other][r]);
      }
      regrets[r] = best - objective[i][r];
      best_count += regrets[r] == 0.0 ? 1 : 0;
    }
    Regret& regret = ranking[i].regret;
    const auto worst = std::ranges::max_element(regrets);
    regret.mean = mean_of(regrets);
    regret.ci95 = t_interval(regrets, comparison.interval_level);
    regret.ci95.low = std::max(0.0, regret.ci95.low);
    regret.largest = *worst;
    regret.worst_replicate = static_cast<std::uint32_t>(worst - regrets.begin());
    regret.best = {static_cast<double>(best_count) / static_cast<double>(futures),
                   wilson_interval(best_count, futures, comparison.interval_level)};
  }
}

}  // namespace

std::vector<RankedScenario> rank_scenarios(const Comparison& comparison) {
  const Columns objective = objective_columns(comparison);
  const std::vector<Columns> stakes = stakeholder_columns(comparison);
  const Multiplicity multiplicity = multiplicity_of(comparison);
  const AllPairs by_objective({objective}, comparison.interval_level, multiplicity);
  const AllPairs by_stakes(stakes, comparison.interval_level, multiplicity);
  const std::size_t count = objective.size();
  std::vector<RankedScenario> ranking(count);
  for (std::size_t i = 0; i < count; ++i) {
    RankedScenario& one = ranking[i];
    one.contestant = i;
    one.difference = sign_of(comparison.viewpoint.better()) * mean_of(differences_of(objective.front(), objective[i]));
    one.mean = mean_of(objective_column(comparison.contestants.front(), comparison.viewpoint)) + one.difference;
    one.worst_rank = static_cast<int>(count);
    for (std::size_t l = 0; l < count; ++l) {
      if (l == i) {
        continue;
      }
      one.best_rank += by_objective.better(l, i) ? 1 : 0;
      one.worst_rank -= by_objective.better(i, l) ? 1 : 0;
      one.on_front = one.on_front && !dominates(stakes, l, i);
      if (by_stakes.better(l, i, 0) && by_stakes.better(l, i, 1) && by_stakes.better(l, i, 2)) {
        one.dominated_by.push_back(l);
      }
    }
  }
  add_regrets(comparison, objective, ranking);
  const double sign = sign_of(comparison.viewpoint.better());
  std::ranges::stable_sort(ranking, std::greater<>(), [&](const RankedScenario& one) { return sign * one.difference; });
  return ranking;
}

}  // namespace coalis::comparing
