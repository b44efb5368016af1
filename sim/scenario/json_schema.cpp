#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "coalis/scenario/describe.hpp"
#include "coalis/scenario/study.hpp"
#include "sections.hpp"
#include "study_sections.hpp"

namespace coalis {

namespace {

using namespace reading;
using Json = nlohmann::ordered_json;

constexpr std::string_view kNamePattern = "^[a-z0-9][a-z0-9_-]{0,63}$";
constexpr std::string_view kDatePattern = "^[0-9]{4}-(0[1-9]|1[0-2])(-[0-9]{2})?$";
constexpr double kUnbounded = 1e300;

/// A whole number as an integer, so that editors show 64 and not 64.0.
Json as_json(double value) {
  const bool whole = value == std::floor(value) && std::abs(value) < 9e15;
  return whole ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json strings(std::span<const std::string_view> words) {
  Json list = Json::array();
  for (const std::string_view word : words) {
    list.push_back(std::string(word));
  }
  return list;
}

void describe_row(Json& schema, const ParameterRow& row) {
  const auto put = [&](const char* key, std::string_view text) {
    if (!text.empty()) {
      schema[key] = std::string(text);
    }
  };
  put("title", row.key);
  put("description", row.meaning);
  put("x-symbol", row.symbol);
  put("x-unit", row.unit);
  put("x-source", row.source);
}

Json scalar_schema(const ParameterRow& row) {
  Json schema;
  switch (row.kind) {
    case ParameterKind::boolean:
      schema["type"] = "boolean";
      return schema;
    case ParameterKind::choice:
      schema["type"] = "string";
      schema["enum"] = strings(row.choices);
      return schema;
    case ParameterKind::integer:
    case ParameterKind::real:
      break;
  }
  schema["type"] = row.kind == ParameterKind::integer ? "integer" : "number";
  if (std::abs(row.lowest) < kUnbounded) {
    schema["minimum"] = as_json(row.lowest);
  }
  if (std::abs(row.highest) < kUnbounded) {
    schema["maximum"] = as_json(row.highest);
  }
  return schema;
}

Json default_of(const ParameterRow& row) {
  if (row.kind == ParameterKind::boolean) {
    return row.default_value != 0.0;
  }
  if (row.kind == ParameterKind::choice) {
    return std::string(row.choices[static_cast<std::size_t>(row.default_value)]);
  }
  return as_json(row.default_value);
}

Json reference(const std::string& key) {
  return {{"$ref", "#/$defs/" + key}};
}

Json typed(std::string_view type) {
  return {{"type", std::string(type)}};
}

Json text_matching(std::string_view pattern) {
  return {{"type", "string"}, {"pattern", std::string(pattern)}};
}

Json table_of(Json values) {
  return {{"type", "object"}, {"additionalProperties", std::move(values)}};
}

Json list_of(Json items, int length) {
  Json schema{{"type", "array"}, {"items", std::move(items)}};
  if (length > 0) {
    schema["minItems"] = length;
    schema["maxItems"] = length;
  }
  return schema;
}

Json shape_schema(const FieldRow& field) {
  switch (field.shape) {
    case Shape::scalar:
      return scalar_schema(field.row);
    case Shape::text:
      return typed("string");
    case Shape::name:
      return text_matching(kNamePattern);
    case Shape::names:
      return list_of(typed("string"), 0);
    case Shape::date:
      return text_matching(kDatePattern);
    case Shape::value:
      return {{"type", {"number", "string", "boolean"}}};
    case Shape::values:
      return list_of(Json{{"type", {"number", "string", "boolean"}}}, 0);
    case Shape::values_by_key:
      return table_of(Json{{"type", {"number", "string", "boolean", "array"}}});
    case Shape::tables_of_values:
      return table_of(table_of(Json{{"type", {"number", "string", "boolean", "array"}}}));
    case Shape::numbers:
      return list_of(scalar_schema(field.row), field.length);
    case Shape::law:
    case Shape::series:
      return {{"anyOf", {scalar_schema(field.row), reference(field.of)}}};
    case Shape::texts_by_name:
      return table_of(typed("string"));
    case Shape::shares_by_name:
    case Shape::values_by_date:
      return table_of(scalar_schema(field.row));
    case Shape::lists_by_name:
      return table_of(list_of(scalar_schema(field.row), 0));
    case Shape::table:
      return reference(field.of);
    case Shape::tables:
      return list_of(reference(field.of), 0);
    case Shape::named_tables:
      break;
  }
  Json named = table_of(reference(field.of));
  named["propertyNames"] = Json{{"pattern", std::string(kNamePattern)}};
  return named;
}

/// Whether a number is what it says when it is absent (and not, say, taken from the market).
bool has_plain_default(const std::string& section, const FieldRow& field) {
  using Key = std::pair<std::string_view, std::string_view>;
  constexpr std::array<Key, 4> kElsewhere{
      {{"firm", "agility"}, {"firm", "approval_levels"}, {"consortium", "on_offer"}, {"consortium", "initial_search"}}};
  const bool scalar = field.shape == Shape::scalar || field.shape == Shape::law;
  return scalar && !field.required &&
         std::find(kElsewhere.begin(), kElsewhere.end(), Key{section, field.row.key}) == kElsewhere.end();
}

Json section_schema(const Section& section) {
  Json schema{{"title", section.title}, {"type", "object"}, {"properties", Json::object()}};
  for (const FieldRow& field : section.fields) {
    Json one = shape_schema(field);
    describe_row(one, field.row);
    if (has_plain_default(section.key, field) && field.row.lowest <= field.row.default_value) {
      one["default"] = default_of(field.row);
    }
    schema["properties"][std::string(field.row.key)] = std::move(one);
  }
  schema["additionalProperties"] = false;
  return schema;
}

/// Values that stand whole in one place must be complete; tables of a variant may lack what their base has.
void require_whole_values(Json& definitions) {
  for (const char* key : {"logistic", "uniform", "normal", "lognormal"}) {
    Json required = Json::array();
    for (const FieldRow& field : section(key).fields) {
      required.push_back(std::string(field.row.key));
    }
    definitions[key]["required"] = std::move(required);
  }
  definitions["law"]["minProperties"] = definitions["law"]["maxProperties"] = 1;
  for (const char* kind : {"file", "points", "logistic", "monthly"}) {
    definitions["series"]["oneOf"].push_back(Json{{"required", {kind}}});
  }
}

Json definitions_of(const std::vector<Section>& sections) {
  Json definitions = Json::object();
  for (const Section& one : sections) {
    if (!one.key.empty()) {
      definitions[one.key] = section_schema(one);
    }
  }
  return definitions;
}

Json begun_schema(const Section& root, const char* comment) {
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"$comment", comment}};
  schema.update(section_schema(root));
  return schema;
}

void require_fields(const Section& section, Json& schema) {
  for (const FieldRow& field : section.fields) {
    if (field.required) {
      schema["required"].push_back(std::string(field.row.key));
    }
  }
}

}  // namespace

std::string json_schema() {
  Json schema = begun_schema(section(""), "printed by `coalis schema`");
  schema["required"] = {"schema"};
  schema["if"] = Json{{"required", {"extends"}}};
  schema["else"] = Json{{"required", {"consortium", "group", "firm"}}};
  Json definitions = definitions_of(sections());
  require_whole_values(definitions);
  schema["$defs"] = std::move(definitions);
  return schema.dump(2) + "\n";
}

std::string study_json_schema() {
  Json schema = begun_schema(study_section(""), "printed by `coalis schema --study`");
  require_fields(study_section(""), schema);
  Json definitions = definitions_of(study_sections());
  for (const Section& one : study_sections()) {
    if (!one.key.empty()) {
      require_fields(one, definitions[one.key]);
    }
  }
  for (const char* values : {"range", "levels", "options"}) {
    definitions["factor"]["oneOf"].push_back(Json{{"required", {values}}});
  }
  schema["$defs"] = std::move(definitions);
  return schema.dump(2) + "\n";
}

}  // namespace coalis
