// Indices of a complete grid: the functional analysis of variance, in which nothing is sampled but luck.
#include <algorithm>

#include "coalis/analysis/sensitivity.hpp"
#include "coalis/base/contract.hpp"
#include "judged_indices.hpp"
#include "replicates.hpp"

namespace coalis {

namespace {

constexpr std::size_t kMostParts = 16;

using Columns = std::vector<std::size_t>;

/// What is read off the levels of a grid: how many each factor has, and which one each point stands on.
struct Levels {
  std::vector<std::size_t> count;  ///< [factors]
  Grid<std::size_t> at;            ///< [points][factors]
};

Levels levels_of(const Grid<double>& points) {
  Levels levels;
  levels.at.assign(points.rows(), points.columns());
  for (std::size_t factor = 0; factor < points.columns(); ++factor) {
    std::vector<double> values;
    for (std::size_t point = 0; point < points.rows(); ++point) {
      values.push_back(points(point, factor));
    }
    std::ranges::sort(values);
    values.erase(std::ranges::unique(values).begin(), values.end());
    levels.count.push_back(values.size());
    for (std::size_t point = 0; point < points.rows(); ++point) {
      levels.at(point, factor) =
          static_cast<std::size_t>(std::ranges::lower_bound(values, points(point, factor)) - values.begin());
    }
  }
  return levels;
}

/// Number of the cell that a point lies in, when only these factors are told apart.
std::size_t cell_of(const Levels& levels, std::size_t point, const Columns& factors) {
  std::size_t cell = 0;
  for (const std::size_t factor : factors) {
    cell = cell * levels.count[factor] + levels.at(point, factor);
  }
  return cell;
}

std::size_t cell_count(const Levels& levels, const Columns& factors) {
  std::size_t cells = 1;
  for (const std::size_t factor : factors) {
    cells *= levels.count[factor];
  }
  return cells;
}

Columns all_but(std::size_t left_out, std::size_t factors) {
  Columns kept;
  for (std::size_t factor = 0; factor < factors; ++factor) {
    if (factor != left_out) {
      kept.push_back(factor);
    }
  }
  return kept;
}

/// Products between parts, averaged over pairs of different ones that are weighted by how often each counts. A pair of
/// a part with its own copy stays out, for it would share its luck.
class PairTable {
 public:
  explicit PairTable(std::size_t parts) : products_(parts, parts) {}

  double& operator()(std::size_t p, std::size_t q) { return products_(p, q); }

  [[nodiscard]] double mean(std::span<const double> weights) const {
    double sum = 0.0;
    double pairs = 0.0;
    for (std::size_t p = 0; p < weights.size(); ++p) {
      for (std::size_t q = 0; q < p; ++q) {
        sum += weights[p] * weights[q] * products_(p, q);
        pairs += weights[p] * weights[q];
      }
    }
    return pairs > 0.0 ? sum / pairs : 0.0;
  }

 private:
  Grid<double> products_;
};

/// The replicates of a complete grid, dealt in turn to parts.
class GridParts {
 public:
  GridParts(const ExperimentDesign& design, const Grid<double>& outcomes)
      : levels_(levels_of(design.points)),
        means_(std::min(outcomes.columns(), kMostParts), outcomes.rows()),
        runs_(means_.rows(), 0.0) {
    for (std::size_t r = 0; r < outcomes.columns(); ++r) {
      runs_[r % parts()] += 1.0;
    }
    for (std::size_t point = 0; point < outcomes.rows(); ++point) {
      for (std::size_t r = 0; r < outcomes.columns(); ++r) {
        means_(r % parts(), point) += outcomes(point, r) / runs_[r % parts()];
      }
    }
  }

  [[nodiscard]] std::size_t parts() const { return means_.rows(); }
  [[nodiscard]] std::size_t factors() const { return levels_.count.size(); }

  /// Variance of the expected outcome when these factors are known and the others averaged out.
  [[nodiscard]] PairTable known(const Columns& factors) const {
    const std::size_t cells = cell_count(levels_, factors);
    const double in_cell = static_cast<double>(means_.columns()) / static_cast<double>(cells);
    Grid<double> departures(parts(), cells);
    for (std::size_t p = 0; p < parts(); ++p) {
      const double mean = mean_of(means_.row(p));
      for (std::size_t point = 0; point < means_.columns(); ++point) {
        departures(p, cell_of(levels_, point, factors)) += (means_(p, point) - mean) / in_cell;
      }
    }
    return products(departures);
  }

  /// Variance of single runs at a point.
  [[nodiscard]] PairTable luck() const {
    PairTable table(parts());
    for (std::size_t p = 0; p < parts(); ++p) {
      for (std::size_t q = 0; q < p; ++q) {
        const std::vector<double> difference = minus(means_.row(p), means_.row(q));
        double squares = 0.0;
        for (const double one : difference) {
          squares += one * one;
        }
        table(p, q) = squares / (static_cast<double>(difference.size()) * (1.0 / runs_[p] + 1.0 / runs_[q]));
      }
    }
    return table;
  }

 private:
  [[nodiscard]] PairTable products(const Grid<double>& values) const {
    PairTable table(parts());
    for (std::size_t p = 0; p < parts(); ++p) {
      for (std::size_t q = 0; q < p; ++q) {
        double sum = 0.0;
        for (std::size_t i = 0; i < values.columns(); ++i) {
          sum += values(p, i) * values(q, i);
        }
        table(p, q) = sum / static_cast<double>(values.columns());
      }
    }
    return table;
  }

  Levels levels_;
  Grid<double> means_;        ///< [parts][points]
  std::vector<double> runs_;  ///< [parts] at each point
};

/// Labels of indices and, for each, the variances that it is made of.
struct GridVariances {
  std::vector<IndexLabel> labels;
  std::vector<PairTable> by_itself;  ///< [factors]
  std::vector<PairTable> by_others;  ///< [factors]: all but the factor known
  std::vector<PairTable> by_pair;    ///< in the order of the labels of pairs
  PairTable all;

  explicit GridVariances(const GridParts& grid) : all(grid.known(all_but(grid.factors(), grid.factors()))) {
    const std::size_t factors = grid.factors();
    std::vector<IndexLabel> totals;
    std::vector<IndexLabel> pairs;
    for (std::size_t one = 0; one < factors; ++one) {
      by_itself.push_back(grid.known({one}));
      by_others.push_back(grid.known(all_but(one, factors)));
      labels.push_back({IndexKind::first_order, one, one});
      totals.push_back({IndexKind::total, one, one});
      for (std::size_t other = one + 1; other < factors; ++other) {
        by_pair.push_back(grid.known({one, other}));
        pairs.push_back({IndexKind::second_order, one, other});
      }
    }
    labels.insert(labels.end(), totals.begin(), totals.end());
    labels.insert(labels.end(), pairs.begin(), pairs.end());
  }

  [[nodiscard]] std::vector<double> shares(std::span<const double> weights) const {
    const double variance = all.mean(weights);
    const auto share = [&](double part) { return variance > 0.0 ? part / variance : 0.0; };
    std::vector<double> index;
    for (const PairTable& one : by_itself) {
      index.push_back(share(one.mean(weights)));
    }
    for (const PairTable& one : by_others) {
      index.push_back(share(variance - one.mean(weights)));
    }
    for (std::size_t pair = 0; pair < by_pair.size(); ++pair) {
      const IndexLabel& label = labels[2 * by_itself.size() + pair];
      index.push_back(share(by_pair[pair].mean(weights)) - index[label.factor] - index[label.other]);
    }
    return index;
  }
};

void check_grid(const ExperimentDesign& design, const Grid<double>& outcomes) {
  check_outcomes(design, outcomes);
  require(is_complete_grid(design), "a functional analysis of variance needs every combination of levels");
  require(outcomes.columns() >= kFewestFutures, "indices of a grid need four futures at least", outcomes.columns());
}

}  // namespace

bool is_complete_grid(const ExperimentDesign& design) {
  if (!design.same_futures || design.points.rows() == 0) {
    return false;
  }
  const Levels levels = levels_of(design.points);
  const Columns all = all_but(levels.count.size(), levels.count.size());
  std::vector<bool> met(design.points.rows(), false);
  if (cell_count(levels, all) != met.size()) {
    return false;
  }
  for (std::size_t point = 0; point < met.size(); ++point) {
    met[cell_of(levels, point, all)] = true;
  }
  return std::ranges::find(met, false) == met.end();
}

std::vector<SensitivityIndex> factorial_indices(const ExperimentDesign& design, const Grid<double>& outcomes,
                                                const Bootstrap& how) {
  check_grid(design, outcomes);
  const GridParts grid(design, outcomes);
  const GridVariances variances(grid);
  const auto shares = [&](std::span<const double> weights) { return variances.shares(weights); };
  std::vector<std::vector<double>> earlier;
  for (const std::size_t fraction : kCurveParts) {
    if (const std::size_t counted = grid.parts() / fraction; counted >= 2) {
      std::vector<double> weights(grid.parts(), 0.0);
      std::fill_n(weights.begin(), counted, 1.0);
      earlier.push_back(shares(weights));
    }
  }
  std::vector<SensitivityIndex> indices = judged_indices({variances.labels, shares}, grid.parts(), earlier, how);
  for (SensitivityIndex& one : indices) {  // what lies below 0 is luck: no share does
    one.estimate.interval.high = std::max(one.estimate.interval.high, 0.0);
  }
  return indices;
}

Estimate factorial_variance(const ExperimentDesign& design, const Grid<double>& outcomes, double level) {
  check_grid(design, outcomes);
  const GridParts grid(design, outcomes);
  const PairTable factors = grid.known(all_but(grid.factors(), grid.factors()));
  const auto variance = [&](std::span<const double> weights) { return std::vector<double>{factors.mean(weights)}; };
  return part_t_intervals(grid.parts(), variance, level).front();
}

Estimate factorial_luck_share(const ExperimentDesign& design, const Grid<double>& outcomes, const Bootstrap& how) {
  check_grid(design, outcomes);
  const GridParts grid(design, outcomes);
  const PairTable factors = grid.known(all_but(grid.factors(), grid.factors()));
  const PairTable luck = grid.luck();
  const auto share = [&](std::span<const double> weights) {
    return std::vector<double>{share_of_luck(luck.mean(weights), factors.mean(weights))};
  };
  return within_shares(part_intervals(grid.parts(), share, how).front());
}

}  // namespace coalis
