#pragma once

#include "sections.hpp"

namespace coalis::reading {

/// The sections whose keys are not parameter tables of other modules.
std::vector<Section> fixed_sections();

// Their parts, by what they are about.
std::vector<Section> question_sections();
std::vector<Section> actor_sections();
std::vector<Section> calendar_sections();

}  // namespace coalis::reading
