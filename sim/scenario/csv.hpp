#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/result.hpp"
#include "node.hpp"

namespace coalis::reading {

/// One cell with its place in the file.
struct Cell {
  std::string text;
  std::size_t line = 0;
  std::size_t column = 0;
};

/// A CSV file (RFC 4180: commas, double quotes, a header), every row with as many cells as the header.
struct CsvTable {
  std::string name;
  std::vector<std::string> header;
  std::vector<std::vector<Cell>> rows;

  static constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
  [[nodiscard]] std::size_t column(std::string_view title) const;
  [[nodiscard]] SourceLocation where(const Cell& cell) const { return {name, cell.line, cell.column}; }
};

/// Parses CSV text. Errors: no header, a column title that stands twice, rows of another width, an open quote.
Result<CsvTable> parse_csv(std::string_view text, const std::string& name);

/// Reads and parses a file; `named` is what messages call it.
Result<CsvTable> read_csv(const SourceFile& named, const std::filesystem::path& path);

}  // namespace coalis::reading
