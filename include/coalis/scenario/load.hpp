#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "coalis/base/result.hpp"
#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// Reads a scenario file with everything it extends and every table it names, lays "key=value" over it, and checks it.
/// Either a complete Scenario (warnings may travel with it) or every problem there is, in the order of the file:
/// the first syntax error, or else all semantic ones.
Result<Scenario> load_scenario(const std::filesystem::path& path, std::span<const std::string> overrides = {});

/// The same for text that stands in no file; relative file names count from `directory`.
Result<Scenario> parse_scenario(std::string_view text, const std::filesystem::path& directory,
                                std::span<const std::string> overrides = {});

}  // namespace coalis
