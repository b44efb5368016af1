#pragma once

#include <nlohmann/json_fwd.hpp>

#include "coalis/base/diagnostic.hpp"

namespace coalis::cli {

/// Every diagnostic on a line of stderr, in their order.
void print_diagnostics(const Diagnostics& diagnostics);

/// The same as an array of objects.
nlohmann::ordered_json json_of(const Diagnostics& diagnostics);

}  // namespace coalis::cli
