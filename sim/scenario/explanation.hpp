#pragma once

#include <nlohmann/json.hpp>

#include "coalis/scenario/scenario.hpp"

namespace coalis::reading {

/// All that `explain` says, as one object; the text is printed from it.
nlohmann::ordered_json explanation(const Scenario& scenario);

}  // namespace coalis::reading
