#pragma once

#include <string>
#include <vector>

namespace coalis::cli {

/// Columns of text, as wide as their widest cell (UTF-8 aware): the first one left-aligned, the others right-aligned.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> headings) { rows_.push_back(std::move(headings)); }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  [[nodiscard]] std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace coalis::cli
