#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace coalis::cli {

/// Columns of text, as wide as their widest cell (UTF-8 aware): the first one left-aligned, the others as asked.
/// A cell may have two parts, "12.3\t(11.9 to 12.7)": within a column the parts stand under each other.
class TextTable {
 public:
  enum class Align : std::uint8_t { left, right };

  explicit TextTable(std::vector<std::string> headings, Align others = Align::right) : others_(others) {
    rows_.push_back(std::move(headings));
  }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] std::string text() const;

 private:
  Align others_;
  std::vector<std::vector<std::string>> rows_;
};

/// A value of a scenario for a cell: "-" where there is none; a long list or text only by its beginning, a list with
/// the number of its elements.
std::string value_cell(const std::string& value);

/// The text in lines of at most 100 characters, broken between words; every line but the first begins with `indent`.
std::string wrapped(const std::string& text, const std::string& indent = "");

/// What to know before the numbers are trusted, one bullet each under a heading; empty without any.
std::string cautions_text(const std::vector<std::string>& cautions);

/// Characters, not bytes: continuation bytes of UTF-8 take no room.
std::size_t width_of(const std::string& text);

/// The first `most` signs of `text`, or all of it; no sign of several bytes is cut.
std::string beginning_of(const std::string& text, std::size_t most);

}  // namespace coalis::cli
