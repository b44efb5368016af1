#pragma once

#include "sections.hpp"

namespace coalis::reading {

/// Every section of a study file, the root first.
const std::vector<Section>& study_sections();

/// The one with this key; it must exist.
const Section& study_section(std::string_view key);

}  // namespace coalis::reading
