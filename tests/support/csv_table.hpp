#pragma once

#include <cstddef>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace coalis::test {

/// One line of a CSV file as its cells; a cell may stand in double quotes.
inline std::vector<std::string> csv_cells(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

/// A small table of tests/data: rows of cells by column name.
class CsvTable {
 public:
  explicit CsvTable(const std::string& file) {
    std::ifstream in(std::string(COALIS_SOURCE_DIR) + "/tests/data/" + file);
    std::string line;
    if (!std::getline(in, line)) {
      throw std::runtime_error("cannot read tests/data/" + file);
    }
    for (const std::string& name : csv_cells(line)) {
      columns_.emplace(name, columns_.size());
    }
    while (std::getline(in, line)) {
      rows_.push_back(csv_cells(line));
    }
  }

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] const std::string& text(std::size_t row, const std::string& column) const {
    return rows_.at(row).at(columns_.at(column));
  }
  [[nodiscard]] double number(std::size_t row, const std::string& column) const { return std::stod(text(row, column)); }

 private:
  std::map<std::string, std::size_t> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace coalis::test
