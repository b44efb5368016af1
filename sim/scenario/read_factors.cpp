#include <algorithm>
#include <cmath>

#include "parts.hpp"
#include "study_parts.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

/// What a value lays over the scenario: the keys that follow it.
std::vector<std::string> overrides_of(const StudyFactor& factor, const Node& value) {
  std::vector<std::string> overrides;
  for (const FactorTarget& target : factor.targets) {
    const bool plain = target.scale == 1.0 && target.offset == 0.0;
    overrides.push_back(target.key + "=" +
                        (plain ? toml_text(value) : shortest(target.scale * value.number() + target.offset)));
  }
  return overrides;
}

std::string name_of(const Node& value) {
  return value.is(NodeKind::text) ? value.text : value.is_number() ? shortest(value.number()) : toml_text(value);
}

void read_targets(Reading& reading, TableReader& table, StudyFactor& factor) {
  if (const std::optional<std::string> key = table.text("key")) {
    factor.targets.push_back({*key});
  }
  for (const std::string& key : table.texts("keys")) {
    factor.targets.push_back({key});
  }
  const Node* sets = table.find("sets");
  if (sets != nullptr && !sets->is(NodeKind::list)) {
    reading.report(problem_with(*sets, "wrong-type", table.path_of("sets"), "a list of tables { key, scale, offset }"));
    return;
  }
  for (std::size_t i = 0; sets != nullptr && i < sets->items.size(); ++i) {
    TableReader one(reading, sets->items[i], table.path_of("sets") + "[" + std::to_string(i + 1) + "]",
                    study_section("target"));
    one.require_keys();
    factor.targets.push_back({one.text("key").value_or(""), one.number("scale"), one.number("offset")});
  }
}

void read_range(Reading& reading, TableReader& table, StudyFactor& factor) {
  const std::vector<double> range = table.numbers("range");
  if (range.size() != 2) {
    return;
  }
  factor.low = range[0];
  factor.high = range[1];
  factor.logarithmic = table.number("scale") != 0.0;
  factor.whole = table.truth("whole");
  const Node& node = *table.find("range");
  if (factor.low >= factor.high) {
    reading.report(
        problem_with(node, "empty-range", table.path_of("range"), "the lower value first, then a higher one"));
  } else if (factor.logarithmic && factor.low <= 0.0) {
    reading.report(problem_with(node, "out-of-range", table.path_of("range"), "values above 0 on a logarithmic scale"));
  } else if (factor.whole && (factor.low != std::floor(factor.low) || factor.high != std::floor(factor.high))) {
    reading.report(problem_with(node, "not-whole", table.path_of("range"), "whole numbers"));
  }
}

void read_levels(Reading& reading, TableReader& table, StudyFactor& factor) {
  const Node& node = *table.find("levels");
  const bool scaled = std::any_of(factor.targets.begin(), factor.targets.end(),
                                  [](const FactorTarget& one) { return one.scale != 1.0 || one.offset != 0.0; });
  if (!node.is(NodeKind::list) || node.items.empty()) {
    reading.report(problem_with(node, "wrong-type", table.path_of("levels"), "a list of values, not empty"));
    return;
  }
  for (const Node& item : node.items) {
    const bool simple = item.is_number() || item.is(NodeKind::text) || item.is(NodeKind::boolean);
    if (!simple || (scaled && !item.is_number())) {
      reading.report(problem_with(item, "wrong-type", table.path_of("levels"),
                                  scaled ? "a number, as it is scaled" : "a number, a word or true or false"));
      continue;
    }
    FactorLevel level{name_of(item), {}, overrides_of(factor, item)};
    if (item.is_number()) {
      level.number = item.number();
    }
    factor.levels.push_back(std::move(level));
  }
}

void read_options(Reading& reading, TableReader& table, StudyFactor& factor) {
  const Node& node = *table.find("options");
  if (!node.is(NodeKind::table) || node.entries.empty()) {
    reading.report(problem_with(node, "wrong-type", table.path_of("options"),
                                "a table option -> { key = value, ... }, not empty"));
    return;
  }
  for (const Entry& option : node.entries) {
    FactorLevel level{option.key, {}, {}};
    if (!option.value.is(NodeKind::table)) {
      reading.report(problem_with(option.value, "wrong-type", joined_path(table.path_of("options"), option.key),
                                  "a table { key = value, ... }"));
    }
    for (const Entry& one : option.value.entries) {
      level.overrides.push_back(one.key + "=" + toml_text(one.value));
    }
    factor.levels.push_back(std::move(level));
  }
}

/// Reports anything but exactly one way in which the values are given, and keys that belong to another way.
bool values_are_given_once(Reading& reading, TableReader& table, const StudyFactor& factor) {
  std::vector<std::string> ways;
  for (const char* way : {"range", "levels", "options"}) {
    if (table.find(way) != nullptr) {
      ways.emplace_back(way);
    }
  }
  const bool options = ways.size() == 1 && ways.front() == "options";
  if (ways.size() != 1) {
    reading.report({Severity::error, "one-of", table.table().where(), table.path(),
                    ways.empty() ? "no values" : listed(ways), "one of range, levels, options", ""});
  } else if (factor.targets.empty() != options) {
    reading.report({Severity::error, "one-of", table.table().where(), table.path(),
                    options ? "options beside key, keys or sets" : "nothing that is set",
                    options ? "options alone: they name their keys" : "key, keys or sets beside " + ways.front(), ""});
  }
  return ways.size() == 1 && factor.targets.empty() == options;
}

StudyFactor read_factor(Reading& reading, const std::string& name, const Node& node) {
  StudyFactor factor;
  factor.name = name;
  factor.where = node.where();
  TableReader table(reading, node, joined_path("factor", name), study_section("factor"));
  factor.title = table.text("title").value_or(name);
  factor.role = static_cast<FactorRole>(table.whole("role"));
  read_targets(reading, table, factor);
  if (!values_are_given_once(reading, table, factor)) {
    return factor;
  }
  if (table.find("range") != nullptr) {
    read_range(reading, table, factor);
  } else if (table.find("levels") != nullptr) {
    read_levels(reading, table, factor);
  } else {
    read_options(reading, table, factor);
  }
  const FieldRow* field = factor.targets.size() == 1 ? field_of_path(factor.targets.front().key) : nullptr;
  factor.unit = field != nullptr ? std::string(field->row.unit) : "";
  factor.base = factor.is_range() ? 0.5 : factor.coordinate_of_level(0);
  if (const Node* base = table.find("base")) {
    factor.base = coordinate_of(reading, factor, *base, table.path_of("base")).value_or(factor.base);
  }
  return factor;
}

/// Whether the factor's ends or levels can be laid over the scenario, whatever else is wrong with it.
bool has_values(const StudyFactor& factor) {
  const bool is_scale = !factor.logarithmic || (factor.low > 0.0 && factor.high > 0.0);
  return factor.is_range() ? !factor.targets.empty() && factor.low != factor.high && is_scale : true;
}

/// Reports what the scenario refuses at the ends of a factor's range, or at its levels.
void check_factor_values(Reading& reading, const Study& study, const StudyFactor& factor) {
  const std::size_t count = factor.is_range() ? 2 : factor.levels.size();
  for (std::size_t i = 0; i < count; ++i) {
    const double coordinate = factor.is_range() ? static_cast<double>(i) : factor.coordinate_of_level(i);
    std::vector<std::string> overrides;
    factor.lay_at(coordinate, overrides);
    const Result<Scenario> scenario = study.scenario->member(overrides);
    for (const Diagnostic& one : scenario.ok() ? Diagnostics{} : scenario.diagnostics()) {
      Diagnostic problem = one;
      problem.where = factor.where;
      problem.key_path = joined_path("factor", factor.name);
      problem.found = factor.text_at(coordinate) + ", which makes " + one.key_path + ": " + one.found;
      reading.report(std::move(problem));
    }
  }
}

}  // namespace

std::optional<double> coordinate_of(Reading& reading, const StudyFactor& factor, const Node& node,
                                    const std::string& path) {
  if (factor.is_range()) {
    const double value = node.is_number() ? node.number() : std::nan("");
    if (!(value >= factor.low && value <= factor.high)) {
      reading.report(problem_with(node, "out-of-range", path,
                                  "a number from " + shortest(factor.low) + " to " + shortest(factor.high)));
      return std::nullopt;
    }
    return factor.logarithmic ? std::log(value / factor.low) / std::log(factor.high / factor.low)
                              : (value - factor.low) / (factor.high - factor.low);
  }
  std::vector<std::string> names;
  for (std::size_t level = 0; level < factor.levels.size(); ++level) {
    names.push_back(factor.levels[level].name);
    if (names.back() == name_of(node)) {
      return factor.coordinate_of_level(level);
    }
  }
  reading.report(
      problem_with(node, "unknown-name", path, "one of " + listed(names), reading.hint(name_of(node), names)));
  return std::nullopt;
}

void read_factors(Reading& reading, const Node& root, Study& study) {
  for_each_named(root, "factor", [&](const std::string& name, const Node& node) {
    if (!is_name(name) || name == "dummy") {
      reading.report({Severity::error, "bad-name", node.where(), joined_path("factor", name), "\"" + name + "\"",
                      "lower-case letters, digits, - and _; \"dummy\" is the built-in factor that does nothing", ""});
    }
    study.factors.push_back(read_factor(reading, name, node));
    if (study.scenario != nullptr && has_values(study.factors.back())) {
      check_factor_values(reading, study, study.factors.back());
    }
  });
  check_keys(reading, study);
}

std::size_t factor_called(const Study& study, std::string_view name) {
  const auto found = std::find_if(study.factors.begin(), study.factors.end(),
                                  [&](const StudyFactor& one) { return one.name == name; });
  return static_cast<std::size_t>(found - study.factors.begin());
}

std::vector<std::string> factor_names(const Study& study) {
  std::vector<std::string> names;
  for (const StudyFactor& factor : study.factors) {
    names.push_back(factor.name);
  }
  return names;
}

std::vector<std::string> factor_names(const Study& study, FactorRole role) {
  std::vector<std::string> names;
  for (const StudyFactor& factor : study.factors) {
    if (factor.role == role) {
      names.push_back(factor.name);
    }
  }
  return names;
}

}  // namespace coalis::reading
