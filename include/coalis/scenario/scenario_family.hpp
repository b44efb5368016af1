#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "coalis/base/result.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// A scenario file that is read once, with all it extends, and varied many times.
class ScenarioFamily {
 public:
  /// Reads the file and lays "key=value" over it; the scenario is not checked yet.
  static Result<ScenarioFamily> open(const std::filesystem::path& path, std::span<const std::string> overrides);

  /// The scenario with further "key=value" laid over it, as load_scenario() would read it.
  [[nodiscard]] Result<Scenario> member(std::span<const std::string> overrides = {}) const;

 private:
  struct Impl;
  explicit ScenarioFamily(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace coalis
