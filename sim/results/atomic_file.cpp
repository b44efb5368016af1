#include "coalis/results/atomic_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fstream>
#include <utility>

#include "store_faults.hpp"

namespace coalis {
namespace {

constexpr std::size_t kBufferBytes = 1 << 18;

/// Differs between processes and between the files of one.
std::string temporary_name_for(const std::filesystem::path& place) {
  static std::atomic<unsigned> count = 0;
  return place.string() + ".new-" + std::to_string(::getpid()) + "-" + std::to_string(count++);
}

std::filesystem::path folder_of(const std::filesystem::path& place) {
  return place.has_parent_path() ? place.parent_path() : ".";
}

void flush_directory(const std::filesystem::path& directory) {
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor >= 0) {
    ::fsync(descriptor);
    ::close(descriptor);
  }
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path place)
    : place_(std::move(place)),
      temporary_name_(temporary_name_for(place_)),
      descriptor_(::open(temporary_name_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) {
    throw file_error(errno, place_);
  }
}

AtomicFile::~AtomicFile() {
  ::close(descriptor_);
  ::unlink(temporary_name_.c_str());  // already gone where it was moved
}

void AtomicFile::write(std::string_view content) {
  buffer_ += content;
  if (buffer_.size() >= kBufferBytes) {
    empty_buffer();
  }
}

void AtomicFile::empty_buffer() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ::ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) {
      throw file_error(errno, place_);
    }
    rest.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void AtomicFile::move_into_place(IfPresent if_present) {
  empty_buffer();
  if (::fsync(descriptor_) != 0 || !move(if_present)) {
    throw file_error(errno, place_);
  }
  flush_directory(folder_of(place_));
}

bool AtomicFile::move(IfPresent if_present) const {
  if (if_present == IfPresent::replace) {
    return ::rename(temporary_name_.c_str(), place_.c_str()) == 0;
  }
  if (::link(temporary_name_.c_str(), place_.c_str()) == 0 || errno == EEXIST) {
    return true;
  }
  // A file system without hard links.
  return std::filesystem::exists(place_) || ::rename(temporary_name_.c_str(), place_.c_str()) == 0;
}

void check_place(const std::filesystem::path& place, std::string_view what, const std::function<bool()>& is_ours) {
  std::error_code trouble;
  const std::filesystem::file_status folder = std::filesystem::status(folder_of(place), trouble);
  if (folder.type() == std::filesystem::file_type::not_found) {
    throw file_error(ENOENT, place);
  }
  if (std::filesystem::exists(place, trouble) && !is_ours()) {
    throw StoreError(StoreFault::unwritable, place.string() + " is there already and is no " + std::string(what) +
                                                 " of Coalis; choose another name. Nothing was changed");
  }
}

std::string beginning_of(const std::filesystem::path& file, std::size_t most) {
  std::error_code unreadable;
  const std::uintmax_t size =
      std::filesystem::is_regular_file(file, unreadable) ? std::filesystem::file_size(file, unreadable) : 0;
  std::string text(unreadable ? 0 : std::min<std::uintmax_t>(size, most), '\0');
  std::ifstream stream(file, std::ios::binary);
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

void write_file_atomically(const std::filesystem::path& place, std::string_view content, IfPresent if_present) {
  AtomicFile file(place);
  file.write(content);
  file.move_into_place(if_present);
}

}  // namespace coalis
