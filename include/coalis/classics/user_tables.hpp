#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/csv.hpp"

// Tables that a user wrote, read with everything that is wrong with them told at once.
namespace coalis::classics {

/// Reads cells and keeps the problems, at most twenty.
class TableReading {
 public:
  explicit TableReading(const CsvTable& table) : table_(table) {}

  /// Where the column stands; a problem when it is missing.
  std::optional<std::size_t> column(std::string_view title);
  /// The cell as a finite number; a problem when it is none.
  std::optional<double> number(const CsvCell& cell);
  void report(const CsvCell& cell, std::string code, std::string found, std::string allowed, std::string hint = "");
  void report_file(std::string code, std::string found, std::string allowed, std::string hint = "");

  [[nodiscard]] const Diagnostics& problems() const { return problems_; }
  [[nodiscard]] bool failed() const { return !problems_.empty(); }

 private:
  const CsvTable& table_;
  Diagnostics problems_;
};

/// A square matrix whose first row and first column name the same things in the same order.
struct SquareMatrix {
  std::vector<std::string> names;
  std::vector<double> values;  ///< [n x n], row-major

  [[nodiscard]] double at(std::size_t row, std::size_t column) const { return values[row * names.size() + column]; }
};

/// Problems: no rows, another number of rows than columns, names that differ or stand twice, cells that are no numbers.
Result<SquareMatrix> read_square_matrix(const CsvTable& table);

/// Where each of the wanted names stands among `names`; nothing unless both are the same names, each once.
std::optional<std::vector<std::size_t>> places_of(const std::vector<std::string>& wanted,
                                                  const std::vector<std::string>& names);

/// The values at those places.
template <class Value>
std::vector<Value> in_order_of(const std::vector<std::size_t>& places, const std::vector<Value>& values) {
  std::vector<Value> ordered;
  for (const std::size_t place : places) {
    ordered.push_back(values[place]);
  }
  return ordered;
}

/// Rows and columns of a square matrix [n x n], row-major, at those places.
template <class Value>
std::vector<Value> square_in_order_of(const std::vector<std::size_t>& places, const std::vector<Value>& matrix) {
  std::vector<Value> ordered;
  for (const std::size_t row : places) {
    for (const std::size_t column : places) {
      ordered.push_back(matrix[row * places.size() + column]);
    }
  }
  return ordered;
}

}  // namespace coalis::classics
