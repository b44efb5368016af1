#pragma once

#include <string>

#include "coalis/scenario/scenario.hpp"

namespace coalis {

/// What a scenario means, for people: the order of the month with each rule on or off, every parameter with value,
/// default, unit, range and source, the actors, the events and the assumptions.
std::string explain(const Scenario& scenario);

/// The same as one JSON object.
std::string explain_json(const Scenario& scenario);

/// JSON Schema 2020-12 of scenario files, from the parameter tables: titles, units (x-unit), defaults, ranges, words.
std::string json_schema();

/// The reference of every key of a scenario file, in Markdown: the generated part of scenarios/README.md.
std::string reference_page();

/// The order of the month, in Markdown: the generated scheduling table of sim/README.md.
std::string schedule_table();

/// One table of parameters a rule, in Markdown: the generated submodel tables of sim/README.md.
std::string submodel_tables();

}  // namespace coalis
