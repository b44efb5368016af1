#include "pairs.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "bands.hpp"
#include "coalis/scenario/diff.hpp"
#include "coalis/statistics/paired.hpp"

namespace coalis::report {

namespace {

constexpr double kLevel = 0.95;

using Column = std::vector<double>;

std::uint32_t common_replicates(const Contest& base, const Contest& variant) {
  const EnsembleKey& left = base.report.ensemble.key;
  const EnsembleKey& right = variant.report.ensemble.key;
  const bool same_futures = left.seed == right.seed && left.model_version == right.model_version;
  return same_futures ? std::min(base.report.ensemble.replicates, variant.report.ensemble.replicates) : 0;
}

/// The first `count` values of a measure; empty where the table has none or some are missing.
Column column_of(const OutcomeTable& table, const Measure& measure, std::uint32_t count) {
  const auto found = std::find(table.measures.begin(), table.measures.end(), measure);
  Column values;
  for (std::size_t row = 0; found != table.measures.end() && row < count; ++row) {
    const auto place = static_cast<std::size_t>(found - table.measures.begin());
    values.push_back(table.values[row * table.measures.size() + place]);
  }
  const bool complete = std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); });
  return complete ? values : Column{};
}

Json difference_json(const Column& base, const Column& variant) {
  const PairedComparison compared = compare_pairs(base, variant, kLevel);
  return {{"diff", compared.difference.mean},
          {"ci95", {compared.interval.low, compared.interval.high}},
          {"p_higher", compared.higher_share()},
          {"sign_p", compared.sign_p_value}};
}

Json outcomes_json(const Contest& base, const Contest& variant, std::uint32_t count) {
  Json list = Json::array();
  for (const Measure& measure : base.report.ensemble.outcomes.measures) {
    const Column left = column_of(base.report.ensemble.outcomes, measure, count);
    const Column right = column_of(variant.report.ensemble.outcomes, measure, count);
    if (left.empty() || right.empty()) {
      continue;
    }
    Json row{{"name", measure.name}, {"entity", measure.entity}, {"unit", measure.unit}};
    row.update(difference_json(left, right));
    list.push_back(std::move(row));
  }
  return list;
}

/// A party to the contest, and the outcome that says how it fares: summed over consortia where it has one each.
struct Stakeholder {
  const char* key;
  const char* title;
  const char* outcome;
  bool summed;
};
constexpr std::array kStakeholders{
    Stakeholder{"large", "large firms", "large_firm_income", true},
    Stakeholder{"small", "small firms", "small_firm_income", true},
    Stakeholder{"complementors", "makers of apps and content", "complementor_income", true},
    Stakeholder{"consumers", "consumers", "consumer_surplus", false},
};

Column total_of(const OutcomeTable& table, const Stakeholder& who, std::uint32_t count) {
  Column total;
  for (const Measure& measure : table.measures) {
    if (measure.name != who.outcome || measure.entity.empty() == who.summed) {
      continue;
    }
    const Column one = column_of(table, measure, count);
    total.resize(one.size(), 0.0);
    std::transform(total.begin(), total.end(), one.begin(), total.begin(), std::plus<>());
  }
  return total;
}

Json stakeholders_json(const Contest& base, const Contest& variant, std::uint32_t count) {
  Json list = Json::array();
  for (const Stakeholder& who : kStakeholders) {
    const Column left = total_of(base.report.ensemble.outcomes, who, count);
    const Column right = total_of(variant.report.ensemble.outcomes, who, count);
    if (left.empty() || left.size() != right.size()) {
      continue;
    }
    Json row{{"key", who.key}, {"title", who.title}};
    row.update(difference_json(left, right));
    const double level = std::abs(ordered_sum(left)) / static_cast<double>(count);
    row["relative"] = level > 0.0 ? Json(row["diff"].get<double>() / level) : Json();
    list.push_back(std::move(row));
  }
  return list;
}

/// Share of owners, variant - base, month by month: bands over futures and the interval of the mean.
Json paths_json(const Contest& base, const Contest& variant, const Store& store, std::uint32_t count) {
  Json list = Json::array();
  for (const ConsortiumDefinition& one : base.scenario.consortia) {
    auto values = series_values(store, variant.report.ensemble.key, "base_share", one.name, count);
    const auto left = series_values(store, base.report.ensemble.key, "base_share", one.name, count);
    if (left.size() != values.size() || left.empty() || left.front().size() != values.front().size()) {
      continue;
    }
    for (std::size_t run = 0; run < values.size(); ++run) {
      std::transform(values[run].begin(), values[run].end(), left[run].begin(), values[run].begin(), std::minus<>());
    }
    Json path = bands_json(values);
    path["entity"] = one.name;
    for (std::size_t month = 0; month < values.front().size(); ++month) {
      Column differences(values.size());
      std::transform(values.begin(), values.end(), differences.begin(), [&](const auto& run) { return run[month]; });
      const Interval interval = t_interval(differences, kLevel);
      path["mean_low"].push_back(rounded(interval.low));
      path["mean_high"].push_back(rounded(interval.high));
    }
    list.push_back(std::move(path));
  }
  return list;
}

Json changes_json(const Scenario& base, const Scenario& variant) {
  Json list = Json::array();
  for (const ScenarioDifference& one : diff(base, variant)) {
    list.push_back({{"key", one.key_path}, {"left", one.left}, {"right", one.right}, {"unit", one.unit}});
  }
  return list;
}

}  // namespace

Json pair_json(const Contest& base, const Contest& variant, const Store& store) {
  const std::uint32_t count = common_replicates(base, variant);
  if (count < 2) {
    return {};
  }
  return {{"base", {{"name", base.scenario.name}, {"hash", base.scenario.hash}}},
          {"variant", {{"name", variant.scenario.name}, {"hash", variant.scenario.hash}}},
          {"replicates", count},
          {"changes", changes_json(base.scenario, variant.scenario)},
          {"outcomes", outcomes_json(base, variant, count)},
          {"stakeholders", stakeholders_json(base, variant, count)},
          {"paths", paths_json(base, variant, store, count)}};
}

}  // namespace coalis::report
