#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "coalis/scenario/study.hpp"

namespace coalis {

/// What a caller asks for in place of what the study's file says.
struct StudySize {
  std::optional<std::uint32_t> points;
  std::optional<std::uint32_t> replicates;
};

/// load_study(), and checks what only runs know: the measures that they have, and what a design can answer. Either a
/// study without study_problems() or every problem there is, those of measures beside those of factors.
Result<Study> load_study_to_run(const std::filesystem::path& path, std::span<const std::string> overrides = {},
                                const StudySize& size = {});

}  // namespace coalis
