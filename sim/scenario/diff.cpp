#include "coalis/scenario/diff.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>

#include "coalis/base/contract.hpp"
#include "parse_toml.hpp"
#include "sections.hpp"
#include "toml_writer.hpp"
#include "words.hpp"

namespace coalis {

namespace {

using namespace reading;

struct Leaf {
  std::string path;
  const Node* node;
};

constexpr std::size_t kLongList = 12;

std::string text_of(const Node& node) {
  if (node.is(NodeKind::text)) {
    return node.text;
  }
  if (!node.is(NodeKind::list) && !node.is(NodeKind::table)) {
    return toml_text(node);
  }
  std::string parts;
  for (const Node& item : node.items) {
    parts += (parts.empty() ? "" : ", ") + text_of(item);
  }
  for (const Entry& entry : node.entries) {
    parts += (parts.empty() ? "" : ", ") + entry.key + " = " + text_of(entry.value);
  }
  return node.is(NodeKind::list) ? "[" + parts + "]" : "{ " + parts + " }";
}

/// What an event or an assumption is called: its name, or what it says.
std::string item_name(const Node& item) {
  if (const Node* name = item.find("name")) {
    return name->text;
  }
  std::string said;
  for (const std::string_view key : {"date", "kind", "consortium", "firm", "lever", "key"}) {
    if (const Node* part = item.find(key)) {
      said += (said.empty() ? "" : " ") + part->text;
    }
  }
  return said;
}

void collect(const Node& node, const std::string& path, std::vector<Leaf>& leaves) {
  if (node.is(NodeKind::table)) {
    for (const Entry& entry : node.entries) {
      collect(entry.value, joined_path(path, entry.key), leaves);
    }
    return;
  }
  const bool tables = node.is(NodeKind::list) && !node.items.empty() && node.items.front().is(NodeKind::table);
  if (!tables) {
    leaves.push_back({path, &node});
    return;
  }
  std::unordered_map<std::string, int> seen;
  for (const Node& item : node.items) {
    std::string name = item_name(item);
    const int again = ++seen[name];
    name += again > 1 ? " #" + std::to_string(again) : "";
    collect(item, joined_path(path, name), leaves);
  }
}

Node tree_of(const Scenario& scenario) {
  const auto file = std::make_shared<const SourceFile>(SourceFile{scenario.name, {}});
  Result<Node> tree = parse_toml(scenario.resolved_text, file);
  require(tree.ok(), "the canonical text of a scenario is TOML");
  return std::move(tree).value();
}

bool long_lists(const Node& left, const Node& right) {
  return left.is(NodeKind::list) && right.is(NodeKind::list) && left.items.size() == right.items.size() &&
         left.items.size() > kLongList;
}

/// Long lists are told by where they first differ.
ScenarioDifference list_difference(const std::string& path, const Node& left, const Node& right) {
  std::size_t first = left.items.size();
  std::size_t count = 0;
  for (std::size_t i = left.items.size(); i-- > 0;) {
    if (text_of(left.items[i]) != text_of(right.items[i])) {
      first = i;
      ++count;
    }
  }
  const std::string extent = " (first of " + std::to_string(count) + " values that differ)";
  return {path + "[" + std::to_string(first + 1) + "]", text_of(left.items[first]) + extent,
          text_of(right.items[first]), ""};
}

std::string unit_of(const std::string& path) {
  const FieldRow* field = field_of_path(path);
  return field == nullptr ? std::string() : std::string(field->row.unit);
}

std::optional<ScenarioDifference> difference(const std::string& path, const Node* left, const Node* right) {
  const std::string left_text = left == nullptr ? "" : text_of(*left);
  const std::string right_text = right == nullptr ? "" : text_of(*right);
  if (left != nullptr && right != nullptr && left_text == right_text) {
    return std::nullopt;
  }
  ScenarioDifference one = left != nullptr && right != nullptr && long_lists(*left, *right)
                               ? list_difference(path, *left, *right)
                               : ScenarioDifference{path, left_text, right_text, ""};
  one.unit = unit_of(path);
  return one;
}

}  // namespace

std::vector<ScenarioDifference> diff(const Scenario& left, const Scenario& right) {
  const Node left_tree = tree_of(left);
  const Node right_tree = tree_of(right);
  std::vector<Leaf> left_leaves;
  std::vector<Leaf> right_leaves;
  collect(left_tree, "", left_leaves);
  collect(right_tree, "", right_leaves);
  std::unordered_map<std::string, const Node*> by_path;
  for (const Leaf& leaf : right_leaves) {
    by_path[leaf.path] = leaf.node;
  }
  std::vector<ScenarioDifference> all;
  const auto add = [&](std::optional<ScenarioDifference> one) {
    if (one) {
      all.push_back(*std::move(one));
    }
  };
  for (const Leaf& leaf : left_leaves) {
    const auto found = by_path.find(leaf.path);
    add(difference(leaf.path, leaf.node, found == by_path.end() ? nullptr : found->second));
    if (found != by_path.end()) {
      by_path.erase(found);
    }
  }
  for (const Leaf& leaf : right_leaves) {
    if (by_path.contains(leaf.path)) {
      add(difference(leaf.path, nullptr, leaf.node));
    }
  }
  return all;
}

}  // namespace coalis
