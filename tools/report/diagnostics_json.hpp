#pragma once

#include "coalis/base/diagnostic.hpp"
#include "json_text.hpp"

namespace coalis {

/// Every diagnostic as an object, in their order.
Json json_of(const Diagnostics& diagnostics);

}  // namespace coalis
