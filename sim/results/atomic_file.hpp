#pragma once

#include <filesystem>
#include <span>
#include <string_view>

namespace coalis {

enum class IfPresent { replace, keep };

/// Writes a file so that readers, and whoever comes after a crash, see all of it or nothing: a temporary file beside
/// it, flushed to disk, then moved into place. With `keep` a file that is already there wins.
/// Throws StoreError naming the directory.
void write_file_atomically(const std::filesystem::path& path, std::string_view content,
                           IfPresent if_present = IfPresent::replace);

}  // namespace coalis
