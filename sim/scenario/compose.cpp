#include "compose.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "parse_toml.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestChain = 16;

struct Link {
  fs::path canonical;
  std::string name;
};
using Chain = std::vector<Link>;

Diagnostic problem_of(const Node& node, std::string code, std::string key, std::string found, std::string hint) {
  return {Severity::error, std::move(code), node.where(), std::move(key), std::move(found), "", std::move(hint)};
}

std::string circle(const Chain& chain, const Link& again) {
  std::string text;
  for (const Link& link : chain) {
    text += link.name + " -> ";
  }
  return text + again.name;
}

/// Takes "consortium.apple.history" out of the tree. Returns false when it is not there.
bool take_out(Node& root, std::string_view path) {
  Node* table = &root;
  while (true) {
    const std::size_t dot = path.find('.');
    const std::string_view part = path.substr(0, dot);
    if (table->is(NodeKind::list)) {
      const auto named = std::find_if(table->items.begin(), table->items.end(), [&](const Node& item) {
        const Node* name = item.find("name");
        return name != nullptr && name->text == part;
      });
      if (named == table->items.end() || dot != path.npos) {
        return false;
      }
      table->items.erase(named);
      return true;
    }
    Node* next = table->find(part);
    if (next == nullptr) {
      return false;
    }
    if (dot == path.npos) {
      table->erase(part);
      return true;
    }
    table = next;
    path.remove_prefix(dot + 1);
  }
}

Diagnostics take_out_all(Node& base, const Node& without) {
  if (!without.is(NodeKind::list)) {
    return {problem_of(without, "wrong-type", "without", describe(without), "write a list of key paths")};
  }
  Diagnostics problems;
  for (const Node& item : without.items) {
    if (item.is(NodeKind::text) && item.text == "name") {
      problems.push_back(problem_of(item, "unknown-key", "without", describe(item) + ", which nobody takes over",
                                    "a variant never has its base's name: leave this out, or give a name of its own"));
    } else if (!item.is(NodeKind::text) || !take_out(base, item.text)) {
      problems.push_back(problem_of(item, "unknown-key", "without", describe(item) + ", which the base does not have",
                                    "name a key path of the base, e.g. \"event.name\" or \"consortium.apple.fee\""));
    }
  }
  return problems;
}

Result<Composed> compose(Node own, Chain& chain);

Result<Composed> compose_link(const fs::path& path, const std::string& name, Chain& chain, const Node* asked_by) {
  std::error_code unreachable;  // read_file() says what is wrong with such a path
  const Link link{fs::weakly_canonical(path, unreachable), name};
  const bool again = std::any_of(chain.begin(), chain.end(),
                                 [&](const Link& one) { return !unreachable && one.canonical == link.canonical; });
  if (again || chain.size() >= kLongestChain) {
    return problem_of(*asked_by, again ? "extends-cycle" : "extends-too-long", "extends",
                      (again ? "the files extend each other in a circle: " : "too many files: ") + circle(chain, link),
                      "let one of them stand alone");
  }
  const auto file = std::make_shared<const SourceFile>(SourceFile{name, path.parent_path()});
  const Result<std::string> text = read_file(*file, path, kLargestFile);
  if (!text) {
    Diagnostics problems = text.diagnostics();
    if (asked_by != nullptr) {
      problems.front().where = asked_by->where();
      problems.front().key_path = "extends";
      problems.front().found = "\"" + asked_by->text + "\": " + problems.front().found;
    }
    return problems;
  }
  Result<Node> parsed = parse_toml(text.value(), file);
  if (!parsed) {
    return parsed.diagnostics();
  }
  chain.push_back(link);
  Result<Composed> composed = compose(std::move(parsed).value(), chain);
  chain.pop_back();
  return composed;
}

Result<Composed> compose_on_base(Node own, const Node& extends, Chain& chain) {
  const fs::path path = (own.file->directory / extends.text).lexically_normal();
  Result<Composed> below = compose_link(path, path.generic_string(), chain, &extends);
  if (!below) {
    return below;
  }
  Composed composed = std::move(below).value();
  composed.files.insert(composed.files.begin(), own.file->name);
  composed.root.erase("name");  // a variant is another scenario than its base
  if (const Node* without = own.find("without")) {
    if (Diagnostics problems = take_out_all(composed.root, *without); !problems.empty()) {
      return problems;
    }
  }
  own.erase("extends");
  own.erase("without");
  lay_over(composed.root, std::move(own));
  return composed;
}

Result<Composed> compose(Node own, Chain& chain) {
  const Node* extends = own.find("extends");
  if (extends == nullptr) {
    if (const Node* without = own.find("without")) {
      return problem_of(*without, "without-base", "without", "there is no base to take anything from", "add extends");
    }
    const std::string name = own.file->name;
    return Composed{std::move(own), {name}};
  }
  if (!extends->is(NodeKind::text)) {
    return problem_of(*extends, "wrong-type", "extends", describe(*extends), "write the name of one file");
  }
  const Node asked = *extends;
  return compose_on_base(std::move(own), asked, chain);
}

void lay_named_items(Node& base, Node over) {
  for (Node& item : over.items) {
    const Node* name = item.find("name");
    const auto same = std::find_if(base.items.begin(), base.items.end(), [&](const Node& one) {
      const Node* other = one.find("name");
      return name != nullptr && other != nullptr && other->is(NodeKind::text) && other->text == name->text;
    });
    if (same == base.items.end()) {
      base.items.push_back(std::move(item));
    } else {
      lay_over(*same, std::move(item));
    }
  }
}

bool grows(std::string_view key, const Node& base, const Node& over) {
  return (key == "event" || key == "assumption") && base.is(NodeKind::list) && over.is(NodeKind::list);
}

}  // namespace

void lay_over(Node& base, Node over) {
  for (Entry& entry : over.entries) {
    Node* present = base.find(entry.key);
    if (present == nullptr) {
      base.entries.push_back(std::move(entry));
    } else if (present->is(NodeKind::table) && entry.value.is(NodeKind::table) && !entry.value.in_line) {
      lay_over(*present, std::move(entry.value));
    } else if (grows(entry.key, *present, entry.value)) {
      lay_named_items(*present, std::move(entry.value));
    } else {
      *present = std::move(entry.value);
    }
  }
}

Result<Composed> compose_file(const fs::path& path) {
  Chain chain;
  return compose_link(path, path.generic_string(), chain, nullptr);
}

Result<Composed> compose_text(std::string_view text, const std::string& name, const fs::path& directory) {
  const auto file = std::make_shared<const SourceFile>(SourceFile{name, directory});
  Result<Node> parsed = parse_toml(text, file);
  if (!parsed) {
    return parsed.diagnostics();
  }
  Chain chain;
  return compose(std::move(parsed).value(), chain);
}

}  // namespace coalis::reading
