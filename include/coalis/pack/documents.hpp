#pragma once

#include <string_view>

namespace coalis {

/// The model's description in the ODD protocol (sim/README.md), in Markdown.
std::string_view model_description();

/// How to cite Coalis (CITATION.cff).
std::string_view citation_file();

}  // namespace coalis
