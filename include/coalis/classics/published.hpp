#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/csv.hpp"
#include "coalis/classics/findings.hpp"
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
bool is_about(const Row& row, const Request& request, std::span<const std::string_view> settings);

/// Our mean over `our_runs` beside one of an independent re-implementation over `their_runs`, in a column of the row.
/// Its standard error is ours, scaled to its number of runs.
CheckedNumber docked_number(std::string label, Estimate ours, std::size_t our_runs, const Row& row,
                            std::string_view column, double their_runs);

/// Half a unit of the last digit of a decimal as it is printed: .0005 for "0.566".
double half_of_last_digit(std::string_view printed);

}  // namespace coalis::classics
