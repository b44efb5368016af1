#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "coalis/base/result.hpp"
#include "coalis/scenario/scenario.hpp"
#include "json_text.hpp"

namespace coalis::studio {

/// The folder that was chosen: the only place of the disk from which the studio reads and to which it writes.
class Workspace {
 public:
  explicit Workspace(const std::filesystem::path& folder);

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  /// The place that a name from the browser means; nothing where it lies outside (`..`, absolute, a link that leads
  /// away) or is hidden.
  [[nodiscard]] std::optional<std::filesystem::path> place(const std::string& name) const;

  /// Scenario files, and folders that hold results, as names relative to the folder, in alphabetical order.
  [[nodiscard]] std::vector<std::string> scenario_names() const;
  [[nodiscard]] std::vector<std::string> result_folders() const;

  [[nodiscard]] std::optional<std::string> read(const std::string& name) const;

  /// Reads text as the scenario of that name: what it extends and the tables it names are read from the folder only.
  [[nodiscard]] Result<Scenario> parse(const std::string& name, const std::string& text,
                                       const std::vector<std::string>& overrides = {}) const;

  /// Whether a file is a study, which the studio does not show.
  [[nodiscard]] bool is_study(const std::string& name) const;

  /// Writes a scenario whole or not at all. A file that is no longer as `expected` says (what the browser had read;
  /// nothing: there was no file) is left alone. Returns what is wrong, or nothing.
  [[nodiscard]] std::optional<std::string> save(const std::string& name, const std::string& text,
                                                const std::optional<std::string>& expected) const;

 private:
  [[nodiscard]] std::vector<std::string> names_where(bool (*wanted)(const std::filesystem::directory_entry&)) const;

  std::filesystem::path folder_;
};

}  // namespace coalis::studio
