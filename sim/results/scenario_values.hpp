#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "coalis/results/run_record.hpp"

namespace coalis {

/// What a scenario's canonical text sets: "consortium.apple.fee" -> "0.3", texts without their quotes. Elements of a
/// list of tables are numbered from 1: "event.2.value".
std::map<std::string, std::string> scenario_values(std::string_view resolved_text);

/// The keys in which the scenarios are not all alike.
std::set<std::string> keys_that_differ(std::span<const ScenarioRecord> scenarios);

}  // namespace coalis
