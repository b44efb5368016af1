#include "coalis/scenario/load.hpp"

#include <algorithm>

#include "coalis/scenario/resolved.hpp"
#include "coalis/scenario/scenario_family.hpp"
#include "compose.hpp"
#include "parts.hpp"
#include "words.hpp"

namespace coalis {

namespace {

using namespace reading;

/// The file's own name as the name of a scenario that gives none: "Apple vs Google.toml" -> "apple-vs-google".
std::string name_from(const std::filesystem::path& path) {
  std::string name;
  for (const char c : path.stem().string()) {
    const bool upper = c >= 'A' && c <= 'Z';
    const char lower = upper ? static_cast<char>(c - 'A' + 'a') : c;
    const bool fits = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') || lower == '_' || lower == '-';
    name += fits ? lower : '-';
  }
  return is_name(name) ? name : "scenario";
}

Reading read_all(const Node& root, const std::string& fallback_name) {
  Reading reading;
  reading.scenario.name = fallback_name;
  TableReader table(reading, root, "", section(""));
  table.require_keys();
  if (!read_names(reading, root)) {
    return reading;
  }
  read_frame(reading, table);
  read_parameters_of_rules(reading, table);
  read_firms(reading, root);
  read_consortia(reading, root);
  read_groups(reading, root);
  read_events(reading, root);
  read_observations(reading, table);
  read_assumptions(reading, root);
  return reading;
}

/// File by file in the order in which they were opened, then by place.
void sort_by_place(Diagnostics& problems, const std::vector<std::string>& files) {
  const auto rank = [&](const Diagnostic& one) {
    return static_cast<std::size_t>(std::find(files.begin(), files.end(), one.where.file) - files.begin());
  };
  std::stable_sort(problems.begin(), problems.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    if (rank(a) != rank(b)) {
      return rank(a) < rank(b);
    }
    return a.where.line != b.where.line ? a.where.line < b.where.line : a.where.column < b.where.column;
  });
}

Result<Scenario> scenario_from(Composed whole, std::span<const std::string> overrides,
                               const std::filesystem::path& directory, const std::string& fallback_name) {
  Diagnostics problems = lay_overrides(whole, overrides, directory);
  Reading reading = read_all(whole.root, fallback_name);
  problems.insert(problems.end(), reading.problems.begin(), reading.problems.end());
  sort_by_place(problems, whole.files);
  if (reading.untold > 0) {
    problems.push_back({Severity::error,
                        "more-problems",
                        {whole.files.front(), 0, 0},
                        "",
                        std::to_string(reading.untold) + " more problems",
                        "",
                        "repair those above first"});
  }
  if (has_errors(problems)) {
    return problems;
  }
  reading.scenario.resolved_text = resolved_text(reading.scenario);
  reading.scenario.hash = scenario_hash(reading.scenario);
  return {std::move(reading.scenario), std::move(problems)};
}

}  // namespace

Result<Scenario> load_scenario(const std::filesystem::path& path, std::span<const std::string> overrides) {
  Result<Composed> composed = compose_file(path);
  return composed ? scenario_from(std::move(composed).value(), overrides, path.parent_path(), name_from(path))
                  : composed.diagnostics();
}

Result<Scenario> parse_scenario(std::string_view text, const std::filesystem::path& directory,
                                std::span<const std::string> overrides) {
  Result<Composed> composed = compose_text(text, "scenario text", directory);
  return composed ? scenario_from(std::move(composed).value(), overrides, directory, "scenario")
                  : composed.diagnostics();
}

struct ScenarioFamily::Impl {
  Composed composed;
  std::filesystem::path directory;
  std::string fallback_name;
};

Result<ScenarioFamily> ScenarioFamily::open(const std::filesystem::path& path, std::span<const std::string> overrides) {
  Result<Composed> composed = compose_file(path);
  if (!composed) {
    return composed.diagnostics();
  }
  Composed whole = std::move(composed).value();
  if (Diagnostics problems = lay_overrides(whole, overrides, path.parent_path()); !problems.empty()) {
    return problems;
  }
  return ScenarioFamily(std::make_shared<const Impl>(Impl{std::move(whole), path.parent_path(), name_from(path)}));
}

Result<Scenario> ScenarioFamily::member(std::span<const std::string> overrides) const {
  return scenario_from(impl_->composed, overrides, impl_->directory, impl_->fallback_name);
}

}  // namespace coalis
