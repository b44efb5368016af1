#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "coalis/scenario/study.hpp"
#include "scenario_text.hpp"

namespace coalis::testing {

/// A study over kSmallScenario; tests replace or add lines.
inline constexpr std::string_view kSmallStudy = R"(schema = 1
title = "Fees"
scenario = "small.toml"
[factor.fee]
role = "policy"
key = "consortium.apple.fee"
levels = [0.1, 0.3]
[factor.rival_fee]
key = "consortium.google.fee"
range = [0.2, 0.4]
[factor.weight]
key = "group.early.experience_weight"
range = [0.1, 0.9]
[outcome.share]
measure = "base_share"
entity = "apple"
good_enough = 0.5
[design]
kind = "sobol"
points = 64
)";

inline std::string study_with(std::string_view from, std::string_view to) {
  return replaced(std::string(kSmallStudy), from, to);
}

inline std::string study_and(std::string_view lines) {
  return std::string(kSmallStudy) + std::string(lines);
}

/// A folder with the small scenario and one study.
class StudyFolder {
 public:
  explicit StudyFolder(std::string_view study, std::string_view scenario = kSmallScenario)
      : folder_(std::filesystem::temp_directory_path() / ("coalis-study-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    std::ofstream(folder_ / "small.toml") << scenario;
    std::ofstream(file()) << study;
  }
  ~StudyFolder() { std::filesystem::remove_all(folder_); }
  StudyFolder(const StudyFolder&) = delete;
  StudyFolder& operator=(const StudyFolder&) = delete;

  [[nodiscard]] std::filesystem::path file() const { return folder_ / "fees.toml"; }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

inline Study study_from(std::string_view text) {
  const StudyFolder folder(text);
  Result<Study> result = load_study(folder.file());
  INFO(all_of(result.diagnostics()));
  REQUIRE(result.ok());
  return std::move(result).value();
}

/// What is wrong, one problem a line, without the names of the files' folder.
inline std::string study_problems(std::string_view text) {
  const StudyFolder folder(text);
  std::string all = all_of(load_study(folder.file()).diagnostics());
  const std::string name = folder.folder().string() + "/";
  for (std::size_t at = all.find(name); at != all.npos; at = all.find(name, at)) {
    all.erase(at, name.size());
  }
  return all;
}

}  // namespace coalis::testing
