#include "coalis/run/comparison_paths.hpp"

#include <algorithm>

#include "comparison_parts.hpp"
#include "paired_columns.hpp"

namespace coalis {

namespace {

constexpr const char* kPath = "base_share";
constexpr JointDraws kBandDraws{0, 4000};

using Paths = std::vector<std::vector<double>>;  ///< [futures][months]

Paths differences_between(const Paths& base, const Paths& variant) {
  Paths differences(std::min(base.size(), variant.size()));
  for (std::size_t r = 0; r < differences.size(); ++r) {
    differences[r].resize(std::min(base[r].size(), variant[r].size()));
    std::ranges::transform(variant[r], base[r], differences[r].begin(), std::minus<>());
  }
  return differences;
}

/// Over the futures that base and variant share.
Paths load_differences(const Comparison& comparison, const ContestantRuns& variant, const std::string& consortium,
                       const Store& store) {
  const ContestantRuns& base = comparison.contestants.front();
  const SeriesTable left = store.load_series(base.key, kPath, consortium);
  const SeriesTable right = store.load_series(variant.key, kPath, consortium);
  Paths differences = differences_between(left.values, right.values);
  differences.resize(std::min<std::size_t>({differences.size(), base.replicates, variant.replicates}));
  return differences;
}

/// Of the mean difference, all months together.
std::vector<Interval> joint_band(const Paths& differences, double level) {
  std::vector<std::vector<double>> months(differences.front().size(), std::vector<double>(differences.size()));
  for (std::size_t r = 0; r < differences.size(); ++r) {
    for (std::size_t month = 0; month < months.size(); ++month) {
      months[month][r] = differences[r][month];
    }
  }
  return simultaneous_intervals(months, level, Multiplicity::max_t, kBandDraws);
}

/// The first month from which on the whole band lies on one side of zero.
std::optional<int> clear_month(const std::vector<Interval>& band) {
  std::optional<int> clear;
  for (std::size_t month = band.size(); month-- > 0;) {
    const bool above = band[month].low > 0.0 && band.back().low > 0.0;
    const bool below = band[month].high < 0.0 && band.back().high < 0.0;
    if (!above && !below) {
      break;
    }
    clear = static_cast<int>(month);
  }
  return clear;
}

}  // namespace

std::vector<PathDifferences> path_differences(const Comparison& comparison, const ContestantRuns& variant,
                                              const Store& store) {
  std::vector<PathDifferences> paths;
  for (const std::string& consortium : common_consortia(comparison)) {
    Paths differences = load_differences(comparison, variant, consortium, store);
    if (differences.size() >= 2) {
      std::vector<Interval> joint = joint_band(differences, comparison.interval_level);
      paths.push_back({consortium, std::move(differences), std::move(joint)});
    }
  }
  return paths;
}

std::optional<Parting> comparing::find_parting(const Comparison& comparison, const ContestantRuns& variant,
                                               const Store& store) {
  const Paths differences = load_differences(comparison, variant, comparison.viewpoint.focus, store);
  if (differences.size() < 2) {
    return std::nullopt;
  }
  std::vector<double> first;
  for (const std::vector<double>& path : differences) {
    const auto apart = std::ranges::find_if(path, [](double value) { return value != 0.0; });
    if (apart != path.end()) {
      first.push_back(static_cast<double>(apart - path.begin()));
    }
  }
  Parting parting;
  parting.differing_share = static_cast<double>(first.size()) / static_cast<double>(differences.size());
  if (!first.empty()) {
    parting.median_month = sample_quantile(first, 0.5);
    parting.early_month = sample_quantile(first, 0.1);
    parting.late_month = sample_quantile(first, 0.9);
    parting.clear_month = clear_month(joint_band(differences, comparison.interval_level));
  }
  return parting;
}

}  // namespace coalis
