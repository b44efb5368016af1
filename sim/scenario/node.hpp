#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/diagnostic.hpp"

namespace coalis::reading {

/// Where text came from: its name in messages, and the directory from which its relative file names count.
struct SourceFile {
  std::string name;
  std::filesystem::path directory;
};

enum class NodeKind : std::uint8_t { boolean, integer, real, text, date, list, table };

struct Entry;

/// A value as it stands in a file, with its place. Our own tree, so that the order of the file is kept, that files can
/// be laid over one another, and that the TOML library stays in one .cpp.
struct Node {
  NodeKind kind = NodeKind::table;
  std::shared_ptr<const SourceFile> file;
  std::size_t line = 0;
  std::size_t column = 0;
  bool truth = false;
  bool in_line = false;  ///< an inline table { }: replaces what it is laid over instead of adding to it
  std::int64_t integer = 0;
  double real = 0.0;
  std::string text;            ///< of a text, or of a date as it is written
  std::vector<Node> items;     ///< of a list
  std::vector<Entry> entries;  ///< of a table, in the order of the file

  [[nodiscard]] bool is(NodeKind which) const { return kind == which; }
  [[nodiscard]] bool is_number() const { return kind == NodeKind::integer || kind == NodeKind::real; }
  [[nodiscard]] double number() const { return kind == NodeKind::integer ? static_cast<double>(integer) : real; }
  [[nodiscard]] SourceLocation where() const { return {file ? file->name : std::string(), line, column}; }
  [[nodiscard]] const Node* find(std::string_view key) const;
  [[nodiscard]] Node* find(std::string_view key);
  void erase(std::string_view key);
};

struct Entry {
  std::string key;
  Node value;
  std::size_t line = 0;  ///< of the key
  std::size_t column = 0;

  [[nodiscard]] SourceLocation where() const { return {value.file ? value.file->name : std::string(), line, column}; }
};

/// What stands there, for messages: `text "abc"`, `number 3`, `a list of 2 values`.
std::string describe(const Node& node);

/// The value as TOML on one line.
std::string toml_text(const Node& node);

/// A key path in words of TOML: `consortium.apple.fee`; keys that need them get quotes.
std::string joined_path(const std::string& path, std::string_view key);

}  // namespace coalis::reading
