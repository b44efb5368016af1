#include "coalis/analysis/regret_cells.hpp"

#include <algorithm>
#include <map>

#include "coalis/analysis/robust.hpp"
#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

constexpr double kLevel = 0.95;

/// The futures of one cell.
class Cell {
 public:
  Cell(const Grid<double>& regret, const SortedFutures& sorted, std::size_t cell) : regret_(regret) {
    for (std::size_t future = 0; future < sorted.cell.size(); ++future) {
      if (sorted.cell[future] == cell) {
        futures_.push_back(future);
        draws_[sorted.draw[future]].push_back(future);
      }
    }
  }

  [[nodiscard]] RegretCell judged() const {
    RegretCell found;
    found.futures = futures_.size();
    for (std::size_t s = 0; s < regret_.rows() && !futures_.empty(); ++s) {
      found.strategies.push_back(of_strategy(s));
      found.best = found.strategies[s].mean < found.strategies[found.best].mean ? s : found.best;
    }
    found.clear = draws_.size() > 1 && is_ahead(found.best);
    return found;
  }

 private:
  [[nodiscard]] CellRegret of_strategy(std::size_t s) const {
    const std::vector<double> means = by_draw([&](std::size_t future) { return regret_(s, future); });
    CellRegret one;
    for (const std::size_t future : futures_) {
      one.mean += regret_(s, future) / static_cast<double>(futures_.size());
      one.best_share += regret_(s, future) == 0.0 ? 1.0 / static_cast<double>(futures_.size()) : 0.0;
    }
    if (means.size() > 1) {
      one.interval = t_interval(means, kLevel);
      one.interval->low = std::max(0.0, one.interval->low);
    }
    return one;
  }

  [[nodiscard]] bool is_ahead(std::size_t best) const {
    for (std::size_t s = 0; s < regret_.rows(); ++s) {
      const auto behind = [&](std::size_t future) { return regret_(s, future) - regret_(best, future); };
      if (s != best && t_interval(by_draw(behind), kLevel).low <= 0.0) {
        return false;
      }
    }
    return true;
  }

  template <class Value>
  [[nodiscard]] std::vector<double> by_draw(Value value) const {
    std::vector<double> means;
    for (const auto& [draw, futures] : draws_) {
      double sum = 0.0;
      for (const std::size_t future : futures) {
        sum += value(future);
      }
      means.push_back(sum / static_cast<double>(futures.size()));
    }
    return means;
  }

  const Grid<double>& regret_;
  std::vector<std::size_t> futures_;
  std::map<std::size_t, std::vector<std::size_t>> draws_;
};

/// Sums of regrets over the futures of one half of the draws.
class HalfSums {
 public:
  HalfSums(const Grid<double>& regret, const SortedFutures& sorted, std::size_t half)
      : by_cell_(sorted.cells, regret.rows()), all_(regret.rows(), 0.0), count_(sorted.cells, 0) {
    for (std::size_t future = 0; future < sorted.cell.size(); ++future) {
      if (sorted.draw[future] % 2 == half) {
        ++count_[sorted.cell[future]];
        for (std::size_t s = 0; s < regret.rows(); ++s) {
          by_cell_(sorted.cell[future], s) += regret(s, future);
          all_[s] += regret(s, future);
        }
      }
    }
  }

  /// What this half is spared when the other one suggests what to choose.
  [[nodiscard]] double spared_by(const HalfSums& other) const {
    const std::size_t one_for_all = least(other.all_);
    double spared = 0.0;
    for (std::size_t cell = 0; cell < count_.size(); ++cell) {
      const std::size_t chosen = other.count_[cell] == 0 ? one_for_all : least(other.by_cell_.row(cell));
      spared += by_cell_(cell, one_for_all) - by_cell_(cell, chosen);
    }
    return spared;
  }

 private:
  static std::size_t least(std::span<const double> sums) {
    return static_cast<std::size_t>(std::ranges::min_element(sums) - sums.begin());
  }

  Grid<double> by_cell_;            ///< [cells][strategies]
  std::vector<double> all_;         ///< [strategies]
  std::vector<std::size_t> count_;  ///< [cells]
};

void check(const SortedFutures& futures) {
  require(futures.payoff.rows() > 0, "there are strategies");
  require(futures.cell.size() == futures.payoff.columns() && futures.draw.size() == futures.cell.size(),
          "every future has a cell and a draw", futures.cell.size());
  require(std::ranges::all_of(futures.cell, [&](std::size_t one) { return one < futures.cells; }),
          "every future lies in one of the cells", futures.cells);
}

}  // namespace

std::vector<RegretCell> regret_cells(const SortedFutures& futures) {
  check(futures);
  const Grid<double> regret = regrets_of(futures.payoff);
  std::vector<RegretCell> cells;
  for (std::size_t cell = 0; cell < futures.cells; ++cell) {
    cells.push_back(Cell(regret, futures, cell).judged());
  }
  return cells;
}

double spared_by_knowing_cell(const SortedFutures& futures) {
  check(futures);
  const Grid<double> regret = regrets_of(futures.payoff);
  const HalfSums even(regret, futures, 0);
  const HalfSums odd(regret, futures, 1);
  const double spared = even.spared_by(odd) + odd.spared_by(even);
  return futures.cell.empty() ? 0.0 : std::max(0.0, spared / static_cast<double>(futures.cell.size()));
}

}  // namespace coalis
