#pragma once

#include <string>
#include <vector>

#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// One thing in which two scenarios differ; empty where a side has no such key.
struct ScenarioDifference {
  std::string key_path;
  std::string left;
  std::string right;
  std::string unit;
};

/// What differs between two scenarios as they are resolved, in the order of the left one. Comments, layout and the way
/// in which a number is written make no difference; an event is known by its name, or else by what it says.
std::vector<ScenarioDifference> diff(const Scenario& left, const Scenario& right);

}  // namespace coalis
