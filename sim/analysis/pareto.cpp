#include <algorithm>
#include <functional>

#include "by_part.hpp"
#include "coalis/analysis/robust.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/statistics/simultaneous.hpp"

namespace coalis {

namespace {

/// Leads of strategy i over strategy l by each objective: their means, and intervals that hold together.
class Leads {
 public:
  Leads(std::span<const Grid<double>> objectives, std::span<const std::size_t> part, std::size_t parts, double level)
      : objectives_(objectives.size()), strategies_(objectives.front().rows()) {
    std::vector<std::vector<double>> samples;
    std::vector<double> difference(part.size());
    for (const Grid<double>& table : objectives) {
      for (std::size_t i = 1; i < strategies_; ++i) {
        for (std::size_t l = 0; l < i; ++l) {
          std::ranges::transform(table.row(i), table.row(l), difference.begin(), std::minus<>());
          means_.push_back(ordered_sum(difference) / static_cast<double>(difference.size()));
          samples.push_back(ByPart(difference, part, parts).means());
        }
      }
    }
    intervals_ =
        samples.empty() ? std::vector<Interval>() : simultaneous_intervals(samples, level, Multiplicity::max_t);
  }

  [[nodiscard]] bool dominates(std::size_t i, std::size_t l) const {
    bool as_good = true;
    bool better = false;
    for (std::size_t objective = 0; objective < objectives_; ++objective) {
      const double lead = (i > l ? 1.0 : -1.0) * means_[place(objective, i, l)];
      as_good = as_good && lead >= 0.0;
      better = better || lead > 0.0;
    }
    return as_good && better;
  }

  [[nodiscard]] bool clearly_dominates(std::size_t i, std::size_t l) const {
    bool clear = true;
    for (std::size_t objective = 0; objective < objectives_; ++objective) {
      const Interval& interval = intervals_[place(objective, i, l)];
      clear = clear && (i > l ? interval.low > 0.0 : interval.high < 0.0);
    }
    return clear;
  }

 private:
  [[nodiscard]] std::size_t place(std::size_t objective, std::size_t i, std::size_t l) const {
    const std::size_t larger = std::max(i, l);
    return objective * (strategies_ * (strategies_ - 1) / 2) + larger * (larger - 1) / 2 + std::min(i, l);
  }

  std::size_t objectives_;
  std::size_t strategies_;
  std::vector<double> means_;        ///< [objectives][pairs]
  std::vector<Interval> intervals_;  ///< [objectives][pairs]
};

}  // namespace

std::vector<ParetoPlace> pareto_places(std::span<const Grid<double>> objectives, std::span<const std::size_t> part,
                                       std::size_t parts, double level) {
  require(!objectives.empty(), "a Pareto front needs an objective");
  for (const Grid<double>& table : objectives) {
    check_parts(part, parts, table.columns());
    require(table.rows() == objectives.front().rows(), "objectives have the same strategies", table.rows());
  }
  const Leads leads(objectives, part, parts, level);
  std::vector<ParetoPlace> places(objectives.front().rows());
  for (std::size_t i = 0; i < places.size(); ++i) {
    for (std::size_t l = 0; l < places.size(); ++l) {
      if (l != i) {
        places[i].on_front = places[i].on_front && !leads.dominates(l, i);
        if (leads.clearly_dominates(l, i)) {
          places[i].dominated_by.push_back(l);
        }
      }
    }
  }
  return places;
}

}  // namespace coalis
