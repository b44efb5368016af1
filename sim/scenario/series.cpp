#include "series.hpp"

#include <algorithm>
#include <cmath>

#include "calendar.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

std::string month_of(const Reading& reading, std::int32_t month) {
  return month_text(reading.first_month + month);
}

/// The same stretch known twice, unless days tell which of two values of a month is the later.
bool overlaps(const KnownValue& before, const KnownValue& after) {
  const bool two_days_of_a_month = before.first == after.first && before.day > 0 && after.day > before.day;
  return after.first <= before.last && !two_days_of_a_month;
}

bool ordered(Reading& reading, std::vector<KnownValue>& known, const std::string& path) {
  std::stable_sort(known.begin(), known.end(), [](const KnownValue& a, const KnownValue& b) {
    return a.first != b.first ? a.first < b.first : a.day < b.day;
  });
  bool good = true;
  for (std::size_t i = 1; i < known.size(); ++i) {
    if (overlaps(known[i - 1], known[i])) {
      reading.report({Severity::error, "duplicate-date", known[i].where, path,
                      "a second value for " + month_of(reading, known[i].first), "one value a month", ""});
      good = false;
    }
  }
  return good;
}

struct Gaps {
  std::int32_t before = 0;   ///< months held before the first known value
  std::int32_t between = 0;  ///< months interpolated
  std::int32_t after = 0;    ///< months held after the last one
};

std::string gap_text(const Reading& reading, const Gaps& gaps, const std::vector<KnownValue>& known) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  if (gaps.before > 0) {
    add("held at its first known value (" + rounded(known.front().value) + ", " +
        month_of(reading, known.front().first) + ") in the " + std::to_string(gaps.before) + " months before");
  }
  if (gaps.between > 0) {
    add("interpolated linearly in " + std::to_string(gaps.between) + " months between known values");
  }
  if (gaps.after > 0) {
    add("held at its last known value (" + rounded(known.back().value) + ", " + month_of(reading, known.back().last) +
        ") in the " + std::to_string(gaps.after) + " months after");
  }
  return text;
}

/// The value of a month, and which kind of gap it lies in.
double value_in(const std::vector<KnownValue>& known, std::int32_t month, Gaps& gaps) {
  const auto later = std::find_if(known.begin(), known.end(), [&](const KnownValue& one) { return one.first > month; });
  if (later == known.begin()) {
    ++gaps.before;
    return known.front().value;
  }
  const KnownValue& earlier = *std::prev(later);
  if (month <= earlier.last) {
    return earlier.value;
  }
  if (later == known.end()) {
    ++gaps.after;
    return earlier.value;
  }
  ++gaps.between;
  const double part = static_cast<double>(month - earlier.last) / static_cast<double>(later->first - earlier.last);
  return earlier.value + part * (later->value - earlier.value);
}

}  // namespace

MonthlySeries filled(Reading& reading, std::vector<KnownValue> known, const std::string& path, bool refuse_gaps) {
  MonthlySeries series;
  if (known.empty() || !ordered(reading, known, path)) {
    return series;
  }
  Gaps gaps;
  for (std::int32_t month = 0; month < reading.scenario.month_count; ++month) {
    series.push_back(value_in(known, month, gaps));
  }
  const std::string text = gap_text(reading, gaps, known);
  if (text.empty()) {
    return series;
  }
  if (refuse_gaps) {
    reading.report({Severity::error, "gaps", known.front().where, path, "months without a value: it would be " + text,
                    "a value for every month", "or set gaps = \"interpolate\""});
    return {};
  }
  reading.assume(path, text);
  return series;
}

namespace {

std::vector<KnownValue> known_from_points(Reading& reading, TableReader& table) {
  const Node& points = *table.find("points");
  std::vector<KnownValue> known;
  if (!points.is(NodeKind::table) || points.entries.empty()) {
    reading.report(problem_with(points, "wrong-type", table.path_of("points"), "a table date -> number, not empty"));
    return known;
  }
  const ParameterRow& row = table.field("points").row;
  for (const Entry& entry : points.entries) {
    const std::string path = joined_path(table.path_of("points"), entry.key);
    const std::optional<Period> period = parse_period(entry.key);
    if (!period) {
      reading.report({Severity::error, "bad-date", entry.where(), path, "\"" + shortened(entry.key, 40) + "\"",
                      "a date like \"2007\", \"2007Q2\", \"2007-06\" or \"2007-06-29\"", ""});
    }
    const std::optional<double> value = read_scalar(reading, row, entry.value, path);
    if (period && value) {
      known.push_back({period->first - reading.first_month, period->last - reading.first_month, period->day,
                       *value * table.number("scale") / table.number("per"), entry.value.where()});
    }
  }
  return known;
}

MonthlySeries logistic_series(Reading& reading, TableReader& table) {
  TableReader curve(reading, *table.find("logistic"), table.path_of("logistic"), section("logistic"));
  curve.require_keys();
  const double ceiling = curve.number("ceiling") * table.number("scale") / table.number("per");
  MonthlySeries series;
  for (std::int32_t month = 0; month < reading.scenario.month_count; ++month) {
    const double year = (static_cast<double>(reading.first_month + month) + 0.5) / 12.0;  // middle of the month
    series.push_back(ceiling / (1.0 + std::exp(-curve.number("rate") * (year - curve.number("midpoint")))));
  }
  return series;
}

MonthlySeries monthly_series(Reading& reading, TableReader& table) {
  MonthlySeries series = table.numbers("monthly");
  const auto wanted = static_cast<std::size_t>(reading.scenario.month_count);
  const Node& node = *table.find("monthly");
  if (node.is(NodeKind::list) && node.items.size() < wanted) {
    reading.report(
        problem_with(node, "wrong-length", table.path_of("monthly"), std::to_string(wanted) + " values, one a month"));
    return {};
  }
  series.resize(std::min(series.size(), wanted));
  const double factor = table.number("scale") / table.number("per");
  for (double& value : series) {
    value *= factor;
  }
  return series;
}

void check_range(Reading& reading, const MonthlySeries& series, const Node& node, const std::string& path,
                 const ParameterRow& target) {
  for (std::size_t month = 0; month < series.size(); ++month) {
    const double value = series[month];
    if (!(value >= target.lowest && value <= target.highest)) {
      reading.report({Severity::error, "out-of-range", node.where(), path,
                      shortest(value) + " in " + month_of(reading, static_cast<std::int32_t>(month)),
                      allowed_text(target), ""});
      return;
    }
  }
}

MonthlySeries read_kind(Reading& reading, TableReader& table, const std::string& kind, const ParameterRow& target) {
  const bool refuse_gaps = table.truth("gaps");
  if (kind == "file") {
    return filled(reading, known_from_file(reading, table, target), table.path(), refuse_gaps);
  }
  if (kind == "points") {
    return filled(reading, known_from_points(reading, table), table.path(), refuse_gaps);
  }
  return kind == "logistic" ? logistic_series(reading, table) : monthly_series(reading, table);
}

}  // namespace

SeriesInput read_series(Reading& reading, const Node& node, const std::string& path, const ParameterRow& target) {
  if (node.is_number()) {
    return {read_scalar(reading, target, node, path), {}};
  }
  if (!node.is(NodeKind::table)) {
    reading.report(problem_with(node, "wrong-type", path, allowed_text(target) + ", or a table of values over time"));
    return {};
  }
  TableReader table(reading, node, path, section("series"));
  std::vector<std::string> given;
  for (const std::string kind : {"file", "points", "logistic", "monthly"}) {
    if (table.find(kind) != nullptr) {
      given.push_back(kind);
    }
  }
  if (given.size() != 1) {
    reading.report({Severity::error, "one-of", node.where(), path, given.empty() ? "none of them" : listed(given),
                    "exactly one of file, points, logistic, monthly", ""});
    return {};
  }
  SeriesInput input;
  input.monthly = read_kind(reading, table, given.front(), target);
  check_range(reading, input.monthly, node, path, target);
  return input;
}

}  // namespace coalis::reading
