#include "workspace.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "coalis/results/atomic_file.hpp"
#include "coalis/scenario/confined_reading.hpp"
#include "coalis/scenario/load.hpp"
#include "coalis/scenario/study.hpp"

namespace coalis::studio {

namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 4;
constexpr std::size_t kMostNames = 500;
constexpr const char* kStore = "coalis.sqlite";

bool is_hidden(const fs::path& path) {
  const std::string name = path.filename().string();
  return name.starts_with('.') || name == "node_modules";
}

bool is_scenario(const fs::directory_entry& entry) {
  return entry.path().extension() == ".toml" && entry.is_regular_file();
}

bool holds_results(const fs::directory_entry& entry) {
  std::error_code trouble;
  return entry.is_directory() && fs::is_regular_file(entry.path() / kStore, trouble);
}

bool lies_in(const fs::path& place, const fs::path& folder) {
  const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), place.begin(), place.end());
  return end == folder.end();
}

}  // namespace

Workspace::Workspace(const fs::path& folder) : folder_(fs::canonical(folder)) {}

std::optional<fs::path> Workspace::place(const std::string& name) const {
  const fs::path asked(name);
  const bool plain = !asked.is_absolute() && name.find('\0') == std::string::npos &&
                     std::none_of(asked.begin(), asked.end(),
                                  [](const fs::path& part) { return part == ".." || part.string().starts_with('.'); });
  if (!plain || name.empty()) {
    return std::nullopt;
  }
  std::error_code trouble;
  const fs::path whole = fs::weakly_canonical(folder_ / asked, trouble);
  return !trouble && lies_in(whole, folder_) ? std::optional(whole) : std::nullopt;
}

std::vector<std::string> Workspace::names_where(bool (*wanted)(const fs::directory_entry&)) const {
  std::vector<std::string> names;
  std::error_code trouble;
  fs::recursive_directory_iterator walk(folder_, fs::directory_options::skip_permission_denied, trouble);
  for (; walk != fs::recursive_directory_iterator() && names.size() < kMostNames; walk.increment(trouble)) {
    if (is_hidden(walk->path()) || walk.depth() >= kDeepest) {
      walk.disable_recursion_pending();
    }
    if (!is_hidden(walk->path()) && wanted(*walk)) {
      names.push_back(fs::relative(walk->path(), folder_, trouble).generic_string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> Workspace::scenario_names() const {
  return names_where(is_scenario);
}

std::vector<std::string> Workspace::result_folders() const {
  return names_where(holds_results);
}

std::optional<std::string> Workspace::read(const std::string& name) const {
  const std::optional<fs::path> path = place(name);
  std::error_code trouble;
  if (!path || path->extension() != ".toml" || !fs::is_regular_file(*path, trouble)) {
    return std::nullopt;
  }
  std::ifstream file(*path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<Scenario> Workspace::parse(const std::string& name, const std::string& text,
                                  const std::vector<std::string>& overrides) const {
  const ConfinedReading confined(folder_);
  const std::optional<fs::path> path = place(name);
  return parse_scenario(text, path ? path->parent_path() : folder_, overrides);
}

bool Workspace::is_study(const std::string& name) const {
  const ConfinedReading confined(folder_);
  const std::optional<fs::path> path = place(name);
  return path && looks_like_study(*path);
}

std::optional<std::string> Workspace::save(const std::string& name, const std::string& text,
                                           const std::optional<std::string>& expected) const {
  const std::optional<fs::path> path = place(name);
  std::error_code trouble;
  if (!path || path->extension() != ".toml") {
    return "a scenario's name ends in .toml and stays in the folder";
  }
  if (!fs::is_directory(path->parent_path(), trouble)) {
    return "there is no such folder";
  }
  if (read(name) != expected) {
    return expected ? "the file has been changed by somebody else meanwhile" : "there is a file of this name already";
  }
  write_file_atomically(*path, text);
  return std::nullopt;
}

}  // namespace coalis::studio
