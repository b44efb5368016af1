#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/contract.hpp"

namespace coalis {

enum class ParameterKind { real, integer, boolean, choice };

/// One row of a parameter table: all that the scenario reader, the JSON Schema, `explain`, the reference page and
/// the studio's form need to know of a number. A choice is held as the index of its word.
struct ParameterRow {
  std::string_view key;
  std::string_view symbol = "";
  std::string_view unit = "";
  double default_value = 0.0;
  double lowest = 0.0;
  double highest = 1.0;
  std::string_view meaning;
  std::string_view source = "";
  ParameterKind kind = ParameterKind::real;
  std::span<const std::string_view> choices = {};
};

/// The values a scenario gives, by full key ("search_innovation.trial_rate"); what is not given has its default.
class ParameterSet {
 public:
  void set(std::string full_key, double value) { values_[std::move(full_key)] = value; }
  [[nodiscard]] bool has(const std::string& full_key) const { return values_.contains(full_key); }
  [[nodiscard]] double get(std::string_view group, const ParameterRow& row) const {
    const auto found = values_.find(std::string(group) + "." + std::string(row.key));
    return found == values_.end() ? row.default_value : found->second;
  }
  [[nodiscard]] const std::map<std::string, double>& given() const { return values_; }

 private:
  std::map<std::string, double> values_;
};

/// A row tied to the member of the struct in which a rule keeps the number.
template <class Parameters>
struct BoundParameter {
  double Parameters::* member;
  ParameterRow row;
};

/// Fills a rule's parameter struct from its table.
template <class Parameters, std::size_t n>
Parameters read_parameters(const std::array<BoundParameter<Parameters>, n>& table, std::string_view group,
                           const ParameterSet& given) {
  Parameters parameters{};
  for (const BoundParameter<Parameters>& entry : table) {
    require(entry.member != nullptr, "a parameter table has an empty row");
    parameters.*(entry.member) = given.get(group, entry.row);
  }
  return parameters;
}

/// The rows alone, for those who describe parameters rather than use them.
template <class Parameters, std::size_t n>
std::vector<ParameterRow> rows_of(const std::array<BoundParameter<Parameters>, n>& table) {
  std::vector<ParameterRow> rows;
  rows.reserve(n);
  for (const BoundParameter<Parameters>& entry : table) {
    rows.push_back(entry.row);
  }
  return rows;
}

}  // namespace coalis
