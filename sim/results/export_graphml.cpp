#include <array>

#include "alliance_graph.hpp"
#include "coalis/results/atomic_file.hpp"
#include "coalis/results/csv_file.hpp"
#include "coalis/results/export_graph.hpp"

namespace coalis {
namespace {

struct Key {
  const char* id;
  const char* domain;
  const char* type;
};

constexpr std::array<Key, 9> kKeys{{{"label", "node", "string"},
                                    {"kind", "node", "string"},
                                    {"relation", "edge", "string"},
                                    {"role", "edge", "string"},
                                    {"first_step", "edge", "int"},
                                    {"last_step", "edge", "int"},
                                    {"step", "edge", "int"},
                                    {"strength", "edge", "double"},
                                    {"credit", "edge", "double"}}};

constexpr const char* kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
    " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

std::string data(const char* key, const std::string& value) {
  return std::string("<data key=\"") + key + "\">" + xml_escaped(value) + "</data>";
}

/// A number that is missing has no element.
std::string data(const char* key, double value) {
  const std::string text = number_text(value);
  return text.empty() ? text : data(key, text);
}

std::string edge(const std::string& source, const std::string& target, const std::string& content) {
  return "    <edge source=\"" + xml_escaped(source) + "\" target=\"" + xml_escaped(target) + "\">" + content +
         "</edge>\n";
}

std::string membership_edge(const MembershipRow& row) {
  return edge(member_node(row.member), consortium_node(row.consortium),
              data("relation", "membership") + data("role", row.role) +
                  data("first_step", std::to_string(row.first_step)) +
                  data("last_step", std::to_string(row.last_step)));
}

std::string tie_edge(const TieRow& row) {
  return edge(member_node(row.from), member_node(row.to),
              data("relation", "tie") + data("step", std::to_string(row.step)) + data("strength", row.strength) +
                  data("credit", row.credit));
}

}  // namespace

std::string graphml_text(const RunFrame& frame) {
  std::string text = kHead;
  for (const Key& key : kKeys) {
    text += std::string("  <key id=\"") + key.id + "\" for=\"" + key.domain + "\" attr.name=\"" + key.id +
            "\" attr.type=\"" + key.type + "\"/>\n";
  }
  text += "  <graph id=\"alliances\" edgedefault=\"undirected\">\n";
  for (const auto& [id, node] : alliance_nodes(frame)) {
    text +=
        "    <node id=\"" + xml_escaped(id) + "\">" + data("label", node.label) + data("kind", node.kind) + "</node>\n";
  }
  for (const MembershipRow& row : frame.memberships) {
    text += membership_edge(row);
  }
  for (const TieRow& row : frame.ties) {
    text += tie_edge(row);
  }
  return text + "  </graph>\n</graphml>\n";
}

void export_graphml(const RunFrame& frame, const std::filesystem::path& file) {
  write_file_atomically(file, graphml_text(frame));
}

}  // namespace coalis
