#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "coalis/base/result.hpp"

namespace coalis::zip {

struct File {
  std::string name;  ///< with '/' between folders
  std::string content;
};

/// A ZIP archive whose bytes depend on names, contents and order alone. Written beside its place and moved there whole.
/// Throws StoreError.
void write(const std::filesystem::path& place, const std::vector<File>& files);

/// Everything in an archive, checked against its check sums. Refuses what is no archive, is damaged or cut off, is
/// encrypted, has a name that leads out of a folder, or would unfold to more than kMostBytes.
Result<std::vector<File>> read(const std::filesystem::path& place);

inline constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;
inline constexpr std::uint64_t kMostFiles = 100'000;

}  // namespace coalis::zip
