#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "calendar.hpp"
#include "coalis/base/number_text.hpp"
#include "series.hpp"
#include "words.hpp"

namespace coalis::reading {

std::optional<CsvTable> open_csv(Reading& reading, TableReader& table, std::string_view key) {
  const std::optional<std::string> name = table.text(key);
  if (!name) {
    return std::nullopt;
  }
  const Node& node = *table.find(key);
  const std::filesystem::path path = (node.file->directory / *name).lexically_normal();
  Result<CsvTable> csv = read_csv({path.generic_string(), {}}, path);
  if (csv) {
    return std::move(csv).value();
  }
  for (Diagnostic problem : csv.diagnostics()) {
    if (problem.where.line == 0) {  // the file itself: say who asked for it
      problem.found = "\"" + *name + "\": " + problem.found;
      problem.where = node.where();
      problem.key_path = table.path_of(key);
    }
    reading.report(std::move(problem));
  }
  return std::nullopt;
}

std::size_t find_column(Reading& reading, const CsvTable& csv, const Node& asked_by, const std::string& path,
                        const std::string& title) {
  const std::size_t column = csv.column(title);
  if (column == CsvTable::kNoColumn) {
    reading.report(problem_with(asked_by, "csv-column", path, "a column of " + csv.name + ": " + listed(csv.header),
                                reading.hint(title, csv.header)));
  }
  return column;
}

std::size_t find_date_column(Reading& reading, const CsvTable& csv, TableReader& table, std::string_view key) {
  if (const std::optional<std::string> title = table.text(key)) {
    return find_column(reading, csv, *table.find(key), table.path_of(key), *title);
  }
  for (const std::string_view usual : {"date", "period", "month"}) {
    if (const std::size_t column = csv.column(usual); column != CsvTable::kNoColumn) {
      return column;
    }
  }
  reading.report({Severity::error, "csv-column", table.table().where(), table.path_of(key), "no column of dates named",
                  "a column of " + csv.name + ": " + listed(csv.header), ""});
  return CsvTable::kNoColumn;
}

std::optional<double> cell_number(Reading& reading, const CsvTable& csv, const CsvCell& cell, const std::string& path) {
  std::string_view text = cell.text;
  while (!text.empty() && (text.front() == ' ' || text.front() == '+')) {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  if (text.empty()) {
    return std::nullopt;
  }
  if (const std::optional<double> value = parse_number<double>(text); value && std::isfinite(*value)) {
    return value;
  }
  reading.report({Severity::error, "csv-number", csv.where(cell), path, "\"" + shortened(cell.text, 40) + "\"",
                  "a number", "write 1234.5: no thousands separators, no units"});
  return std::nullopt;
}

namespace {

constexpr std::size_t kMostOfOneTable = 20;  // problems that are told of one table

struct Filter {
  std::size_t column = 0;
  std::string text;
};

bool fits(const std::vector<CsvCell>& row, const std::vector<Filter>& filters) {
  return std::all_of(filters.begin(), filters.end(),
                     [&](const Filter& one) { return row[one.column].text == one.text; });
}

const std::vector<CsvCell>* first_fitting(const CsvTable& csv, const std::vector<Filter>& filters) {
  const auto found =
      std::find_if(csv.rows.begin(), csv.rows.end(), [&](const auto& row) { return fits(row, filters); });
  return found == csv.rows.end() ? nullptr : &*found;
}

std::optional<std::vector<Filter>> read_filters(Reading& reading, const CsvTable& csv, TableReader& table) {
  const Node* where = table.find("where");
  std::vector<Filter> filters;
  if (where == nullptr) {
    return filters;
  }
  if (!where->is(NodeKind::table)) {
    reading.report(problem_with(*where, "wrong-type", table.path_of("where"), "a table column -> text"));
    return std::nullopt;
  }
  bool good = true;
  for (const Entry& entry : where->entries) {
    const std::string path = joined_path(table.path_of("where"), entry.key);
    if (!entry.value.is(NodeKind::text)) {
      reading.report(problem_with(entry.value, "wrong-type", path, "text in quotes"));
      good = false;
      continue;
    }
    const std::size_t column = csv.column(entry.key);
    if (column == CsvTable::kNoColumn) {
      reading.report({Severity::error, "csv-column", entry.where(), path, "no such column",
                      "a column of " + csv.name + ": " + listed(csv.header), reading.hint(entry.key, csv.header)});
      good = false;
    }
    filters.push_back({column, entry.value.text});
  }
  return good ? std::optional(std::move(filters)) : std::nullopt;
}

void missing(Reading& reading, const TableReader& table, std::string_view key, std::string allowed) {
  if (table.find(key) == nullptr) {
    reading.report(
        {Severity::error, "missing-key", table.table().where(), table.path_of(key), "missing", std::move(allowed), ""});
  }
}

/// Factor from the file's unit to the target's; reports units that do not fit.
std::optional<double> conversion(Reading& reading, TableReader& table, const CsvTable& csv,
                                 const std::vector<CsvCell>* row, const ParameterRow& target) {
  const double scale = table.number("scale") / table.number("per");
  const std::optional<std::string> unit = table.text("unit");
  if (!unit) {
    missing(reading, table, "unit", "the unit of the column, e.g. \"" + std::string(target.unit) + "\"");
    return std::nullopt;
  }
  const Node& declared = *table.find("unit");
  if (!unit_agrees(reading, csv, declared, table.path_of("unit"), table.text("column").value_or(""), row)) {
    return std::nullopt;
  }
  if (const std::optional<double> factor = unit_factor(*unit, target.unit)) {
    return *factor * scale;
  }
  if (table.find("per") != nullptr) {
    return scale;
  }
  reading.report(problem_with(declared, "wrong-unit", table.path_of("unit"), "\"" + std::string(target.unit) + "\"",
                              "or say with `per` how many " + *unit + " make one of " + std::string(target.unit)));
  return std::nullopt;
}

std::string rows_asked_for(const std::vector<Filter>& filters, const CsvTable& csv) {
  std::string text;
  for (const Filter& filter : filters) {
    text += (text.empty() ? "" : ", ") + csv.header[filter.column] + " = \"" + filter.text + "\"";
  }
  return text.empty() ? "rows with a value" : "rows where " + text;
}

/// Tells the reader of results how many of the values a source did not simply state.
void assume_status(Reading& reading, const CsvTable& csv, const std::vector<const std::vector<CsvCell>*>& used,
                   const std::string& path) {
  const std::size_t column = csv.column("status");
  if (column == CsvTable::kNoColumn) {
    return;
  }
  std::map<std::string, int> weak;
  for (const std::vector<CsvCell>* row : used) {
    const std::string& status = (*row)[column].text;
    if (status.starts_with("assum") || status == "recalled_unverified") {
      ++weak[status];
    }
  }
  for (const auto& [status, count] : weak) {
    reading.assume(path, std::to_string(count) + " of " + std::to_string(used.size()) + " values of " + csv.name +
                             " have the status " + status);
  }
}

struct Columns {
  std::size_t date = 0;
  std::size_t value = 0;
  std::vector<Filter> filters;
  double factor = 1.0;
};

std::optional<Columns> read_columns(Reading& reading, TableReader& table, const CsvTable& csv,
                                    const ParameterRow& target) {
  Columns columns;
  const std::optional<std::string> title = table.text("column");
  columns.date = find_date_column(reading, csv, table, "date");
  if (!title) {
    missing(reading, table, "column", "a column of " + csv.name + ": " + listed(csv.header));
    return std::nullopt;
  }
  columns.value = find_column(reading, csv, *table.find("column"), table.path_of("column"), *title);
  std::optional<std::vector<Filter>> filters = read_filters(reading, csv, table);
  const std::optional<double> factor = columns.value == CsvTable::kNoColumn || !filters
                                           ? std::nullopt
                                           : conversion(reading, table, csv, first_fitting(csv, *filters), target);
  if (columns.date == CsvTable::kNoColumn || !filters || !factor) {
    return std::nullopt;
  }
  columns.filters = *std::move(filters);
  columns.factor = *factor;
  return columns;
}

std::optional<KnownValue> known_from_row(Reading& reading, const CsvTable& csv, const std::vector<CsvCell>& row,
                                         const Columns& columns, const std::string& path) {
  const CsvCell& date = row[columns.date];
  const std::optional<double> value = cell_number(reading, csv, row[columns.value], path);
  if (!value) {
    return std::nullopt;
  }
  const std::optional<Period> period = parse_period(date.text);
  if (!period) {
    reading.report({Severity::error, "csv-date", csv.where(date), path, "\"" + shortened(date.text, 40) + "\"",
                    "a date like 2007, 2007Q2, 2007-06 or 2007-06-29", ""});
    return std::nullopt;
  }
  return KnownValue{period->first - reading.first_month, period->last - reading.first_month, period->day,
                    *value * columns.factor, csv.where(row[columns.value])};
}

}  // namespace

std::vector<KnownValue> known_from_file(Reading& reading, TableReader& table, const ParameterRow& target) {
  const std::optional<CsvTable> csv = open_csv(reading, table, "file");
  const std::optional<Columns> columns = csv ? read_columns(reading, table, *csv, target) : std::nullopt;
  std::vector<KnownValue> known;
  if (!columns) {
    return known;
  }
  const std::size_t problems = reading.problems.size();
  std::vector<const std::vector<CsvCell>*> used;
  for (const std::vector<CsvCell>& row : csv->rows) {
    if (!fits(row, columns->filters)) {
      continue;
    }
    if (reading.problems.size() > problems + kMostOfOneTable) {
      break;
    }
    if (std::optional<KnownValue> one = known_from_row(reading, *csv, row, *columns, table.path())) {
      known.push_back(*std::move(one));
      used.push_back(&row);
    }
  }
  if (known.empty() && reading.problems.size() == problems) {
    reading.report({Severity::error, "csv-no-rows", table.table().where(), table.path(),
                    csv->name + " has no " + rows_asked_for(columns->filters, *csv), "at least one row with a value",
                    ""});
  }
  assume_status(reading, *csv, used, table.path());
  return known;
}

}  // namespace coalis::reading
