#pragma once

#include <string>

#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// Canonical TOML: every number in its place, in a fixed order, doubles as their shortest decimal. Reading it back
/// gives a scenario with the same text and the same hash.
std::string resolved_text(const Scenario& scenario);

/// ContentHash (hex) of what is simulated: the canonical text without [run] and without prose (titles, question,
/// description, notes, sources, assumptions). More replicates or a better title do not make it another scenario.
std::string scenario_hash(const Scenario& scenario);

}  // namespace coalis
