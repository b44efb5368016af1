#include "coalis/classics/published.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "coalis/base/contract.hpp"
#include "coalis/base/number_text.hpp"
#include "published_tables.hpp"

namespace coalis::classics {

namespace {

std::map<std::string, CsvTable, std::less<>> parse_all() {
  std::map<std::string, CsvTable, std::less<>> tables;
  for (const EmbeddedTable& embedded : embedded_tables()) {
    Result<CsvTable> parsed = parse_csv(embedded.text, std::string(embedded.name) + ".csv");
    require(parsed.ok(), "a table of published numbers is not well formed: " + std::string(embedded.name));
    tables.emplace(std::string(embedded.name), std::move(parsed).value());
  }
  return tables;
}

}  // namespace

const CsvTable& published_table(std::string_view name) {
  static const std::map<std::string, CsvTable, std::less<>> tables = parse_all();
  const auto found = tables.find(name);
  require(found != tables.end(), "there is no table of published numbers named " + std::string(name));
  return found->second;
}

const std::string& Row::text(std::string_view column) const {
  const std::size_t place = table_->column(column);
  require(place != CsvTable::kNoColumn, table_->name + " has no column " + std::string(column));
  return table_->rows[index_][place].text;
}

double Row::number(std::string_view column) const {
  const std::string& cell = text(column);
  const std::optional<double> value = parse_number<double>(cell);
  if (!value) {
    throw ContractViolation(table_->name + ", " + std::string(column) + ": no number: " + cell);
  }
  return *value;
}

std::vector<Row> rows_of(const CsvTable& table) {
  std::vector<Row> rows;
  rows.reserve(table.rows.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    rows.emplace_back(table, i);
  }
  return rows;
}

bool is_about(const Row& row, const Request& request, std::span<const std::string_view> settings) {
  return std::all_of(settings.begin(), settings.end(), [&](std::string_view setting) {
    const std::string& cell = row.text(setting);
    const std::string asked = request.word(setting);
    const std::optional<double> number = parse_number<double>(cell);
    return cell.empty() || cell == asked || (number && number == parse_number<double>(asked));
  });
}

CheckedNumber docked_number(std::string label, Estimate ours, std::size_t our_runs, const Row& row,
                            std::string_view column, double their_runs) {
  // Their spread is ours, so it is as uncertain as ours.
  const double theirs = ours.standard_error * std::sqrt(static_cast<double>(our_runs) / their_runs);
  CheckedNumber number = statistical_number(std::move(label), ours, {row.number(column), theirs, our_runs},
                                            half_of_last_digit(row.text(column)));
  number.origin = Origin::reimplementation;
  number.reason += "; an independent re-implementation, its spread taken to be ours";
  return number;
}

double half_of_last_digit(std::string_view printed) {
  const std::size_t point = printed.find('.');
  double unit = 1.0;
  for (std::size_t i = point == std::string_view::npos ? printed.size() : point + 1; i < printed.size(); ++i) {
    unit /= 10.0;
  }
  return unit / 2.0;
}

}  // namespace coalis::classics
