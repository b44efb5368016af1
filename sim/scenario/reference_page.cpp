#include <cmath>

#include "coalis/mechanism/mechanism.hpp"
#include "coalis/scenario/describe.hpp"
#include "coalis/scenario/study.hpp"
#include "sections.hpp"
#include "study_sections.hpp"
#include "toml_writer.hpp"
#include "words.hpp"

namespace coalis {

namespace {

using namespace reading;

/// Text that can stand in a cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '|' ? std::string("\\|") : std::string(1, c == '\n' ? ' ' : c);
  }
  return out;
}

std::string row_of(std::initializer_list<std::string> cells) {
  std::string line = "|";
  for (const std::string& one : cells) {
    line += " " + cell(one) + " |";
  }
  return line + "\n";
}

std::string range_text(const ParameterRow& row) {
  if (row.kind == ParameterKind::boolean) {
    return "true, false";
  }
  if (row.kind == ParameterKind::choice) {
    std::string words;
    for (const std::string_view word : row.choices) {
      words += (words.empty() ? "" : ", ") + std::string(word);
    }
    return words;
  }
  if (std::abs(row.lowest) >= 1e300) {
    return "any number";
  }
  return shortest(row.lowest) + " to " + (row.highest >= 1e300 ? std::string("any") : shortest(row.highest)) +
         (row.kind == ParameterKind::integer ? ", whole" : "");
}

std::string what_stands_there(const FieldRow& field) {
  switch (field.shape) {
    case Shape::scalar:
      return range_text(field.row);
    case Shape::text:
      return "text";
    case Shape::name:
      return "a name";
    case Shape::names:
      return "list of texts";
    case Shape::date:
      return "\"2007-06\" or \"2007-06-29\"";
    case Shape::value:
      return "number, word, true or false";
    case Shape::values:
      return "list of numbers, words, true or false";
    case Shape::values_by_key:
      return "table key path -> value";
    case Shape::tables_of_values:
      return "tables key path -> value, by name";
    case Shape::numbers:
      return "list: " + range_text(field.row);
    case Shape::law:
      return range_text(field.row) + ", or a law";
    case Shape::series:
      return range_text(field.row) + ", or a series";
    case Shape::texts_by_name:
      return "table name -> text";
    case Shape::shares_by_name:
      return "table consortium -> " + range_text(field.row);
    case Shape::lists_by_name:
      return "table consortium -> list";
    case Shape::values_by_date:
      return "table date -> number";
    case Shape::table:
      return "table";
    case Shape::tables:
      return "list of tables";
    case Shape::named_tables:
      break;
  }
  return "tables by name";
}

std::string default_text(const FieldRow& field) {
  if (field.required) {
    return "required";
  }
  return field.shape == Shape::scalar || field.shape == Shape::law ? scalar_text(field.row, field.row.default_value)
                                                                   : "";
}

/// The key in the file and, in brackets, the symbol of the equations (sim/equations.md).
std::string key_text(const ParameterRow& row) {
  const std::string key = "`" + std::string(row.key) + "`";
  return row.symbol.empty() ? key : key + " (" + std::string(row.symbol) + ")";
}

std::string fields_table(const std::vector<FieldRow>& fields) {
  std::string text = row_of({"key", "what stands there", "default", "unit", "meaning", "source"});
  text += "|---|---|---|---|---|---|\n";
  for (const FieldRow& field : fields) {
    text += row_of({key_text(field.row), what_stands_there(field), default_text(field), std::string(field.row.unit),
                    std::string(field.row.meaning), std::string(field.row.source)});
  }
  return text;
}

std::string_view order_word(UpdateOrder order) {
  switch (order) {
    case UpdateOrder::simultaneous:
      return "simultaneous";
    case UpdateOrder::keyed_sequence:
      return "keyed sequence";
    case UpdateOrder::exogenous:
      break;
  }
  return "exogenous";
}

std::string heading_of(const Section& one) {
  return one.key.empty() ? "The file" : "`" + one.key + "`";
}

}  // namespace

std::string reference_of(const std::vector<Section>& sections) {
  std::string text;
  for (const Section& one : sections) {
    text += "### " + heading_of(one) + "\n\n" + one.title + ".\n\n" + fields_table(one.fields) + "\n";
  }
  return text;
}

std::string reference_page() {
  return reference_of(sections());
}

std::string study_reference_page() {
  return reference_of(study_sections());
}

std::string schedule_table() {
  std::string text =
      row_of({"phase", "rule", "what", "update", "number", "model section"}) + "|---|---|---|---|---|---|\n";
  for (const MechanismEntry& entry : mechanism_registry()) {
    text += row_of({std::to_string(entry.phase), "`" + std::string(entry.key) + "`", std::string(entry.title),
                    std::string(order_word(entry.order)), std::to_string(entry.number), std::string(entry.section)});
  }
  return text;
}

std::string submodel_tables() {
  std::string text;
  for (const MechanismEntry& entry : mechanism_registry()) {
    text += "#### `" + std::string(entry.key) + "`: " + std::string(entry.title) + "\n\n";
    text += "Model section " + std::string(entry.section) + ". Sources: " + std::string(entry.sources) +
            ". Absent when " + std::string(entry.zero_effect) + ".\n\n";
    std::vector<FieldRow> fields;
    for (const ParameterRow& row : entry.parameters()) {
      fields.push_back({row});
    }
    text += fields.empty() ? std::string("No parameters.\n") : fields_table(fields);
    text += "\n";
  }
  return text;
}

}  // namespace coalis
