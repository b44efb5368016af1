#include <algorithm>

#include "coalis/base/diagnostic_order.hpp"
#include "coalis/scenario/study.hpp"
#include "parse_toml.hpp"
#include "parts.hpp"
#include "study_parts.hpp"

namespace coalis {

namespace {

using namespace reading;

std::shared_ptr<const SourceFile> source_of(const std::filesystem::path& path) {
  return std::make_shared<const SourceFile>(SourceFile{path.generic_string(), path.parent_path()});
}

void append(Diagnostics& problems, const Diagnostics& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

std::filesystem::path scenario_path(const TableReader& root, const Study& study) {
  return (root.find("scenario")->file->directory / study.scenario_file).lexically_normal();
}

/// Opens the scenario that a study varies; nothing where the study names none.
std::optional<Result<ScenarioFamily>> open_scenario(Reading& reading, TableReader& root,
                                                    std::span<const std::string> more, Study& study) {
  const std::optional<std::string> file = root.text("scenario");
  if (!file) {
    return std::nullopt;
  }
  study.scenario_file = *file;
  std::vector<std::string> overrides;
  if (const Node* set = root.find("set"); set != nullptr && set->is(NodeKind::table)) {
    for (const Entry& entry : set->entries) {
      overrides.push_back(entry.key + "=" + toml_text(entry.value));
    }
  } else if (set != nullptr) {
    reading.report(problem_with(*set, "wrong-type", "set", "a table key of the scenario -> value, keys in quotes"));
  }
  overrides.insert(overrides.end(), more.begin(), more.end());
  return ScenarioFamily::open(scenario_path(root, study), overrides);
}

/// The rest of the file. Without a scenario, what it would decide (its keys and the names of its entities) is not
/// checked.
void read_on_scenario(Reading& reading, const Node& root, TableReader& table, const Scenario* scenario, Study& study) {
  read_factors(reading, root, study);
  read_constraints(reading, table, study);
  read_design(reading, table, study);
  read_strategies(reading, root, study);
  read_outcomes(reading, root, scenario, study);
  read_questions(reading, table, study);
}

void read_names_and_texts(Reading& reading, TableReader& root, const std::filesystem::path& path, Study& study) {
  root.require_keys();
  root.number("schema");
  const std::string stem = path.stem().string();
  study.name = root.text("name").value_or(is_name(stem) ? stem : "study");
  if (!is_name(study.name)) {
    reading.report(problem_with(*root.find("name"), "bad-name", "name", "lower-case letters, digits, - and _"));
  }
  study.title = root.text("title").value_or(study.name);
  study.question = root.text("question").value_or("");
}

void note_places(const Node& table, const std::string& path, std::map<std::string, SourceLocation>& places) {
  for (const Entry& entry : table.entries) {
    const std::string own = joined_path(path, entry.key);
    places[own] = entry.where();
    note_places(entry.value, own, places);
  }
}

/// Whether a file can be read and has the one table, but not the other.
bool has_tables(const std::filesystem::path& path, const char* with, const char* without) {
  const auto file = source_of(path);
  const Result<std::string> text = read_file(*file, path, kLargestFile);
  const Result<Node> parsed = text ? parse_toml(text.value(), file) : Result<Node>(text.diagnostics());
  return parsed && parsed.value().find(with) != nullptr && parsed.value().find(without) == nullptr;
}

}  // namespace

SourceLocation Study::place_of(std::string_view key_path) const {
  std::string path(key_path);
  while (!path.empty() && !places.contains(path)) {
    const std::size_t dot = path.rfind('.');
    path.resize(dot == std::string::npos ? 0 : dot);
  }
  const auto found = places.find(path);
  return found == places.end() ? SourceLocation{} : found->second;
}

ReadStudy read_study(const std::filesystem::path& path, std::span<const std::string> overrides) {
  ReadStudy read;
  const auto file = source_of(path);
  Result<std::string> text = read_file(*file, path, kLargestFile);
  const Result<Node> parsed = text ? parse_toml(text.value(), file) : Result<Node>(text.diagnostics());
  if (!parsed) {
    read.problems = parsed.diagnostics();
    return read;
  }
  Reading reading;
  Study& study = read.study;
  study.text = std::move(text).value();
  study.places[""] = {file->name, 0, 0};
  note_places(parsed.value(), "", study.places);
  TableReader root(reading, parsed.value(), "", study_section(""));
  read_names_and_texts(reading, root, path, study);
  Diagnostics of_scenario;
  if (std::optional<Result<ScenarioFamily>> family = open_scenario(reading, root, overrides, study)) {
    const Result<Scenario> scenario = family->ok() ? family->value().member() : Result<Scenario>(family->diagnostics());
    append(of_scenario, scenario.diagnostics());
    read.has_scenario = scenario.ok();
    if (scenario) {
      study.scenario = std::make_shared<const ScenarioFamily>(family->value());
      read_on_scenario(reading, parsed.value(), root, &scenario.value(), study);
    } else if (looks_like_study(scenario_path(root, study))) {
      of_scenario = {problem_with(*root.find("scenario"), "is-study", "scenario", "a scenario: this is another study")};
    }
  }
  if (!read.has_scenario) {
    read_on_scenario(reading, parsed.value(), root, nullptr, study);
  }
  check_not_varied(reading, study, overrides);
  append(reading.problems, of_scenario);
  sort_by_place(reading.problems);
  read.problems = std::move(reading.problems);
  return read;
}

Result<Study> load_study(const std::filesystem::path& path, std::span<const std::string> overrides) {
  ReadStudy read = read_study(path, overrides);
  if (has_errors(read.problems)) {
    return std::move(read.problems);
  }
  return {std::move(read.study), std::move(read.problems)};
}

bool looks_like_study(const std::filesystem::path& path) {
  return has_tables(path, "factor", "consortium");
}

bool looks_like_scenario(const std::filesystem::path& path) {
  return has_tables(path, "consortium", "factor");
}

}  // namespace coalis
