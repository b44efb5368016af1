#include "atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "store_faults.hpp"

namespace coalis {
namespace {

/// Closes the descriptor and removes the temporary name, whatever happens.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& target)
      : name_(target.string() + ".new-" + std::to_string(::getpid())),
        descriptor_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {}
  ~TemporaryFile() {
    if (descriptor_ >= 0) {
      ::close(descriptor_);
      ::unlink(name_.c_str());
    }
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  bool write(std::string_view content) const {
    while (descriptor_ >= 0 && !content.empty()) {
      const ::ssize_t written = ::write(descriptor_, content.data(), content.size());
      if (written < 0 && errno != EINTR) {
        return false;
      }
      content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return descriptor_ >= 0 && ::fsync(descriptor_) == 0;
  }
  bool move_to(const std::filesystem::path& target, IfPresent if_present) const {
    if (if_present == IfPresent::replace) {
      return ::rename(name_.c_str(), target.c_str()) == 0;
    }
    if (::link(name_.c_str(), target.c_str()) == 0 || errno == EEXIST) {
      return true;
    }
    return !std::filesystem::exists(target) && ::rename(name_.c_str(), target.c_str()) == 0;  // no hard links here
  }

 private:
  std::string name_;
  int descriptor_;
};

void flush_directory(const std::filesystem::path& directory) {
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) {
    ::fsync(descriptor);
    ::close(descriptor);
  }
}

}  // namespace

void write_file_atomically(const std::filesystem::path& path, std::string_view content, IfPresent if_present) {
  const TemporaryFile file(path);
  if (!file.write(content) || !file.move_to(path, if_present)) {
    throw file_error(errno, path);
  }
  flush_directory(path.parent_path().empty() ? "." : path.parent_path());
}

}  // namespace coalis
