#include "coalis/analysis/robust.hpp"

#include <algorithm>
#include <cmath>

#include "by_part.hpp"
#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

std::vector<double> ones_where(std::span<const double> values, const auto& condition) {
  std::vector<double> ones;
  for (const double value : values) {
    ones.push_back(condition(value) ? 1.0 : 0.0);
  }
  return ones;
}

RobustStrategy judged(const PayoffTable& table, std::size_t strategy, std::span<const double> regret,
                      const Bootstrap& how) {
  const std::span<const double> payoff = table.payoff.row(strategy);
  const auto by_part = [&](std::span<const double> values) { return ByPart(values, table.part, table.parts); };
  RobustStrategy one;
  one.mean_payoff = by_part(payoff).mean(how);
  one.mean_regret = by_part(regret).mean(how);
  one.mean_regret.interval.low = std::max(0.0, one.mean_regret.interval.low);
  const auto worst = std::ranges::max_element(regret);
  one.largest = {*worst, static_cast<std::size_t>(worst - regret.begin()),
                 1.0 - std::pow(1.0 - how.level, 1.0 / static_cast<double>(table.points))};
  one.best_share = by_part(ones_where(regret, [](double r) { return r == 0.0; })).share(table.points, how.level);
  if (table.good_enough) {
    const auto satisfies = [&](double value) { return value >= *table.good_enough; };
    one.satisficing_share = by_part(ones_where(payoff, satisfies)).share(table.points, how.level);
  }
  return one;
}

}  // namespace

Grid<double> regrets_of(const Grid<double>& payoff) {
  require(payoff.rows() > 0, "regret needs a strategy");
  Grid<double> regret(payoff.rows(), payoff.columns());
  for (std::size_t future = 0; future < payoff.columns(); ++future) {
    double best = payoff(0, future);
    for (std::size_t s = 1; s < payoff.rows(); ++s) {
      best = std::max(best, payoff(s, future));
    }
    for (std::size_t s = 0; s < payoff.rows(); ++s) {
      regret(s, future) = best - payoff(s, future);
    }
  }
  return regret;
}

std::vector<RobustStrategy> judge_strategies(const PayoffTable& table, const Bootstrap& how) {
  check_parts(table.part, table.parts, table.payoff.columns());
  require(table.points >= 1 && table.points <= table.payoff.columns(), "some futures are independent", table.points);
  const Grid<double> regret = regrets_of(table.payoff);
  std::vector<RobustStrategy> all;
  for (std::size_t strategy = 0; strategy < table.payoff.rows(); ++strategy) {
    all.push_back(judged(table, strategy, regret.row(strategy), how));
  }
  return all;
}

}  // namespace coalis
