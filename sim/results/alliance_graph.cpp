#include "alliance_graph.hpp"

namespace coalis {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// Length of the well-formed UTF-8 sequence at the start of `text`, 0 where there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte_at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned lead = byte_at(0);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(i) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  const bool overlong = (lead == 0xE0 && byte_at(1) < 0xA0) || (lead == 0xF0 && byte_at(1) < 0x90);
  const bool beyond = (lead == 0xED && byte_at(1) >= 0xA0) || (lead == 0xF4 && byte_at(1) >= 0x90);
  const bool noncharacter = lead == 0xEF && byte_at(1) == 0xBF && byte_at(2) >= 0xBE;
  return overlong || beyond || noncharacter ? 0 : length;
}

std::string_view escape_of(char character) {
  switch (character) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return static_cast<unsigned char>(character) < 0x20 ? kReplacement : std::string_view();
  }
}

}  // namespace

std::string member_node(const std::string& name) {
  return "m:" + name;
}
std::string consortium_node(const std::string& name) {
  return "c:" + name;
}

AllianceNodes alliance_nodes(const RunFrame& frame) {
  AllianceNodes nodes;
  for (const MembershipRow& row : frame.memberships) {
    nodes[member_node(row.member)] = {row.member, row.member_kind};
    nodes[consortium_node(row.consortium)] = {row.consortium, "consortium"};
  }
  for (const TieRow& row : frame.ties) {
    for (const std::string& firm : {row.from, row.to}) {
      nodes.try_emplace(member_node(firm), AllianceNode{firm, "firm"});
    }
  }
  return nodes;
}

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    const std::string_view escape = length == 0 ? kReplacement : escape_of(text.front());
    escaped += escape.empty() ? text.substr(0, length) : escape;
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return escaped;
}

}  // namespace coalis
