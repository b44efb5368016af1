#include <algorithm>
#include <cmath>
#include <limits>

#include "calendar.hpp"
#include "parts.hpp"
#include "series.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

struct ObservedPeriod {
  Period period;
  std::string label;
  std::vector<double> sales;  ///< by consortium, thousand units
};

/// Column of each consortium that has one.
std::vector<std::size_t> read_columns(Reading& reading, TableReader& table, const CsvTable& csv) {
  std::vector<std::size_t> columns(reading.consortia.size(), CsvTable::kNoColumn);
  const Node* node = table.find("columns");
  const std::string path = table.path_of("columns");
  if (node == nullptr || !node->is(NodeKind::table)) {
    reading.report({Severity::error, node == nullptr ? "missing-key" : "wrong-type",
                    (node == nullptr ? table.table() : *node).where(), path,
                    node == nullptr ? "missing" : describe(*node), "a table consortium -> column", ""});
    return columns;
  }
  for (const Entry& entry : node->entries) {
    const std::string own = joined_path(path, entry.key);
    const std::size_t k = consortium_called(reading, entry, own);
    if (k == reading.consortia.size()) {
      continue;
    }
    if (!entry.value.is(NodeKind::text)) {
      reading.report(problem_with(entry.value, "wrong-type", own, "text in quotes"));
    } else {
      columns[k] = find_column(reading, csv, entry.value, own, entry.value.text);
    }
  }
  return columns;
}

/// Factor from the file's unit to thousand units.
std::optional<double> observed_unit(Reading& reading, TableReader& table, const CsvTable& csv,
                                    const std::vector<std::size_t>& columns) {
  const std::optional<std::string> unit = table.text("unit");
  if (!unit) {
    if (table.find("unit") == nullptr) {
      reading.report({Severity::error, "missing-key", table.table().where(), table.path_of("unit"), "missing",
                      "the unit of the columns, e.g. \"thousand\"", ""});
    }
    return std::nullopt;
  }
  const Node& declared = *table.find("unit");
  for (const std::size_t column : columns) {
    if (column != CsvTable::kNoColumn &&
        !unit_agrees(reading, csv, declared, table.path_of("unit"), csv.header[column])) {
      return std::nullopt;
    }
  }
  const std::optional<double> factor = unit_factor(*unit, "thousand");
  if (!factor) {
    reading.report(problem_with(declared, "wrong-unit", table.path_of("unit"), "units, thousand or million"));
  }
  return factor;
}

std::vector<ObservedPeriod> observed_in_file(Reading& reading, TableReader& table) {
  std::vector<ObservedPeriod> observed;
  const std::optional<CsvTable> csv = open_csv(reading, table, "file");
  if (!csv) {
    return observed;
  }
  const std::size_t date = find_date_column(reading, *csv, table, "period");
  const std::vector<std::size_t> columns = read_columns(reading, table, *csv);
  const std::optional<double> factor = observed_unit(reading, table, *csv, columns);
  if (date == CsvTable::kNoColumn || !factor) {
    return observed;
  }
  for (const std::vector<CsvCell>& row : csv->rows) {
    const std::optional<Period> period = parse_period(row[date].text);
    if (!period) {
      reading.report({Severity::error, "csv-date", csv->where(row[date]), table.path(),
                      "\"" + shortened(row[date].text, 40) + "\"", "a period like 2007Q2, 2007-06 or 2007", ""});
      continue;
    }
    ObservedPeriod one{*period, row[date].text, {}};
    for (const std::size_t column : columns) {
      const std::optional<double> value =
          column == CsvTable::kNoColumn ? std::nullopt : cell_number(reading, *csv, row[column], table.path());
      one.sales.push_back(value ? *value * *factor : kUnknown);
      if (value && *value < 0.0) {
        reading.report({Severity::error, "out-of-range", csv->where(row[column]), table.path(), shortest(*value),
                        "sales of at least 0", ""});
      }
    }
    observed.push_back(std::move(one));
  }
  return observed;
}

/// A column of sales that stands in the scenario itself; nan where unknown.
void read_sales_list(Reading& reading, const ParameterRow& row, const Entry& entry, const std::string& path,
                     std::size_t k, std::vector<ObservedPeriod>& observed) {
  if (!entry.value.is(NodeKind::list) || entry.value.items.size() != observed.size()) {
    reading.report(problem_with(entry.value, "wrong-length", path,
                                "a list of " + std::to_string(observed.size()) + " numbers, one a period"));
    return;
  }
  for (std::size_t i = 0; i < observed.size(); ++i) {
    const Node& item = entry.value.items[i];
    const bool unknown = item.is(NodeKind::real) && std::isnan(item.real);
    const std::string own = path + "[" + std::to_string(i + 1) + "]";
    observed[i].sales[k] = unknown ? kUnknown : read_scalar(reading, row, item, own).value_or(kUnknown);
  }
}

std::vector<ObservedPeriod> observed_in_place(Reading& reading, TableReader& table) {
  std::vector<ObservedPeriod> observed;
  for (const std::string& label : table.texts("periods")) {
    const std::optional<Period> period = parse_period(label);
    if (!period) {
      reading.report(problem_with(*table.find("periods"), "bad-date", table.path_of("periods"),
                                  "periods like \"2007Q2\"", "\"" + shortened(label, 40) + "\" is none"));
      return {};
    }
    observed.push_back({*period, label, std::vector<double>(reading.consortia.size(), kUnknown)});
  }
  const Node* sales = table.find("sales");
  if (sales == nullptr || !sales->is(NodeKind::table)) {
    reading.report({Severity::error, "missing-key", table.table().where(), table.path_of("sales"), "missing",
                    "a table consortium -> list", ""});
    return {};
  }
  for (const Entry& entry : sales->entries) {
    const std::string path = joined_path(table.path_of("sales"), entry.key);
    const std::size_t k = consortium_called(reading, entry, path);
    if (k < reading.consortia.size()) {
      read_sales_list(reading, table.field("sales").row, entry, path, k, observed);
    }
  }
  return observed;
}

void check_order(Reading& reading, const TableReader& table, const std::vector<ObservedPeriod>& observed) {
  for (std::size_t i = 1; i < observed.size(); ++i) {
    const Period& before = observed[i - 1].period;
    const Period& now = observed[i].period;
    const bool same_length = now.months() == before.months();
    if (same_length && now.first > before.last) {
      continue;
    }
    reading.report({Severity::error, "periods", table.table().where(), table.path(),
                    "period " + observed[i].label + " after " + observed[i - 1].label,
                    same_length ? "periods in order, each once" : "periods of one length", ""});
    return;
  }
}

/// Keeps the periods that lie within the run as a whole.
Observations within_run(const Reading& reading, const std::vector<ObservedPeriod>& observed) {
  Observations result;
  std::vector<const ObservedPeriod*> inside;
  for (const ObservedPeriod& one : observed) {
    const std::int32_t first = one.period.first - reading.first_month;
    if (first >= 0 && one.period.last - reading.first_month < reading.scenario.month_count) {
      inside.push_back(&one);
      result.first_month.push_back(first);
      result.label.push_back(one.label);
      result.period_months = one.period.months();
    }
  }
  result.sales.assign(inside.size(), reading.consortia.size(), kUnknown);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    std::copy(inside[i]->sales.begin(), inside[i]->sales.end(), result.sales.row(i).begin());
  }
  return result;
}

}  // namespace

void read_observations(Reading& reading, TableReader& root) {
  const Node* node = root.find("observations");
  if (node == nullptr) {
    return;
  }
  const std::size_t problems = reading.problems.size();
  TableReader table(reading, *node, "observations", section("observations"));
  const bool in_place = table.find("periods") != nullptr;
  if (!in_place && table.find("file") == nullptr) {
    reading.report({Severity::error, "missing-key", node->where(), "observations.file", "missing",
                    "a CSV file, or periods and sales", ""});
    return;
  }
  const std::vector<ObservedPeriod> observed =
      in_place ? observed_in_place(reading, table) : observed_in_file(reading, table);
  check_order(reading, table, observed);
  if (reading.problems.size() != problems) {
    return;
  }
  Observations result = within_run(reading, observed);
  result.title = table.text("title").value_or("");
  result.file = table.text("file").value_or("");
  if (result.label.empty()) {
    Diagnostic none =
        problem_with(*node, "no-observations", "observations", "periods within the run", "the history fit is left out");
    none.severity = Severity::warning;
    reading.report(std::move(none));
    return;
  }
  reading.scenario.observations = std::move(result);
}

}  // namespace coalis::reading
