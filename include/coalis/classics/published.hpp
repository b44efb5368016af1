#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/csv.hpp"
#include "coalis/classics/request.hpp"

namespace coalis::classics {

/// Published numbers, from scenarios/classics/data/<name>.csv; built into the library, so nothing is read from disk.
/// Throws ContractViolation when there is no such table.
const CsvTable& published_table(std::string_view name);

/// One row of a table by the titles of its columns.
class Row {
 public:
  Row(const CsvTable& table, std::size_t index) : table_(&table), index_(index) {}

  /// Throws ContractViolation when there is no such column, or the cell holds no number.
  [[nodiscard]] const std::string& text(std::string_view column) const;
  [[nodiscard]] double number(std::string_view column) const;
  [[nodiscard]] bool empty(std::string_view column) const { return text(column).empty(); }

 private:
  const CsvTable* table_;
  std::size_t index_;
};

std::vector<Row> rows_of(const CsvTable& table);

/// Whether a row of published numbers is about the point that is asked for: each of the settings has the value in the
/// column of its name, or plays no part there (the cell is empty).
bool is_about(const Row& row, const Request& request, std::initializer_list<std::string_view> settings);

/// Half a unit of the last digit of a decimal as it is printed: .0005 for "0.566".
double half_of_last_digit(std::string_view printed);

}  // namespace coalis::classics
