#include <algorithm>
#include <array>

#include "series.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

/// Words for a unit, what they are a unit of, and how many of that kind's base one of them is.
struct UnitWord {
  std::string_view word;
  std::string_view kind;
  double factor;
};

constexpr std::array<UnitWord, 23> kUnits{{
    {"units", "count", 1.0},    {"consumers", "count", 1.0},
    {"members", "count", 1.0},  {"firms", "count", 1.0},
    {"thousand", "count", 1e3}, {"thousand units", "count", 1e3},
    {"million", "count", 1e6},  {"million units", "count", 1e6},
    {"billion", "count", 1e9},  {"share", "share", 1.0},
    {"fraction", "share", 1.0}, {"percent", "share", 0.01},
    {"pct", "share", 0.01},     {"%", "share", 0.01},
    {"factor", "factor", 1.0},  {"reference prices", "price", 1.0},
    {"usd", "usd", 1.0},        {"eur", "eur", 1.0},
    {"jpy", "jpy", 1.0},        {"months", "months", 1.0},
    {"years", "months", 12.0},  {"budget units", "budget", 1.0},
    {"index", "index", 1.0},
}};

const UnitWord* find_unit(std::string_view word) {
  const auto found = std::find_if(kUnits.begin(), kUnits.end(), [&](const UnitWord& one) { return one.word == word; });
  return found == kUnits.end() ? nullptr : &*found;
}

bool same_unit(std::string_view a, std::string_view b) {
  const UnitWord* left = find_unit(a);
  const UnitWord* right = find_unit(b);
  return a == b || (left != nullptr && right != nullptr && left->kind == right->kind && left->factor == right->factor);
}

}  // namespace

std::optional<double> unit_factor(std::string_view unit, std::string_view wanted) {
  if (unit == wanted) {
    return 1.0;
  }
  const UnitWord* from = find_unit(unit);
  const UnitWord* to = find_unit(wanted);
  if (from == nullptr || to == nullptr || from->kind != to->kind) {
    return std::nullopt;
  }
  return from->factor == to->factor ? 1.0 : from->factor / to->factor;
}

std::string unit_in_title(std::string_view title) {
  const std::size_t under = title.rfind('_');
  const std::string_view last = under == title.npos ? title : title.substr(under + 1);
  return find_unit(last) == nullptr ? std::string() : std::string(last);
}

bool unit_agrees(Reading& reading, const CsvTable& csv, const Node& declared, const std::string& path,
                 std::string_view column, const std::vector<CsvCell>* row) {
  std::string own = unit_in_title(column);
  const std::size_t unit_column = csv.column("unit");
  if (own.empty() && unit_column != CsvTable::kNoColumn && row != nullptr) {
    own = (*row)[unit_column].text;
  }
  if (own.empty() || same_unit(own, declared.text)) {
    return true;
  }
  reading.report(problem_with(declared, "wrong-unit", path,
                              "\"" + own + "\", the unit of column \"" + std::string(column) + "\" of " + csv.name));
  return false;
}

}  // namespace coalis::reading
