#include "parse_toml.hpp"

// The library asserts, or tells the compiler to assume, things that bad input breaks ("[[[a]"), although it goes on to
// report them: both are switched off, in builds of either kind.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(expression) static_assert(true)
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include <algorithm>
#include <sstream>

#include "coalis/base/csv.hpp"

namespace coalis::reading {

namespace {

using FilePointer = std::shared_ptr<const SourceFile>;

Diagnostic problem_at(const FilePointer& file, std::string code, toml::source_position at, std::string found) {
  return {Severity::error, std::move(code), {file->name, at.line, at.column}, "", std::move(found), "", ""};
}

/// Dotted keys nest tables without limit, and trees are walked by recursion: finds a chain of more parts than any
/// sensible key has. A chain is words with single dots between them, which prose and numbers in lists are not.
class KeyChain {
 public:
  void read(char c) {
    if (c == ' ' || c == '\t') {
      spaced_ = true;
      return;
    }
    const bool joined = c == '.' ? last_ != '.' : (!spaced_ || last_ == '.') && kBreaks.find(c) == kBreaks.npos;
    dots_ = joined ? dots_ + (c == '.' ? 1 : 0) : 0;
    last_ = c;
    spaced_ = false;
  }
  [[nodiscard]] bool too_long() const { return dots_ > kMostDots; }

 private:
  static constexpr std::size_t kMostDots = 24;
  static constexpr std::string_view kBreaks = ",=[]{}\n\r";
  std::size_t dots_ = 0;
  char last_ = '\n';
  bool spaced_ = false;
};

Diagnostics depth_problems(std::string_view text, const FilePointer& file) {
  KeyChain chain;
  toml::source_index line = 1;
  for (const char c : text) {
    line += c == '\n' ? 1 : 0;
    chain.read(c);
    if (chain.too_long()) {
      return {problem_at(file, "too-deep", {line, 1}, "a key of more than 24 parts")};
    }
  }
  return {};
}

Node node_from(const toml::node& source, const FilePointer& file);

void fill_table(Node& node, const toml::table& table, const FilePointer& file) {
  node.in_line = table.is_inline();
  node.entries.reserve(table.size());
  for (const auto& [key, value] : table) {
    const toml::source_position at = key.source().begin;
    node.entries.push_back({std::string(key.str()), node_from(value, file), at.line, at.column});
  }
  // The library sorts keys by name; what a person wrote first shall come first.
  std::stable_sort(node.entries.begin(), node.entries.end(), [](const Entry& a, const Entry& b) {
    return a.line != b.line ? a.line < b.line : a.column < b.column;
  });
}

template <class Value>
std::string written(const Value& value) {
  std::ostringstream stream;
  stream << value;
  return stream.str();
}

void fill_value(Node& node, const toml::node& source) {
  if (const auto* text = source.as_string()) {
    node.kind = NodeKind::text;
    node.text = text->get();
  } else if (const auto* integer = source.as_integer()) {
    node.kind = NodeKind::integer;
    node.integer = integer->get();
  } else if (const auto* real = source.as_floating_point()) {
    node.kind = NodeKind::real;
    node.real = real->get();
  } else if (const auto* truth = source.as_boolean()) {
    node.kind = NodeKind::boolean;
    node.truth = truth->get();
  } else {
    node.kind = NodeKind::date;
    if (const auto* date = source.as_date()) {
      node.text = written(date->get());
    } else if (const auto* time = source.as_time()) {
      node.text = written(time->get());
    } else if (const auto* both = source.as_date_time()) {
      node.text = written(both->get());
    }
  }
}

Node node_from(const toml::node& source, const FilePointer& file) {
  Node node;
  node.file = file;
  node.line = source.source().begin.line;
  node.column = source.source().begin.column;
  if (const toml::table* table = source.as_table()) {
    node.kind = NodeKind::table;
    fill_table(node, *table, file);
  } else if (const toml::array* list = source.as_array()) {
    node.kind = NodeKind::list;
    node.items.reserve(list->size());
    for (const toml::node& item : *list) {
      node.items.push_back(node_from(item, file));
    }
  } else {
    fill_value(node, source);
  }
  return node;
}

}  // namespace

Result<Node> parse_toml(std::string_view text, const std::shared_ptr<const SourceFile>& file) {
  if (text.size() > kLargestFile) {
    return problem_at(file, "file-too-large", {0, 0},
                      "the text has " + std::to_string(text.size()) + " bytes; at most " +
                          std::to_string(kLargestFile) + " are read");
  }
  if (Diagnostics problems = encoding_problems(text, file->name); !problems.empty()) {
    return problems;
  }
  if (Diagnostics problems = depth_problems(text, file); !problems.empty()) {
    return problems;
  }
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return problem_at(file, "syntax", error.source().begin, std::string(error.description()));
  }
  Node root = node_from(parsed.table(), file);
  root.line = 1;
  root.column = 1;
  return root;
}

}  // namespace coalis::reading
