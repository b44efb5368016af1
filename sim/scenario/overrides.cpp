#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "coalis/base/did_you_mean.hpp"
#include "compose.hpp"
#include "parse_toml.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

struct Override {
  std::vector<std::string> path;
  Node value;
};

Diagnostic bad_override(const std::string& name, std::string key, std::string found, std::string hint) {
  return {Severity::error,  "bad-override", {name, 0, 0},   std::move(key),
          std::move(found), "key=value",    std::move(hint)};
}

/// The one value at the end of the chain of tables that `a.b = value` makes, and the keys on the way.
std::optional<Override> single_value(Node node) {
  Override result;
  while (node.is(NodeKind::table) && !(node.in_line && !result.path.empty())) {
    if (node.entries.size() != 1) {
      return std::nullopt;
    }
    result.path.push_back(node.entries.front().key);
    Node next = std::move(node.entries.front().value);
    node = std::move(next);
  }
  result.value = std::move(node);
  return result;
}

void forget_places(Node& node) {
  node.line = node.column = 0;
  for (Node& item : node.items) {
    forget_places(item);
  }
  for (Entry& entry : node.entries) {
    entry.line = entry.column = 0;
    forget_places(entry.value);
  }
}

/// How the override is called in messages: on one line.
std::string override_name(const std::string& text) {
  std::string name = "--set " + shortened(text, 80);
  std::replace_if(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return name;
}

/// TOML wants a digit before the point; people write .15.
std::string with_leading_zero(std::string value) {
  const std::size_t sign = value.starts_with('-') || value.starts_with('+') ? 1 : 0;
  return value.substr(sign).starts_with('.') ? value.insert(sign, "0") : value;
}

/// A number beyond what a double holds: TOML readers refuse it as if it were no number.
bool is_huge_number(const std::string& value) {
  char* end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  const bool digits = value.find_first_of("0123456789") != value.npos;
  return !value.empty() && *end == '\0' && digits && std::isinf(number);
}

Result<Override> parse_override(const std::string& text, const std::filesystem::path& directory) {
  const auto file = std::make_shared<const SourceFile>(SourceFile{override_name(text), directory});
  const std::size_t equals = text.find('=');
  if (equals == text.npos || equals == 0) {
    return bad_override(file->name, "", "\"" + shortened(text, 80) + "\"", "e.g. --set consortium.apple.fee=0.15");
  }
  const std::string key = text.substr(0, equals);
  const std::string value = text.substr(equals + 1);
  Result<Node> parsed = parse_toml(key + " = " + with_leading_zero(value), file);
  if (!parsed && is_huge_number(value)) {
    return bad_override(file->name, key, "\"" + shortened(value, 80) + "\", a number too large to be held",
                        "numbers go up to 1.8e308");
  }
  if (!parsed) {
    parsed = parse_toml(key + " = " + quoted_toml(value), file);  // text needs no quotes on the command line
  }
  std::optional<Override> single = parsed ? single_value(std::move(parsed).value()) : std::nullopt;
  if (!single || single->path.empty()) {
    return bad_override(file->name, key, "\"" + shortened(value, 80) + "\"", "one TOML value on one line");
  }
  if (single->path.front() == "extends" || single->path.front() == "without") {
    return bad_override(file->name, key,
                        "\"" + single->path.front() + "\", which is followed before anything is laid over",
                        "write it in a file that extends this one");
  }
  forget_places(single->value);
  return *std::move(single);
}

bool names_entities(std::string_view key) {
  return key == "consortium" || key == "group" || key == "firm";
}

Node* item_named(Node& list, const std::string& name) {
  const auto found = std::find_if(list.items.begin(), list.items.end(), [&](const Node& item) {
    const Node* own = item.find("name");
    return own != nullptr && own->is(NodeKind::text) && own->text == name;
  });
  return found == list.items.end() ? nullptr : &*found;
}

std::vector<std::string> names_in(const Node& node) {
  std::vector<std::string> names;
  for (const Entry& entry : node.entries) {
    names.push_back(entry.key);
  }
  for (const Node& item : node.items) {
    if (const Node* name = item.find("name"); name != nullptr && name->is(NodeKind::text)) {
      names.push_back(name->text);
    }
  }
  return names;
}

Diagnostic unknown_step(const Override& one, const Node& table, const std::string& path, const std::string& part) {
  const std::vector<std::string> names = names_in(table);
  return {Severity::error,          "unknown-name",     one.value.where(),
          joined_path(path, part),  "\"" + part + "\"", names.empty() ? "nothing: there are none" : listed(names),
          did_you_mean(part, names)};
}

/// Goes down to the table that holds the last key. Named things must exist: a slip must not make a new consortium.
std::optional<Diagnostic> lay_one(Node& root, Override one) {
  Node* table = &root;
  std::string path;
  for (std::size_t i = 0; i + 1 < one.path.size(); ++i) {
    const std::string& part = one.path[i];
    Node* next = table->is(NodeKind::list) ? item_named(*table, part) : table->find(part);
    const bool must_exist = table->is(NodeKind::list) || (i == 1 && names_entities(one.path[0]));
    if (next == nullptr && i == 0 && part == "event") {
      return unknown_step(one, Node{}, part, one.path[1]);
    }
    if (next == nullptr && must_exist) {
      return unknown_step(one, *table, path, part);
    }
    if (next == nullptr) {
      Node fresh;
      fresh.file = one.value.file;
      table->entries.push_back({part, std::move(fresh)});
      next = &table->entries.back().value;
    }
    if (!next->is(NodeKind::table) && !next->is(NodeKind::list)) {
      *next = Node{};
      next->file = one.value.file;
    }
    table = next;
    path = joined_path(path, part);
  }
  if (table->is(NodeKind::list)) {
    return unknown_step(one, *table, path, one.path.back());
  }
  if (Node* present = table->find(one.path.back())) {
    *present = std::move(one.value);
  } else {
    table->entries.push_back({one.path.back(), std::move(one.value)});
  }
  return std::nullopt;
}

}  // namespace

std::string overridden_key(const std::string& text) {
  std::string written = text.substr(0, text.find('='));
  const Result<Override> parsed = parse_override(written + "=0", {});
  if (!parsed) {
    return written;
  }
  std::string key;
  for (const std::string& part : parsed.value().path) {
    key = joined_path(key, part);
  }
  return key;
}

Diagnostics lay_overrides(Composed& composed, std::span<const std::string> overrides,
                          const std::filesystem::path& directory) {
  Diagnostics problems;
  for (const std::string& text : overrides) {
    Result<Override> parsed = parse_override(text, directory);
    if (!parsed) {
      problems.insert(problems.end(), parsed.diagnostics().begin(), parsed.diagnostics().end());
      continue;
    }
    if (std::optional<Diagnostic> problem = lay_one(composed.root, std::move(parsed).value())) {
      problems.push_back(*std::move(problem));
    }
  }
  return problems;
}

}  // namespace coalis::reading
