#include "coalis/base/csv.hpp"

#include <algorithm>

#include "coalis/base/word_list.hpp"

namespace coalis {

namespace {

constexpr std::size_t kMostProblems = 20;

/// Reads cells one after another and knows where it is.
class CsvCursor {
 public:
  explicit CsvCursor(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) {
      at_ = 3;
    }
  }
  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] bool open_quote() const { return open_quote_; }

  std::vector<CsvCell> row() {
    std::vector<CsvCell> cells;
    do {
      cells.push_back(cell());
    } while (take(','));
    take('\r');
    take('\n');
    return cells;
  }

 private:
  bool take(char wanted) {
    if (done() || text_[at_] != wanted) {
      return false;
    }
    step();
    return true;
  }
  void step() {
    if (text_[at_] == '\n') {
      ++line_;
      column_ = 0;
    }
    ++at_;
    ++column_;
  }
  CsvCell cell() {
    while (take(' ') || take('\t')) {
    }
    CsvCell one{"", line_, column_};
    if (take('"')) {
      quoted(one.text);
    }
    std::string bare;
    while (!done() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
      bare += text_[at_];
      step();
    }
    one.text += trimmed(bare);
    return one;
  }
  void quoted(std::string& out) {
    open_quote_ = true;
    while (!done()) {
      if (take('"')) {
        if (done() || text_[at_] != '"') {
          open_quote_ = false;
          return;
        }
      }
      out += text_[at_];
      step();
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t column_ = 1;
  bool open_quote_ = false;
};

Diagnostic csv_problem(const std::string& name, const CsvCell& at, std::string code, std::string found,
                       std::string allowed) {
  return {Severity::error, std::move(code), {name, at.line, at.column}, "", std::move(found), std::move(allowed), ""};
}

void read_header(CsvTable& table, const std::vector<CsvCell>& cells, Diagnostics& problems) {
  for (const CsvCell& cell : cells) {
    if (table.column(cell.text) != CsvTable::kNoColumn) {
      problems.push_back(csv_problem(table.name, cell, "csv-duplicate", "column \"" + cell.text + "\" stands twice",
                                     "each column title once"));
    }
    table.header.push_back(cell.text);
  }
}

}  // namespace

std::size_t CsvTable::column(std::string_view title) const {
  const auto found = std::find(header.begin(), header.end(), title);
  return found == header.end() ? kNoColumn : static_cast<std::size_t>(found - header.begin());
}

Result<CsvTable> parse_csv(std::string_view text, const std::string& name) {
  CsvTable table;
  table.name = name;
  Diagnostics problems = encoding_problems(text, name);
  if (!problems.empty()) {
    return problems;
  }
  CsvCursor cursor(text);
  if (!cursor.done()) {
    read_header(table, cursor.row(), problems);
  }
  while (!cursor.done() && problems.size() < kMostProblems) {
    std::vector<CsvCell> row = cursor.row();
    if (row.size() == 1 && row.front().text.empty()) {
      continue;
    }
    if (row.size() != table.header.size()) {
      problems.push_back(csv_problem(name, row.front(), "csv-width", std::to_string(row.size()) + " cells",
                                     std::to_string(table.header.size()) + " cells, as in the header"));
    }
    table.rows.push_back(std::move(row));
  }
  if (cursor.open_quote()) {
    problems.push_back(csv_problem(name, table.rows.empty() ? CsvCell{} : table.rows.back().front(), "csv-quote",
                                   "a quote is not closed", ""));
  }
  if (table.header.empty()) {
    problems.push_back(csv_problem(name, {}, "csv-empty", "the file is empty", "a header and rows"));
  }
  return problems.empty() ? Result<CsvTable>(std::move(table)) : Result<CsvTable>(std::move(problems));
}

}  // namespace coalis
