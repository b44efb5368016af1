#pragma once

#include <filesystem>
#include <string>

#include "coalis/observe/frame.hpp"

namespace coalis {

/// The alliances of one run as a graph. Nodes are members (id "m:NAME", attribute kind) and consortia ("c:NAME");
/// edges are memberships (role, first and last step) and ties between firms (step, strength, credit).
/// Both texts are XML 1.0 in UTF-8; characters that XML cannot carry become U+FFFD.

/// GraphML (Brandes et al. 2002): one edge a membership spell and one a tie and step.
std::string graphml_text(const RunFrame& frame);

/// GEXF 1.3, dynamic: one edge for a member's role in a consortium with its spells, one for a pair of tied firms with
/// strength and credit over time. A tie's values last until the next step at which ties were recorded.
std::string gexf_text(const RunFrame& frame);

/// Write the same to a file, whole or not at all. Throw StoreError.
void export_graphml(const RunFrame& frame, const std::filesystem::path& file);
void export_gexf(const RunFrame& frame, const std::filesystem::path& file);

}  // namespace coalis
