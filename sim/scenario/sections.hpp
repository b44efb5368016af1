#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/parameter.hpp"

namespace coalis::reading {

/// What may stand behind a key.
enum class Shape : std::uint8_t {
  scalar,            ///< number, whole number, true/false or word, by the row's kind
  text,              ///< any text
  name,              ///< lower-case name of something in the file
  names,             ///< list of texts
  date,              ///< "2007-06" or "2007-06-29"
  value,             ///< what an event sets: number, word or true/false
  values,            ///< list of numbers, words, true or false
  values_by_key,     ///< table key path -> value
  tables_of_values,  ///< table name -> table key path -> value
  numbers,           ///< list of numbers, each within the row's range
  law,               ///< number, or a distribution
  series,            ///< number, or values over time
  texts_by_name,     ///< table name -> text
  shares_by_name,    ///< table name -> number within the row's range
  lists_by_name,     ///< table name -> list of numbers
  values_by_date,    ///< table date -> number
  table,             ///< one table of section `of`
  tables,            ///< list of tables of section `of`
  named_tables       ///< table name -> table of section `of`
};

inline constexpr int kOneEachModule = -1;

/// One key of a section: how it is read, checked, described and written.
struct FieldRow {
  ParameterRow row;
  Shape shape = Shape::scalar;
  std::string of = {};    ///< section of a table
  int length = 0;         ///< of a list; 0: any
  bool required = false;  ///< in a complete scenario
};

/// The keys that may stand in one table of a scenario file.
struct Section {
  std::string key;
  std::string title;
  std::vector<FieldRow> fields;

  [[nodiscard]] const FieldRow* find(std::string_view field) const;
};

/// Every section, the root first. Built from the parameter tables once.
const std::vector<Section>& sections();

/// The section with this key; it must exist.
const Section& section(std::string_view key);

/// The field behind a key path ("consortium.apple.fee"), or nullptr. Names of things stand for themselves.
const FieldRow* field_of_path(std::string_view path);

}  // namespace coalis::reading
