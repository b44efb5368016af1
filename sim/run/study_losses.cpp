#include <cmath>

#include "study_futures.hpp"

namespace coalis::studies {

namespace {

constexpr std::size_t kMostBoxes = 3;

/// Whether a run is lost, by the study's question. A run without a value is.
class Loss {
 public:
  Loss(const StudyRuns& runs, const StudyDiscovery& question, std::size_t outcome)
      : values_(gains(runs, outcome)),
        threshold_(question.threshold ? gain_sign(runs.study->outcomes[outcome]) * *question.threshold : 0.0) {
    if (!question.against.empty()) {
      against_ = strategy_called(*runs.study, question.against);
    }
  }

  [[nodiscard]] bool lost(std::size_t strategy, std::size_t future) const {
    const double bar = against_ ? values_(*against_, future) : threshold_;
    return !(values_(strategy, future) >= bar);
  }

 private:
  Grid<double> values_;  ///< [strategies][futures]
  double threshold_;
  std::optional<std::size_t> against_;
};

/// The strategies whose runs are looked at.
std::vector<std::size_t> looked_at(const StudyRuns& runs, const StudyDiscovery& question) {
  if (!question.strategy.empty()) {
    return {strategy_called(*runs.study, question.strategy)};
  }
  std::vector<std::size_t> all;
  for (std::size_t strategy = 0; strategy < runs.points.strategies; ++strategy) {
    all.push_back(strategy);
  }
  return all;
}

/// The points of the design without the dummy.
LostFutures points_of(const StudyRuns& runs) {
  const StudyPoints& points = runs.points;
  LostFutures futures;
  futures.points.assign(points.point_count(), points.varied.size());
  futures.parts = points.design.parts;
  for (std::size_t point = 0; point < points.point_count(); ++point) {
    for (std::size_t column = 0; column < points.varied.size(); ++column) {
      futures.points(point, column) = points.design.points(point, column);
    }
    futures.part.push_back(points.design.part_of_block(points.block_of(point)));
  }
  return futures;
}

}  // namespace

LostRuns find_losses(const StudyRuns& runs) {
  const Study& study = *runs.study;
  LostRuns losses;
  if (!study.discovery) {
    return losses;
  }
  const StudyDiscovery& question = *study.discovery;
  losses.outcome = outcome_called(study, question.outcome);
  LostFutures futures = points_of(runs);
  for (const std::size_t factor : runs.points.varied) {
    const StudyFactor& one = study.factors[factor];
    losses.factors.push_back(one);
    futures.categories.push_back(one.is_range() || one.is_numeric() ? 0 : one.levels.size());
  }
  const Loss loss(runs, question, losses.outcome);
  const std::vector<std::size_t> strategies = looked_at(runs, question);
  const std::size_t replicates = runs.points.replicates;
  for (std::size_t point = 0; point < runs.points.point_count(); ++point) {
    double lost = 0.0;
    for (const std::size_t strategy : strategies) {
      for (std::size_t r = 0; r < replicates; ++r) {
        lost += loss.lost(strategy, point * replicates + r) ? 1.0 : 0.0;
      }
    }
    futures.lost.push_back(lost / static_cast<double>(strategies.size() * replicates));
    losses.lost_share += futures.lost.back() / static_cast<double>(runs.points.point_count());
  }
  losses.prim = prim_boxes(futures, kMostBoxes, refits_of(runs));
  losses.cart = cart_boxes(futures, kMostBoxes, refits_of(runs));
  return losses;
}

}  // namespace coalis::studies
