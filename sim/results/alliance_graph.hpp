#pragma once

#include <map>
#include <string>
#include <string_view>

#include "coalis/observe/frame.hpp"

namespace coalis {

/// Node id to what is shown of it. Ordered, so that equal frames give equal files.
struct AllianceNode {
  std::string label;
  std::string kind;
};
using AllianceNodes = std::map<std::string, AllianceNode>;

/// Consortia and firms may share a name, their ids never do.
std::string member_node(const std::string& name);
std::string consortium_node(const std::string& name);

AllianceNodes alliance_nodes(const RunFrame& frame);

/// `text` as it may stand in XML content and in quoted attributes.
std::string xml_escaped(std::string_view text);

}  // namespace coalis
