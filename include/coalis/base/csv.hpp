#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/result.hpp"

namespace coalis {

/// One cell with its place in the file.
struct CsvCell {
  std::string text;
  std::size_t line = 0;
  std::size_t column = 0;
};

/// A CSV file (RFC 4180, but blanks around a cell are no part of it), every row with as many cells as the header.
struct CsvTable {
  std::string name;
  std::vector<std::string> header;
  std::vector<std::vector<CsvCell>> rows;

  static constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
  [[nodiscard]] std::size_t column(std::string_view title) const;
  [[nodiscard]] SourceLocation where(const CsvCell& cell) const { return {name, cell.line, cell.column}; }
};

/// Parses CSV text; `name` is what messages call it. Errors: not UTF-8, no header, a column title that stands twice,
/// rows of another width, an open quote.
Result<CsvTable> parse_csv(std::string_view text, const std::string& name);

/// Whether text is UTF-8; otherwise where it first is not, or which other encoding it seems to be.
Diagnostics encoding_problems(std::string_view text, const std::string& file);

}  // namespace coalis
