#pragma once

#include "coalis/scenario/study.hpp"
#include "reading.hpp"
#include "study_sections.hpp"

namespace coalis::reading {

/// [factor.*]. Reports also values with which the scenario is not valid, and keys that two factors set.
void read_factors(Reading& reading, const Node& root, Study& study);

/// Reports keys that two factors set: only the later would have any effect.
void check_keys(Reading& reading, const Study& study);

/// Reports what is laid over the scenario although a factor varies it: it would have no effect.
void check_not_varied(Reading& reading, const Study& study, std::span<const std::string> overrides);

/// constraints = [...]
void read_constraints(Reading& reading, TableReader& root, Study& study);

/// [design]
void read_design(Reading& reading, TableReader& root, Study& study);

/// [strategy.*], or every combination of the policy factors' levels where the design lets strategies stand beside it.
void read_strategies(Reading& reading, const Node& root, Study& study);

/// [outcome.*]; without a scenario, entities and months are not checked against it.
void read_outcomes(Reading& reading, const Node& root, const Scenario* scenario, Study& study);

/// [robust], [discovery], [thesis], [claim].
void read_questions(Reading& reading, TableReader& root, Study& study);

/// Index of the factor of that name; their number when there is none.
std::size_t factor_called(const Study& study, std::string_view name);

/// Names of the factors, or of those with that role.
std::vector<std::string> factor_names(const Study& study);
std::vector<std::string> factor_names(const Study& study, FactorRole role);

/// The coordinate of a factor at which it has the value that stands there; a report, and nothing, when it has not.
std::optional<double> coordinate_of(Reading& reading, const StudyFactor& factor, const Node& node,
                                    const std::string& path);

}  // namespace coalis::reading
