#include "scenario_values.hpp"

#include <sstream>

namespace coalis {

namespace {

std::string without_quotes(const std::string& value) {
  const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
  return quoted && value.find('\\') == value.npos ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

std::map<std::string, std::string> scenario_values(std::string_view resolved_text) {
  std::map<std::string, std::string> values;
  std::map<std::string, int> elements;
  std::string table;
  std::istringstream lines{std::string(resolved_text)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t equals = line.find(" = ");
    if (line.starts_with("[[")) {
      const std::string list = line.substr(2, line.find(']') - 2);
      table = list + "." + std::to_string(++elements[list]) + ".";
    } else if (line.starts_with("[")) {
      table = line.substr(1, line.find(']') - 1) + ".";
    } else if (equals != line.npos) {
      values[table + line.substr(0, equals)] = without_quotes(line.substr(equals + 3));
    }
  }
  return values;
}

std::set<std::string> keys_that_differ(std::span<const ScenarioRecord> scenarios) {
  std::set<std::string> keys;
  if (scenarios.empty()) {
    return keys;
  }
  const std::map<std::string, std::string> first = scenario_values(scenarios.front().resolved_text);
  for (const ScenarioRecord& other : scenarios.subspan(1)) {
    const std::map<std::string, std::string> values = scenario_values(other.resolved_text);
    for (const auto& [key, value] : values) {
      const auto there = first.find(key);
      if (there == first.end() || there->second != value) {
        keys.insert(key);
      }
    }
    for (const auto& [key, value] : first) {
      if (!values.contains(key)) {
        keys.insert(key);
      }
    }
  }
  return keys;
}

}  // namespace coalis
