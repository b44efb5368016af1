#include "axelrod1995_firms.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "coalis/base/number_text.hpp"
#include "coalis/classics/landscape_minima.hpp"
#include "coalis/classics/published.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/classics/user_tables.hpp"

namespace coalis {

namespace {

using namespace classics;

const CsvTable& unix_table() {
  return published_table("axelrod1995_firms");
}

/// Numbers for groups in the order in which their names appear.
std::vector<std::uint32_t> numbered(const std::vector<std::string>& groups) {
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> numbered;
  for (const std::string& group : groups) {
    numbered.push_back(numbers.emplace(group, static_cast<std::uint32_t>(numbers.size() + 1)).first->second);
  }
  return numbered;
}

template <class Number>
std::string setting_text(const std::vector<Number>& numbers) {
  std::string text;
  for (const Number number : numbers) {
    text += (text.empty() ? "" : ",") + shortest_text(static_cast<double>(number));
  }
  return text;
}

std::vector<std::string> column_of(const CsvTable& table, std::string_view title) {
  std::vector<std::string> words;
  for (const Row& row : rows_of(table)) {
    words.push_back(row.text(title));
  }
  return words;
}

/// The square table of rivals, in the order of the firms.
Result<std::vector<Rivalry>> read_rivalry(const CsvTable& table, const std::vector<std::string>& names) {
  const Result<SquareMatrix> matrix = read_square_matrix(table);
  if (!matrix) {
    return matrix.diagnostics();
  }
  TableReading reading(table);
  const SquareMatrix& given = matrix.value();
  if (given.names != names) {
    reading.report_file("rival-names", "other firms, or another order, than the table of firms",
                        "the same firms in the same order");
    return reading.problems();
  }
  std::vector<Rivalry> rivalry(names.size() * names.size(), Rivalry::none);
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (std::size_t j = 0; j < names.size(); ++j) {
      const double value = given.at(i, j);
      const CsvCell& cell = table.rows[i][j + 1];
      if (i == j ? value != 0.0 : value != 0.0 && value != 1.0 && value != 2.0) {
        reading.report(cell, "rivalry", cell.text,
                       i == j ? "0: no firm is its own rival" : "0 no rivals, 1 distant or 2 close ones");
      } else if (value != given.at(j, i)) {
        reading.report(cell, "rivalry-asymmetric", cell.text + ", but " + table.rows[j][i + 1].text + " the other way",
                       "the same both ways");
      } else {
        rivalry[i * names.size() + j] = static_cast<Rivalry>(static_cast<int>(value));
      }
    }
  }
  return reading.failed() ? Result<std::vector<Rivalry>>(reading.problems())
                          : Result<std::vector<Rivalry>>(std::move(rivalry));
}

/// Names, sizes and, where `groups` is given, groups; problems go to `reading`.
void read_firms(const CsvTable& table, RivalFirms& firms, std::vector<std::string>* groups, TableReading& reading) {
  const std::optional<std::size_t> name = reading.column("firm");
  const std::optional<std::size_t> size = reading.column("size");
  const std::optional<std::size_t> group = groups == nullptr ? std::optional<std::size_t>(0) : reading.column("group");
  if (!name || !size || !group) {
    return;
  }
  for (const std::vector<CsvCell>& row : table.rows) {
    if (std::find(firms.names.begin(), firms.names.end(), row[*name].text) != firms.names.end()) {
      reading.report(row[*name], "firm-twice", "\"" + row[*name].text + "\" stands twice", "each firm once");
    }
    firms.names.push_back(row[*name].text);
    const std::optional<double> value = reading.number(row[*size]);
    if (value && (*value <= 0.0 || *value > 1e6)) {
      reading.report(row[*size], "firm-size", row[*size].text, "a size above 0, up to 1000000");
    }
    firms.game.sizes.push_back(value.value_or(1.0));
    if (groups != nullptr) {
      groups->push_back(row[*group].text);
    }
  }
  if (firms.names.size() < 2 || firms.names.size() > kMostExhaustive) {
    reading.report_file("firm-count", std::to_string(firms.names.size()) + " firms", "2 to 24 firms");
  }
}

Result<RivalFirms> from_tables(const CsvTable& table, const CsvTable* rivals) {
  RivalFirms firms;
  std::vector<std::string> groups;
  TableReading of_firms(table);
  read_firms(table, firms, rivals == nullptr ? &groups : nullptr, of_firms);
  if (of_firms.failed()) {
    return of_firms.problems();
  }
  if (rivals == nullptr) {
    firms.game.rivalry = rivalry_of_groups(numbered(groups));
    return firms;
  }
  Result<std::vector<Rivalry>> rivalry = read_rivalry(*rivals, firms.names);
  if (!rivalry) {
    return rivalry.diagnostics();
  }
  firms.game.rivalry = std::move(rivalry).value();
  return firms;
}

Result<RivalFirms> from_settings(const Request& request) {
  const RivalFirms unix = unix_firms();
  RivalFirms firms;
  firms.game.sizes = request.reals("sizes");
  const std::vector<double> groups = request.reals("groups");
  const std::size_t count = firms.game.sizes.size();
  if (count < 2 || count > kMostExhaustive) {
    return setting_problem("sizes", std::to_string(count) + " sizes", "2 to 24 sizes");
  }
  if (groups.size() != count) {
    return setting_problem("groups", std::to_string(groups.size()) + " groups for " + std::to_string(count) + " sizes",
                           "a number for each size", "firms with the same number are close rivals");
  }
  firms.game.rivalry = rivalry_of_groups(std::vector<std::uint32_t>(groups.begin(), groups.end()));
  const bool is_unix = firms.game.rivalry == unix.game.rivalry;
  firms.second_in_1988 = is_unix ? unix.second_in_1988 : std::vector<char>();
  for (std::size_t i = 0; i < count; ++i) {
    firms.names.push_back(is_unix ? unix.names[i] : "firm_" + std::to_string(i + 1));
  }
  return firms;
}

/// The firms in that order where they have those names; as they are where they have others.
RivalFirms reordered(const std::vector<std::string>& names, RivalFirms firms) {
  const std::optional<std::vector<std::size_t>> places = places_of(names, firms.names);
  if (!places) {
    return firms;
  }
  RivalFirms ordered;
  ordered.names = names;
  ordered.game.sizes = in_order_of(*places, firms.game.sizes);
  ordered.game.rivalry = square_in_order_of(*places, firms.game.rivalry);
  return ordered;
}

}  // namespace

StandardSettingGame RivalFirms::with(double alpha, double beta) const {
  StandardSettingGame changed = game;
  changed.alpha = alpha;
  changed.beta = beta;
  return changed;
}

RivalFirms unix_firms() {
  RivalFirms firms;
  firms.names = column_of(unix_table(), "firm");
  for (const Row& row : rows_of(unix_table())) {
    firms.game.sizes.push_back(row.number("size"));
    firms.second_in_1988.push_back(row.text("alliance_1988") == "OSF" ? 1 : 0);
  }
  firms.game.rivalry = rivalry_of_groups(numbered(column_of(unix_table(), "group")));
  return firms;
}

std::string_view unix_sizes() {
  static const std::string sizes = setting_text(unix_firms().game.sizes);
  return sizes;
}

std::string_view unix_groups() {
  static const std::string groups = setting_text(numbered(column_of(unix_table(), "group")));
  return groups;
}

bool are_unix_firms(const RivalFirms& firms) {
  const RivalFirms unix = unix_firms();
  return firms.names == unix.names && firms.game.sizes == unix.game.sizes && firms.game.rivalry == unix.game.rivalry;
}

Result<RivalFirms> firms_of(const Request& request) {
  if (const CsvTable* table = request.table("firms")) {
    Result<RivalFirms> read = from_tables(*table, request.table("rivals"));
    if (!read) {
      return read;
    }
    const RivalFirms unix = unix_firms();
    RivalFirms firms = reordered(unix.names, std::move(read).value());
    firms.second_in_1988 = are_unix_firms(firms) ? unix.second_in_1988 : std::vector<char>();
    return firms;
  }
  if (request.table("rivals") != nullptr) {
    return Diagnostic{Severity::error,
                      "usage",
                      {"--data", 0, 0},
                      "firms",
                      "not given",
                      "both tables",
                      "--data firms=FILE rivals=FILE"};
  }
  return from_settings(request);
}

}  // namespace coalis
