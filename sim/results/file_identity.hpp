#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <optional>

namespace coalis {

/// Which file it is that stands at a place: another one of the same name is another file.
struct FileIdentity {
  dev_t device = 0;
  ino_t number = 0;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// Nothing where no file can be seen there.
inline std::optional<FileIdentity> identity_of(const std::filesystem::path& file) {
  struct stat found{};
  return ::stat(file.c_str(), &found) == 0 ? std::optional(FileIdentity{found.st_dev, found.st_ino}) : std::nullopt;
}

}  // namespace coalis
