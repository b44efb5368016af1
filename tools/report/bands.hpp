#pragma once

#include <string_view>
#include <vector>

#include "coalis/results/store.hpp"
#include "json_text.hpp"

namespace coalis::report {

/// The quantiles that a band figure draws: 90 % band, 50 % band, median.
inline constexpr double kBandQuantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};
inline constexpr std::string_view kBandNames[] = {"low90", "low50", "median", "high50", "high90"};

/// Shortest decimals of six significant digits: enough for any figure, a third of the bytes.
double rounded(double value);
Json rounded_list(const std::vector<double>& values);

/// Month by month over the replicates: {low90, low50, median, high50, high90, mean}, each [months]; null where no
/// replicate has a number. `values` is [replicates][months].
Json bands_json(const std::vector<std::vector<double>>& values);

/// The first `replicates` of an ensemble's series, all of the same length.
std::vector<std::vector<double>> series_values(const Store& store, const EnsembleKey& key, std::string_view name,
                                               std::string_view entity, std::uint32_t replicates);

}  // namespace coalis::report
