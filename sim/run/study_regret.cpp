#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "study_futures.hpp"

namespace coalis::studies {

namespace {

// What a page can show and a reader can take in; a cell should hold enough points to say something.
constexpr std::size_t kMostBinsOfStrip = 12;
constexpr std::size_t kPointsInStripBin = 12;
constexpr std::size_t kMostBinsOfPlane = 8;
constexpr std::size_t kPointsInPlaneCell = 8;

/// A factor with the bin of each point.
struct SortedPoints {
  FactorBins along;
  std::vector<std::size_t> bin;  ///< [points]
};

std::vector<double> coordinates_of(const StudyPoints& points, std::size_t column) {
  std::vector<double> all;
  for (std::size_t point = 0; point < points.point_count(); ++point) {
    all.push_back(points.design.points(point, column));
  }
  return all;
}

SortedPoints by_level(const StudyFactor& factor, const std::vector<double>& coordinates) {
  SortedPoints sorted;
  for (std::size_t level = 0; level < factor.levels.size(); ++level) {
    const double number = factor.number_at(factor.coordinate_of_level(level));
    sorted.along.bins.push_back({level, number, number});
  }
  for (const double coordinate : coordinates) {
    sorted.bin.push_back(factor.level_at(coordinate));
  }
  return sorted;
}

/// One bin a value.
SortedPoints by_value(const StudyFactor& factor, const std::vector<double>& coordinates,
                      const std::set<double>& values) {
  SortedPoints sorted;
  for (const double value : values) {
    sorted.along.bins.push_back({0, value, value});
  }
  for (const double coordinate : coordinates) {
    const auto place = values.find(factor.number_at(coordinate));
    sorted.bin.push_back(static_cast<std::size_t>(std::distance(values.begin(), place)));
  }
  return sorted;
}

/// Bins of equal width in the unit cube: of equal ratios where the range is logarithmic.
SortedPoints by_range(const StudyFactor& factor, const std::vector<double>& coordinates, std::size_t bins) {
  const auto count = static_cast<double>(bins);
  SortedPoints sorted;
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const auto from = static_cast<double>(bin);
    sorted.along.bins.push_back({0, factor.number_at(from / count), factor.number_at((from + 1.0) / count)});
  }
  for (const double coordinate : coordinates) {
    sorted.bin.push_back(std::min(bins - 1, static_cast<std::size_t>(coordinate * count)));
  }
  return sorted;
}

SortedPoints sorted_by(const StudyRuns& runs, std::size_t column, std::size_t most_bins) {
  const std::size_t number = runs.points.varied[column];
  const StudyFactor& factor = runs.study->factors[number];
  const std::vector<double> coordinates = coordinates_of(runs.points, column);
  std::set<double> values;
  for (const double coordinate : coordinates) {
    values.insert(factor.number_at(coordinate));
  }
  SortedPoints sorted = !factor.is_range()           ? by_level(factor, coordinates)
                        : values.size() <= most_bins ? by_value(factor, coordinates, values)
                                                     : by_range(factor, coordinates, most_bins);
  sorted.along.factor = number;
  return sorted;
}

/// As many bins as leave each so many points; two at least.
std::size_t bin_count(double bins, std::size_t most) {
  return std::clamp(static_cast<std::size_t>(bins), std::size_t{2}, most);
}

/// Sorts the futures that strategies are judged by.
class FutureSorter {
 public:
  FutureSorter(const StudyRuns& runs, const Grid<double>& payoff, const std::vector<std::size_t>& futures)
      : futures_(futures), replicates_(runs.points.replicates), sorted_{payoff, {}, {}, 0} {
    const StudyFutures all(runs);
    for (const std::size_t future : futures) {
      sorted_.draw.push_back(all.draw[future]);
    }
  }

  template <class CellOfPoint>
  const SortedFutures& into(std::size_t cells, CellOfPoint cell_of_point) {
    sorted_.cells = cells;
    sorted_.cell.clear();
    for (const std::size_t future : futures_) {
      sorted_.cell.push_back(cell_of_point(future / replicates_));
    }
    return sorted_;
  }

 private:
  const std::vector<std::size_t>& futures_;
  std::size_t replicates_;
  SortedFutures sorted_;
};

RegretStrip strip_along(const SortedPoints& by, FutureSorter& sorter) {
  const SortedFutures& sorted = sorter.into(by.along.bins.size(), [&](std::size_t point) { return by.bin[point]; });
  return {by.along, regret_cells(sorted), spared_by_knowing_cell(sorted)};
}

const SortedFutures& sorted_over(const SortedPoints& across, const SortedPoints& up, FutureSorter& sorter) {
  const std::size_t width = across.along.bins.size();
  const auto cell = [&](std::size_t point) { return up.bin[point] * width + across.bin[point]; };
  return sorter.into(width * up.along.bins.size(), cell);
}

/// Over the pair of columns that it spares most to know; of equal ones the first, in the order given.
RegretPlane best_plane(const StudyRuns& runs, const std::vector<std::size_t>& columns, std::size_t most_bins,
                       FutureSorter& sorter) {
  std::vector<SortedPoints> sorted;
  for (const std::size_t column : columns) {
    sorted.push_back(sorted_by(runs, column, most_bins));
  }
  std::pair<std::size_t, std::size_t> best{0, 1};
  double spared = -1.0;
  for (std::size_t a = 0; a < sorted.size(); ++a) {
    for (std::size_t b = a + 1; b < sorted.size(); ++b) {
      const double both = spared_by_knowing_cell(sorted_over(sorted[a], sorted[b], sorter));
      if (both > spared) {
        best = {a, b};
        spared = both;
      }
    }
  }
  const SortedPoints& across = sorted[best.first];
  const SortedPoints& up = sorted[best.second];
  return {across.along, up.along, regret_cells(sorted_over(across, up, sorter)), spared};
}

}  // namespace

RegretMap map_regrets(const StudyRuns& runs, const Grid<double>& payoff, const std::vector<std::size_t>& futures) {
  FutureSorter sorter(runs, payoff, futures);
  const auto points = static_cast<double>(runs.points.point_count());
  const std::size_t in_strip = bin_count(points / kPointsInStripBin, kMostBinsOfStrip);
  const std::size_t in_plane = bin_count(std::sqrt(points / kPointsInPlaneCell), kMostBinsOfPlane);
  std::vector<RegretStrip> strips;
  std::vector<std::size_t> columns;
  for (std::size_t column = 0; column < runs.points.varied.size(); ++column) {
    strips.push_back(strip_along(sorted_by(runs, column, in_strip), sorter));
    columns.push_back(column);
  }
  std::ranges::stable_sort(columns, std::ranges::greater(), [&](std::size_t column) { return strips[column].spared; });
  RegretMap map;
  if (columns.size() > 1) {
    map.plane = best_plane(runs, columns, in_plane, sorter);
  }
  for (const std::size_t column : columns) {
    map.strips.push_back(std::move(strips[column]));
  }
  return map;
}

}  // namespace coalis::studies
