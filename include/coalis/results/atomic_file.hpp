#pragma once

#include <filesystem>
#include <functional>
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

/// Throws StoreError where the folder of `place` is missing, or something stands there that is not `what` (a noun:
/// "page"), as `is_ours` finds when it is asked: nobody's file is replaced by a slip.
void check_place(const std::filesystem::path& place, std::string_view what, const std::function<bool()>& is_ours);

/// The first `most` bytes of a file, or fewer; empty where it cannot be read.
std::string beginning_of(const std::filesystem::path& file, std::size_t most);

void write_file_atomically(const std::filesystem::path& place, std::string_view content,
                           IfPresent if_present = IfPresent::replace);

}  // namespace coalis
