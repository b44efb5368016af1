#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace coalis {

enum class IfPresent { replace, keep };

/// A file that readers, and whoever comes after a crash, see whole or not at all: written under a temporary name
/// beside its place, flushed to disk, then moved there. Without move_into_place() nothing remains of it.
/// All calls throw StoreError naming the directory when the disk refuses.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path place);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view content);
  /// With `keep` a file that is already there wins.
  void move_into_place(IfPresent if_present = IfPresent::replace);

 private:
  void empty_buffer();
  bool move(IfPresent if_present) const;

  std::filesystem::path place_;
  std::string temporary_name_;
  int descriptor_;
  std::string buffer_;
};

void write_file_atomically(const std::filesystem::path& place, std::string_view content,
                           IfPresent if_present = IfPresent::replace);

}  // namespace coalis
