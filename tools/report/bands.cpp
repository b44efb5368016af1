#include "bands.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "coalis/statistics/summary.hpp"

namespace coalis::report {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

std::vector<double> known_in_month(const std::vector<std::vector<double>>& values, std::size_t month) {
  std::vector<double> known;
  known.reserve(values.size());
  for (const std::vector<double>& run : values) {
    if (month < run.size() && !std::isnan(run[month])) {
      known.push_back(run[month]);
    }
  }
  return known;
}

}  // namespace

double rounded(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", value);
  return std::isfinite(value) ? std::strtod(text.data(), nullptr) : value;
}

Json rounded_list(const std::vector<double>& values) {
  Json list = Json::array();
  for (const double value : values) {
    list.push_back(rounded(value));
  }
  return list;
}

Json bands_json(const std::vector<std::vector<double>>& values) {
  const std::size_t months = values.empty() ? 0 : values.front().size();
  Json bands;
  for (const std::string_view name : kBandNames) {
    bands[std::string(name)] = Json::array();
  }
  bands["mean"] = Json::array();
  for (std::size_t month = 0; month < months; ++month) {
    const std::vector<double> known = known_in_month(values, month);
    for (std::size_t i = 0; i < std::size(kBandQuantiles); ++i) {
      const double quantile = known.empty() ? kUnknown : sample_quantile(known, kBandQuantiles[i]);
      bands[std::string(kBandNames[i])].push_back(rounded(quantile));
    }
    const double mean = known.empty() ? kUnknown : ordered_sum(known) / static_cast<double>(known.size());
    bands["mean"].push_back(rounded(mean));
  }
  return bands;
}

std::vector<std::vector<double>> series_values(const Store& store, const EnsembleKey& key, std::string_view name,
                                               std::string_view entity, std::uint32_t replicates) {
  SeriesTable table = store.load_series(key, name, entity);
  const auto used = std::lower_bound(table.replicates.begin(), table.replicates.end(), replicates);
  table.values.resize(static_cast<std::size_t>(used - table.replicates.begin()));
  return std::move(table.values);
}

}  // namespace coalis::report
