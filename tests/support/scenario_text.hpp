#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/scenario/load.hpp"

namespace coalis::testing {

/// A complete small scenario; tests replace or add lines.
inline constexpr std::string_view kSmallScenario = R"(schema = 1
name = "small"
[time]
start = "2007-01"
months = 24
[consortium.apple]
fee = 0.3
[consortium.google]
fee = 0.3
[firm.apple_inc]
kind = "large"
consortium = "apple"
[firm.google_inc]
kind = "large"
consortium = "google"
[firm.makers]
count = 3
[group.early]
consumers = 1000
module_weights = [0.1, 0.2, 0.3, 0.4]
)";

/// The text with `from` replaced by `to`; `from` must be there.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != text.npos);
  return text.replace(at, from.size(), to);
}

inline std::string small_with(std::string_view from, std::string_view to) {
  return replaced(std::string(kSmallScenario), from, to);
}

/// The small scenario with lines added at its end.
inline std::string small_and(std::string_view lines) {
  return std::string(kSmallScenario) + std::string(lines);
}

inline std::string all_of(const Diagnostics& problems) {
  std::string text;
  for (const Diagnostic& one : problems) {
    text += to_string(one) + "\n";
  }
  return text;
}

inline Scenario parsed(std::string_view text, const std::vector<std::string>& overrides = {},
                       const std::filesystem::path& directory = ".") {
  Result<Scenario> result = parse_scenario(text, directory, overrides);
  INFO(all_of(result.diagnostics()));
  REQUIRE(result.ok());
  return std::move(result).value();
}

inline Scenario loaded(const std::filesystem::path& path, const std::vector<std::string>& overrides = {}) {
  Result<Scenario> result = load_scenario(path, overrides);
  INFO(all_of(result.diagnostics()));
  REQUIRE(result.ok());
  return std::move(result).value();
}

/// What is wrong, one problem a line, without the name of the text.
inline std::string problems_of(std::string_view text, const std::vector<std::string>& overrides = {},
                               const std::filesystem::path& directory = ".") {
  std::string all = all_of(parse_scenario(text, directory, overrides).diagnostics());
  const std::string name = "scenario text:";
  for (std::size_t at = all.find(name); at != all.npos; at = all.find(name, at)) {
    all.erase(at, name.size());
  }
  return all;
}

}  // namespace coalis::testing
