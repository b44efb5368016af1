#include "coalis/classics/points.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include "coalis/base/contract.hpp"
#include "coalis/base/number_text.hpp"
#include "words.hpp"

namespace coalis::classics {

namespace {

double certain_number(std::string_view text, std::string_view name) {
  const std::optional<double> value = parse_number<double>(text);
  if (!value) {
    throw ContractViolation("a point's value is no number: " + std::string(name));
  }
  return *value;
}

/// Numbers and lists of numbers are compared as such.
bool same_value(std::string_view first, std::string_view second) {
  const std::vector<std::string> a = split_words(first, ',');
  const std::vector<std::string> b = split_words(second, ',');
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const std::string& one, const std::string& other) {
    const std::optional<double> number = parse_number<double>(one);
    return number ? number == parse_number<double>(other) : one == other;
  });
}

Point point_of(const Row& row, const std::vector<std::string_view>& keys) {
  std::vector<std::pair<std::string, std::string>> values;
  for (const std::string_view key : keys) {
    values.emplace_back(key, row.text(key));
  }
  return Point(std::move(values));
}

std::optional<Row> row_at(const CsvTable& table, const std::vector<std::string_view>& keys, const Point& point) {
  for (const Row& row : rows_of(table)) {
    if (std::all_of(keys.begin(), keys.end(),
                    [&](std::string_view key) { return same_value(row.text(key), point.text(key)); })) {
      return row;
    }
  }
  return std::nullopt;
}

/// What stands in the column of that title, or nothing.
std::string printed(const CsvTable& table, const Row& row, const std::string& title) {
  return table.column(title) == CsvTable::kNoColumn ? "" : row.text(title);
}

/// `their_error`: the standard error of the published number, where it has one.
void compare_number(CheckedNumber& number, const std::string& cell, const std::string& their_error) {
  constexpr double kRounding = 1e-12;  // the law itself is evaluated in doubles
  const std::optional<double> value = parse_number<double>(cell);
  if (!value) {
    return;
  }
  const bool whole = cell.find('.') == std::string::npos;  // a count, or a number known exactly
  const double last_digit = whole ? 0.0 : half_of_last_digit(cell);
  number.published = value;
  if (number.evidence == Evidence::statistical) {
    number.tolerance = statistical_tolerance({number.obtained, number.standard_error, number.runs},
                                             {*value, parse_number<double>(their_error).value_or(0.0)}, last_digit);
  } else if (number.tolerance == 0.0) {
    number.tolerance = last_digit + kRounding * std::max(1.0, std::abs(*value));
  }
}

CheckedNumber compared_word(const std::string& name, const std::string& found, const std::string& cell) {
  CheckedNumber number = obtained_number(name + ": " + cell, found == cell ? 1.0 : 0.0);
  number.published = 1.0;
  return number;
}

/// Compares in place; words become numbers, 1 where they are the published ones.
void compare(PointFindings& found, const CsvTable& table, const Row& row) {
  const Origin origin = origin_of(printed(table, row, "source"));
  for (CheckedNumber& number : found.numbers) {
    if (!number.published) {
      number.origin = origin;
      const std::string own_error = printed(table, row, number.label + ": standard error");
      compare_number(number, printed(table, row, number.label),
                     own_error.empty() ? printed(table, row, "standard_error") : own_error);
    }
  }
  for (const auto& [name, text] : found.words) {
    if (const std::string cell = printed(table, row, name); !cell.empty()) {
      found.numbers.push_back(compared_word(name, text, cell));
      found.numbers.back().origin = origin;
    }
  }
}

void add_numbers(Findings& findings, PointFindings&& found, const std::string& prefix, std::string_view reason) {
  for (CheckedNumber& number : found.numbers) {
    number.label = prefix + number.label;
    number.reason = number.reason.empty() ? std::string(reason) : number.reason;
    findings.numbers.push_back(std::move(number));
  }
}

/// Away from the published points nothing is judged, not even by laws.
void leave_unjudged(PointFindings& found) {
  for (CheckedNumber& number : found.numbers) {
    number.published.reset();
    number.tolerance = 0.0;
  }
}

/// The words of a point asked for, as a list of one record.
RecordList words_found(const std::vector<std::pair<std::string, std::string>>& words) {
  Record record;
  for (const auto& [name, text] : words) {
    record.emplace_back(name, text);
  }
  return {"found", {std::move(record)}};
}

}  // namespace

CheckedNumber obtained_number(std::string label, double value) {
  CheckedNumber number;
  number.label = std::move(label);
  number.obtained = value;
  return number;
}

CheckedNumber obtained_pattern(std::string label, bool holds) {
  CheckedNumber number = obtained_number(std::move(label), holds ? 1.0 : 0.0);
  number.published = 1.0;
  number.evidence = Evidence::pattern;
  number.reason = "1 where it holds";
  return number;
}

const std::string& Point::text(std::string_view name) const {
  const auto found =
      std::find_if(values_.begin(), values_.end(), [&](const auto& entry) { return entry.first == name; });
  require(found != values_.end(), "a point has no value for " + std::string(name));
  return found->second;
}

double Point::number(std::string_view name) const {
  return certain_number(text(name), name);
}

std::size_t Point::integer(std::string_view name) const {
  return static_cast<std::size_t>(number(name));
}

std::vector<double> Point::numbers(std::string_view name) const {
  std::vector<double> values;
  for (const std::string& word : split_words(text(name), ',')) {
    values.push_back(certain_number(word, name));
  }
  return values;
}

Point Point::with(std::string_view name, std::string value) const {
  Point other = *this;
  other.values_.emplace_back(name, std::move(value));
  return other;
}

std::string Point::words() const {
  std::string text;
  for (const auto& [name, value] : values_) {
    text.append(text.empty() ? "" : " ").append(name).append("=").append(value);
  }
  return text;
}

Findings at_published_points(const PublishedPoints& published, const Model& model) {
  const CsvTable& table = published_table(published.table);
  Findings findings;
  for (const Row& row : rows_of(table)) {
    const Point point = point_of(row, published.keys);
    PointFindings found = model(point);
    compare(found, table, row);
    add_numbers(findings, std::move(found), point.words() + ": ", published.reason);
  }
  return findings;
}

Findings unpublished(PointFindings found) {
  Findings findings{std::move(found.numbers), std::move(found.series), std::move(found.lists), {}};
  if (!found.words.empty()) {
    findings.lists.push_back(words_found(found.words));
  }
  return findings;
}

Findings at_unpublished_point(const Point& point, const Model& model) {
  PointFindings found = model(point);
  leave_unjudged(found);
  return unpublished(std::move(found));
}

Findings at_point(const Point& point, const PublishedPoints& published, const Model& model, const std::string& prefix) {
  const CsvTable& table = published_table(published.table);
  PointFindings found = model(point);
  if (const std::optional<Row> row = row_at(table, published.keys, point)) {
    compare(found, table, *row);
  } else {
    leave_unjudged(found);
  }
  PointFindings judged{std::move(found.numbers), {}, {}, {}};
  Findings findings = unpublished(std::move(found));
  add_numbers(findings, std::move(judged), prefix, published.reason);
  return findings;
}

Findings at_points(const Request& request, const PublishedPoints& published, const Model& model) {
  return request.changed() ? at_point(Point(request.values()), published, model, "")
                           : at_published_points(published, model);
}

void compare_by_label(Findings& findings, std::string_view table, const std::string& prefix, std::string_view reason) {
  const std::vector<Row> rows = rows_of(published_table(table));
  for (CheckedNumber& number : findings.numbers) {
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const Row& one) { return one.text("label") == prefix + number.label; });
    if (row != rows.end()) {
      number.origin = origin_of(row->text("source"));
      number.reason = number.reason.empty() ? std::string(reason) : number.reason;
      compare_number(number, row->text("published"), "");
    }
  }
}

void append(Findings& findings, Findings&& more) {
  const auto move_all = [](auto& from, auto& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  move_all(more.numbers, findings.numbers);
  move_all(more.series, findings.series);
  move_all(more.lists, findings.lists);
  move_all(more.notes, findings.notes);
}

}  // namespace coalis::classics
