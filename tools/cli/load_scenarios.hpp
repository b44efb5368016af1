#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coalis/scenario/scenario.hpp"

namespace coalis::cli {

/// All the scenarios, read before anything is done with one of them, so that a mistake in the last one costs nothing.
/// Problems and warnings go to stderr; nothing comes back where there is an error.
std::optional<std::vector<Scenario>> load_scenarios(const std::vector<std::string>& files,
                                                    const std::vector<std::string>& overrides);

}  // namespace coalis::cli
