#pragma once

#include "diagnostics_json.hpp"

namespace coalis::cli {

/// Every diagnostic on a line of stderr, in their order.
void print_diagnostics(const Diagnostics& diagnostics);

}  // namespace coalis::cli
