#include "node.hpp"

#include <algorithm>

#include "words.hpp"

namespace coalis::reading {

const Node* Node::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& one) { return one.key == key; });
  return found == entries.end() ? nullptr : &found->value;
}

Node* Node::find(std::string_view key) {
  return const_cast<Node*>(static_cast<const Node*>(this)->find(key));
}

void Node::erase(std::string_view key) {
  std::erase_if(entries, [&](const Entry& one) { return one.key == key; });
}

namespace {

constexpr std::size_t kLongestQuote = 60;

std::string quoted(const std::string& text) {
  return "\"" + (text.size() <= kLongestQuote ? text : shortened(text, kLongestQuote)) + "\"";
}

}  // namespace

std::string describe(const Node& node) {
  switch (node.kind) {
    case NodeKind::boolean:
      return node.truth ? "true" : "false";
    case NodeKind::integer:
      return "number " + std::to_string(node.integer);
    case NodeKind::real:
      return "number " + shortest(node.real);
    case NodeKind::text:
      return "text " + quoted(node.text);
    case NodeKind::date:
      return "date " + node.text;
    case NodeKind::list:
      return node.items.empty()
                 ? "an empty list"
                 : "a list of " + std::to_string(node.items.size()) + (node.items.size() == 1 ? " value" : " values");
    case NodeKind::table:
      break;
  }
  return node.entries.empty() ? "an empty table" : "a table";
}

std::string toml_text(const Node& node) {
  switch (node.kind) {
    case NodeKind::boolean:
      return node.truth ? "true" : "false";
    case NodeKind::integer:
      return std::to_string(node.integer);
    case NodeKind::real:
      return shortest(node.real);
    case NodeKind::text:
      return quoted_toml(node.text);
    case NodeKind::date:
      return node.text;
    case NodeKind::list:
    case NodeKind::table:
      break;
  }
  std::string text;
  for (const Node& item : node.items) {
    text += (text.empty() ? "" : ", ") + toml_text(item);
  }
  for (const Entry& entry : node.entries) {
    text += (text.empty() ? "" : ", ") + joined_path("", entry.key) + " = " + toml_text(entry.value);
  }
  return node.is(NodeKind::list) ? "[" + text + "]" : "{" + text + "}";
}

std::string joined_path(const std::string& path, std::string_view key) {
  const std::string part = is_bare_key(key) ? std::string(key) : quoted_toml(key);
  return path.empty() ? part : path + "." + part;
}

}  // namespace coalis::reading
