#pragma once

#include <memory>
#include <string_view>

#include "coalis/base/result.hpp"
#include "node.hpp"

namespace coalis::reading {

inline constexpr std::size_t kLargestFile = 4U << 20;    ///< bytes of a scenario file
inline constexpr std::size_t kLargestTable = 64U << 20;  ///< bytes of a history table

/// Reads a whole file into memory. Errors: missing, not a regular file, larger than `most` bytes.
Result<std::string> read_file(const SourceFile& named, const std::filesystem::path& path, std::size_t most);

/// TOML text as a tree in the order of the file. Errors: encoding, size, depth, and the first syntax error.
Result<Node> parse_toml(std::string_view text, const std::shared_ptr<const SourceFile>& file);

}  // namespace coalis::reading
