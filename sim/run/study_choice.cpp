#include <algorithm>
#include <cmath>

#include "study_futures.hpp"

namespace coalis::studies {

namespace {

Grid<double> columns_of(const Grid<double>& table, const std::vector<std::size_t>& futures) {
  Grid<double> kept(table.rows(), futures.size());
  for (std::size_t strategy = 0; strategy < table.rows(); ++strategy) {
    for (std::size_t i = 0; i < futures.size(); ++i) {
      kept(strategy, i) = table(strategy, futures[i]);
    }
  }
  return kept;
}

/// A gain as the value that it was turned from.
Estimate turned(const Estimate& gain, double sign) {
  return sign > 0.0 ? gain : Estimate{-gain.value, {-gain.interval.high, -gain.interval.low}};
}

}  // namespace

RobustChoice choose_robustly(const StudyRuns& runs) {
  const Study& study = *runs.study;
  RobustChoice choice;
  choice.outcome = outcome_called(study, study.robust_outcome);
  const StudyOutcome& outcome = study.outcomes[choice.outcome];
  const double sign = gain_sign(outcome);
  const Grid<double> judged = gains(runs, choice.outcome);
  const StudyFutures futures(runs);
  const KeptFutures kept(futures, judged);
  const std::vector<std::size_t>& complete = kept.futures;
  choice.futures = complete.size();
  if (!kept.enough()) {
    return choice;
  }
  PayoffTable payoffs;
  payoffs.part = kept.part;
  payoffs.parts = kept.parts;
  payoffs.points = std::min(futures.independent, complete.size());
  payoffs.payoff = columns_of(judged, complete);
  if (outcome.good_enough) {
    payoffs.good_enough = sign * *outcome.good_enough;
  }
  choice.strategies = judge_strategies(payoffs, bootstrap_of(runs));
  for (RobustStrategy& one : choice.strategies) {
    one.mean_payoff = turned(one.mean_payoff, sign);
    one.largest.future = complete[one.largest.future];
  }
  choice.map = map_regrets(runs, payoffs.payoff, complete);
  std::vector<Grid<double>> objectives;  // an outcome that did not happen somewhere says nothing about the front
  for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
    Grid<double> table = columns_of(gains(runs, o), complete);
    if (std::ranges::all_of(table.values(), [](double value) { return std::isfinite(value); })) {
      objectives.push_back(std::move(table));
    }
  }
  choice.places = pareto_places(objectives, payoffs.part, payoffs.parts, 0.95);
  return choice;
}

}  // namespace coalis::studies
