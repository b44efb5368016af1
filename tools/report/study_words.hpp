#pragma once

#include <string>
#include <vector>

#include "coalis/run/study_report.hpp"

namespace coalis::report {

/// The index by which a design ranks factors: ST, else Shapley, mu_star or PAWN; nothing where it has none.
std::optional<IndexKind> leading_kind(const std::vector<SensitivityIndex>& indices);

/// The index of a factor alone, or nullptr.
const SensitivityIndex* find_index(const std::vector<SensitivityIndex>& indices, IndexKind kind, std::size_t factor);

/// Whether the index of a factor says more than a factor shows that does nothing.
bool is_told_from_nothing(const Sensitivity& found, const SensitivityIndex& index, std::size_t dummy);

/// What a column of the design is, for people.
std::string factor_title(const StudyReport& report, std::size_t column);

/// "share of owners of Apple under \"open\"".
std::string outcome_title(const StudyReport& report, const OutcomeSensitivity& one);

/// What decides each outcome, one sentence each; then what nothing decides, and what luck has to do with it.
std::vector<std::string> sensitivity_sentences(const StudyReport& report);

}  // namespace coalis::report
