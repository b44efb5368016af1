#pragma once

#include <string>

#include "coalis/run/study_report.hpp"

// What single levels of factors do, in words.
namespace coalis::report {

/// Whether more than chance is seen in the change.
bool is_told_apart(const LevelEffect& effect);

/// "price of North at 1.3".
std::string effect_title(const StudyReport& report, const LevelEffect& effect);

/// The level alone: "1.3", "council".
std::string level_title(const StudyReport& report, const LevelEffect& effect);

/// What moves an outcome most, factor by factor; empty where the design gives no effects.
std::string effects_sentence(const StudyReport& report, const OutcomeSensitivity& one);

}  // namespace coalis::report
