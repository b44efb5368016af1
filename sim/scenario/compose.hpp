#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/result.hpp"
#include "node.hpp"

namespace coalis::reading {

/// A scenario's tree with its bases under it and its overrides over it, and the names of the files it came from.
struct Composed {
  Node root;
  std::vector<std::string> files;  ///< the scenario itself first; the order in which problems are told
};

/// Reads a scenario file and everything that it extends.
Result<Composed> compose_file(const std::filesystem::path& path);

/// The same for text that stands in no file. Relative file names count from `directory`.
Result<Composed> compose_text(std::string_view text, const std::string& name, const std::filesystem::path& directory);

/// Lays "key=value" over the tree. The value is TOML, or text without quotes.
Diagnostics lay_overrides(Composed& composed, std::span<const std::string> overrides,
                          const std::filesystem::path& directory);

/// The key path of "key=value", however its parts are quoted; as it stands where it is none.
std::string overridden_key(const std::string& text);

/// Lays `over` over `base`: tables with a header are merged key by key, everything else is replaced; events and
/// assumptions are added, or merged with the one of the same name.
void lay_over(Node& base, Node over);

}  // namespace coalis::reading
