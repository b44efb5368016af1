#include <algorithm>

#include "coalis/base/contract.hpp"
#include "reading.hpp"
#include "words.hpp"

namespace coalis::reading {

namespace {

const Node& empty_table() {
  static const Node table;
  return table;
}

std::vector<std::string> keys_of(const Section& section) {
  std::vector<std::string> keys;
  for (const FieldRow& field : section.fields) {
    keys.emplace_back(field.row.key);
  }
  return keys;
}

}  // namespace

TableReader::TableReader(Reading& reading, const Node& table, std::string path, const Section& keys)
    : reading_(reading),
      table_(table.is(NodeKind::table) ? table : empty_table()),
      path_(std::move(path)),
      keys_(keys) {
  if (!table.is(NodeKind::table)) {
    reading_.report(problem_with(table, "wrong-type", path_, "a table with " + listed(keys_of(keys_))));
  }
  const std::vector<std::string> known = keys_of(keys_);
  for (const Entry& entry : table_.entries) {
    if (keys_.find(entry.key) == nullptr) {
      reading_.report({Severity::error, "unknown-key", entry.where(), path_of(entry.key), "unknown key",
                       reading_.full() ? std::string() : listed(known), reading_.hint(entry.key, known)});
    }
  }
}

std::string TableReader::path_of(std::string_view key) const {
  return joined_path(path_, key);
}

const FieldRow& TableReader::field(std::string_view key) const {
  const FieldRow* row = keys_.find(key);
  require(row != nullptr, "a reader asks only for keys of its section: " + keys_.key + "." + std::string(key));
  return *row;
}

const Node* TableReader::find(std::string_view key) const {
  require(keys_.find(key) != nullptr, "a reader asks only for keys of its section: " + std::string(key));
  return table_.find(key);
}

std::optional<double> TableReader::maybe_number(std::string_view key) {
  const FieldRow& row = field(key);
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_scalar(reading_, row.row, *node, path_of(key));
}

double TableReader::number(std::string_view key) {
  return maybe_number(key).value_or(field(key).row.default_value);
}

namespace {

/// Whether a terminal and a table can show it.
bool is_printable(std::string_view text, bool on_one_line) {
  return std::ranges::none_of(text, [&](char letter) {
    const bool layout = letter == '\n' || letter == '\r' || letter == '\t';
    return layout ? on_one_line : static_cast<unsigned char>(letter) < ' ' || letter == '\x7f';
  });
}

}  // namespace

std::optional<std::string> TableReader::text(std::string_view key) {
  const Node* node = find(key);
  if (node == nullptr) {
    return std::nullopt;
  }
  const bool dated = field(key).shape == Shape::date && node->is(NodeKind::date);
  if (!node->is(NodeKind::text) && !dated) {
    reading_.report(problem_with(*node, "wrong-type", path_of(key), "text in quotes"));
    return std::nullopt;
  }
  if (!is_printable(node->text, key == "title")) {
    Diagnostic problem = problem_with(*node, "control-character", path_of(key),
                                      key == "title" ? "text on one line" : "text", "leave them out");
    problem.found = "control characters";
    reading_.report(problem);
    return std::nullopt;
  }
  return node->text;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  const Node* node = find(key);
  std::vector<std::string> all;
  if (node == nullptr) {
    return all;
  }
  const bool listed_texts =
      node->is(NodeKind::list) &&
      std::all_of(node->items.begin(), node->items.end(), [](const Node& item) { return item.is(NodeKind::text); });
  if (!listed_texts) {
    reading_.report(problem_with(*node, "wrong-type", path_of(key), "a list of texts in quotes"));
    return all;
  }
  for (const Node& item : node->items) {
    all.push_back(item.text);
  }
  return all;
}

std::vector<double> TableReader::numbers(std::string_view key) {
  const FieldRow& row = field(key);
  const Node* node = find(key);
  std::vector<double> all;
  if (node == nullptr) {
    return all;
  }
  if (!node->is(NodeKind::list)) {
    reading_.report(problem_with(*node, "wrong-type", path_of(key), "a list, each a " + allowed_text(row.row)));
    return all;
  }
  bool good = true;
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const std::string item_path = path_of(key) + "[" + std::to_string(i + 1) + "]";
    const std::optional<double> value = read_scalar(reading_, row.row, node->items[i], item_path);
    good = good && value.has_value();
    all.push_back(value.value_or(0.0));
  }
  const double modules = reading_.scenario.parameters.get("market", section("market").find("module_count")->row);
  const auto wanted = static_cast<std::size_t>(row.length == kOneEachModule ? modules : row.length);
  if (wanted > 0 && all.size() != wanted) {
    reading_.report(
        problem_with(*node, "wrong-length", path_of(key),
                     std::to_string(wanted) + (row.length == kOneEachModule ? " values, one each module" : " values")));
    good = false;
  }
  return good ? all : std::vector<double>();
}

std::optional<std::int32_t> TableReader::month(std::string_view key) {
  const Node* node = find(key);
  return node == nullptr ? std::nullopt : read_month(reading_, *node, path_of(key));
}

std::optional<std::string> TableReader::one_of(std::string_view key, const std::vector<std::string>& known) {
  std::optional<std::string> word = text(key);
  if (word && std::find(known.begin(), known.end(), *word) == known.end()) {
    reading_.report(problem_with(*find(key), "unknown-name", path_of(key),
                                 known.empty() ? "nothing: the file has none" : "one of " + listed(known),
                                 reading_.hint(*word, known)));
    return std::nullopt;
  }
  return word;
}

void TableReader::require_keys() {
  for (const FieldRow& row : keys_.fields) {
    if (row.required && table_.find(row.row.key) == nullptr) {
      reading_.report({Severity::error, "missing-key", table_.where(), path_of(row.row.key), "missing",
                       row.shape == Shape::scalar ? allowed_text(row.row) : std::string(row.row.meaning), ""});
    }
  }
}

}  // namespace coalis::reading
