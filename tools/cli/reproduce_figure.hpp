#pragma once

#include <optional>
#include <string>

#include "reproduce_output.hpp"

namespace coalis::cli {

/// A picture as SVG text: a chart for each panel of curves with the published ones as points, and a strip that shows
/// how far every published number is from ours, in units of its tolerance.
std::string figure_of(const Reproduction& reproduction);

/// Writes it to `place`, or to <place>/<experiment>.svg where that names no .svg file. The file written; nothing, with
/// a word on stderr, when it cannot be.
std::optional<std::string> write_figure(const Reproduction& reproduction, const std::string& place);

}  // namespace coalis::cli
