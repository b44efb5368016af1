#pragma once

#include <string>

#include "reproduce_output.hpp"

namespace coalis::cli {

/// Writes DIR/<experiment>.svg: a panel for each picture of curves with the published ones as points, and one that
/// shows how far every published number is from ours, in units of its tolerance. False, with a word on stderr, when
/// the file cannot be written.
bool write_figures(const Reproduction& reproduction, const std::string& directory);

/// The same picture as SVG text.
std::string figure_of(const Reproduction& reproduction);

}  // namespace coalis::cli
