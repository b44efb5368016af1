#include "coalis/classics/user_tables.hpp"

#include <algorithm>
#include <cmath>

#include "coalis/base/did_you_mean.hpp"
#include "coalis/base/number_text.hpp"
#include "coalis/base/word_list.hpp"

namespace coalis::classics {

namespace {

constexpr std::size_t kMostProblems = 20;

void check_row_names(const CsvTable& table, TableReading& reading) {
  for (std::size_t i = 0; i < table.rows.size() && i + 1 < table.header.size(); ++i) {
    const CsvCell& cell = table.rows[i].front();
    if (cell.text != table.header[i + 1]) {
      reading.report(cell, "matrix-names", "row " + std::to_string(i + 1) + " is \"" + cell.text + "\"",
                     "\"" + table.header[i + 1] + "\", as column " + std::to_string(i + 1) + " of the first row",
                     "name rows and columns alike, in one order");
    }
  }
}

}  // namespace

std::optional<std::size_t> TableReading::column(std::string_view title) {
  const std::size_t place = table_.column(title);
  if (place != CsvTable::kNoColumn) {
    return place;
  }
  report_file("csv-column", "no column \"" + std::string(title) + "\" among " + comma_list(table_.header),
              "a column titled \"" + std::string(title) + "\"", did_you_mean(title, table_.header));
  return std::nullopt;
}

std::optional<double> TableReading::number(const CsvCell& cell) {
  const std::optional<double> value = parse_number<double>(cell.text);
  if (!value || !std::isfinite(*value)) {
    report(cell, "csv-number", cell.text.empty() ? "an empty cell" : "\"" + cell.text + "\"", "a finite number");
    return std::nullopt;
  }
  return value;
}

void TableReading::report(const CsvCell& cell, std::string code, std::string found, std::string allowed,
                          std::string hint) {
  if (problems_.size() < kMostProblems) {
    problems_.push_back({Severity::error, std::move(code), table_.where(cell), "", std::move(found), std::move(allowed),
                         std::move(hint)});
  }
}

void TableReading::report_file(std::string code, std::string found, std::string allowed, std::string hint) {
  report({"", 1, 1}, std::move(code), std::move(found), std::move(allowed), std::move(hint));
}

Result<SquareMatrix> read_square_matrix(const CsvTable& table) {
  TableReading reading(table);
  const std::size_t columns = table.header.size() - 1;
  if (table.rows.size() != columns || columns == 0) {
    reading.report_file(
        "matrix-shape",
        std::to_string(table.rows.size()) + " rows and " + std::to_string(columns) + " columns of numbers",
        "a square matrix with names in the first row and the first column");
    return reading.problems();
  }
  check_row_names(table, reading);
  SquareMatrix matrix{{table.header.begin() + 1, table.header.end()}, {}};
  for (const std::vector<CsvCell>& row : table.rows) {
    for (std::size_t j = 1; j < row.size(); ++j) {
      matrix.values.push_back(reading.number(row[j]).value_or(0.0));
    }
  }
  return reading.failed() ? Result<SquareMatrix>(reading.problems()) : Result<SquareMatrix>(std::move(matrix));
}

std::optional<std::vector<std::size_t>> places_of(const std::vector<std::string>& wanted,
                                                  const std::vector<std::string>& names) {
  if (!std::is_permutation(wanted.begin(), wanted.end(), names.begin(), names.end())) {
    return std::nullopt;
  }
  std::vector<std::size_t> places;
  for (const std::string& name : wanted) {
    places.push_back(static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin()));
  }
  return places;
}

}  // namespace coalis::classics
