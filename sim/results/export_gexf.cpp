#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "alliance_graph.hpp"
#include "coalis/results/atomic_file.hpp"
#include "coalis/results/csv_file.hpp"
#include "coalis/results/export_graph.hpp"

namespace coalis {
namespace {

using Spells = std::vector<std::pair<std::int32_t, std::int32_t>>;  // first and last step of each

constexpr const char* kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
    " xsi:schemaLocation=\"http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd\" version=\"1.3\">\n"
    "  <meta><creator>coalis</creator><description>alliances of one run</description></meta>\n"
    "  <graph mode=\"dynamic\" defaultedgetype=\"undirected\" timeformat=\"integer\""
    " timerepresentation=\"interval\">\n"
    "    <attributes class=\"node\" mode=\"static\">\n"
    "      <attribute id=\"kind\" title=\"kind\" type=\"string\"/>\n"
    "    </attributes>\n"
    "    <attributes class=\"edge\" mode=\"static\">\n"
    "      <attribute id=\"relation\" title=\"relation\" type=\"string\"/>\n"
    "      <attribute id=\"role\" title=\"role\" type=\"string\"/>\n"
    "    </attributes>\n"
    "    <attributes class=\"edge\" mode=\"dynamic\">\n"
    "      <attribute id=\"strength\" title=\"strength\" type=\"double\"/>\n"
    "      <attribute id=\"credit\" title=\"credit\" type=\"double\"/>\n"
    "    </attributes>\n";

std::string interval(std::int32_t first, std::int32_t last) {
  return " start=\"" + std::to_string(first) + "\" end=\"" + std::to_string(last) + "\"";
}

std::string value(const char* attribute, const std::string& text, const std::string& when = {}) {
  return std::string("<attvalue for=\"") + attribute + "\" value=\"" + xml_escaped(text) + "\"" + when + "/>";
}

std::string spells_element(Spells spells) {
  std::ranges::sort(spells);
  std::string text = "<spells>";
  for (const auto& [first, last] : spells) {
    text += "<spell" + interval(first, last) + "/>";
  }
  return text + "</spells>";
}

/// Numbers its edges, which GEXF wants.
class EdgeList {
 public:
  void add(const std::string& source, const std::string& target, const std::string& values, const Spells& spells) {
    text_ += "      <edge id=\"" + std::to_string(count_++) + "\" source=\"" + xml_escaped(source) + "\" target=\"" +
             xml_escaped(target) + "\"><attvalues>" + values + "</attvalues>" + spells_element(spells) + "</edge>\n";
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  int count_ = 0;
};

void add_memberships(EdgeList& edges, const RunFrame& frame) {
  std::map<std::tuple<std::string, std::string, std::string>, Spells> roles;
  for (const MembershipRow& row : frame.memberships) {
    roles[{row.member, row.consortium, row.role}].emplace_back(row.first_step, row.last_step);
  }
  for (const auto& [key, spells] : roles) {
    const auto& [member, consortium, role] = key;
    edges.add(member_node(member), consortium_node(consortium), value("relation", "membership") + value("role", role),
              spells);
  }
}

/// The last step for which each recorded step speaks.
std::map<std::int32_t, std::int32_t> last_steps(const RunFrame& frame) {
  std::set<std::int32_t> steps;
  std::int32_t end = 0;
  for (const TieRow& row : frame.ties) {
    steps.insert(row.step);
    end = std::max(end, row.step);
  }
  for (const MembershipRow& row : frame.memberships) {
    end = std::max(end, row.last_step);
  }
  std::map<std::int32_t, std::int32_t> last_step;
  for (auto step = steps.begin(); step != steps.end(); ++step) {
    const auto next = std::next(step);
    last_step[*step] = next == steps.end() ? end : *next - 1;
  }
  return last_step;
}

void add_ties(EdgeList& edges, const RunFrame& frame) {
  const std::map<std::int32_t, std::int32_t> last_step = last_steps(frame);
  std::map<std::pair<std::string, std::string>, std::pair<std::string, Spells>> pairs;
  for (const TieRow& row : frame.ties) {
    auto& [values, spells] = pairs[std::minmax(row.from, row.to)];
    const std::string when = interval(row.step, last_step.at(row.step));
    for (const auto& [attribute, number] : {std::pair("strength", row.strength), std::pair("credit", row.credit)}) {
      const std::string text = number_text(number);
      values += text.empty() ? text : value(attribute, text, when);
    }
    spells.emplace_back(row.step, last_step.at(row.step));
  }
  for (const auto& [pair, content] : pairs) {
    edges.add(member_node(pair.first), member_node(pair.second), value("relation", "tie") + content.first,
              content.second);
  }
}

}  // namespace

std::string gexf_text(const RunFrame& frame) {
  std::string text = std::string(kHead) + "    <nodes>\n";
  for (const auto& [id, node] : alliance_nodes(frame)) {
    text += "      <node id=\"" + xml_escaped(id) + "\" label=\"" + xml_escaped(node.label) + "\"><attvalues>" +
            value("kind", node.kind) + "</attvalues></node>\n";
  }
  EdgeList edges;
  add_memberships(edges, frame);
  add_ties(edges, frame);
  return text + "    </nodes>\n    <edges>\n" + edges.text() + "    </edges>\n  </graph>\n</gexf>\n";
}

void export_gexf(const RunFrame& frame, const std::filesystem::path& file) {
  write_file_atomically(file, gexf_text(frame));
}

}  // namespace coalis
