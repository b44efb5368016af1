#include <algorithm>
#include <fstream>
#include <system_error>

#include "coalis/scenario/confined_reading.hpp"
#include "parse_toml.hpp"

namespace coalis {

namespace {

/// The folder below which this thread may read; nullptr: everywhere.
thread_local const std::filesystem::path* reading_folder = nullptr;

bool may_read(const std::filesystem::path& path) {
  if (reading_folder == nullptr) {
    return true;
  }
  std::error_code trouble;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(path, trouble);
  const auto parted = std::mismatch(reading_folder->begin(), reading_folder->end(), whole.begin(), whole.end());
  return !trouble && parted.first == reading_folder->end();
}

}  // namespace

ConfinedReading::ConfinedReading(const std::filesystem::path& folder)
    : folder_(std::filesystem::canonical(folder)), before_(reading_folder) {
  reading_folder = &folder_;
}

ConfinedReading::~ConfinedReading() {
  reading_folder = before_;
}

}  // namespace coalis

namespace coalis::reading {

namespace {

Diagnostic file_problem(const SourceFile& named, std::string code, std::string found, std::string hint) {
  return {Severity::error, std::move(code), {named.name, 0, 0}, "", std::move(found), "", std::move(hint)};
}

}  // namespace

Result<std::string> read_file(const SourceFile& named, const std::filesystem::path& path, std::size_t most) {
  if (!may_read(path)) {
    return file_problem(named, "outside-folder", "this file lies outside the folder that may be read", "");
  }
  std::error_code trouble;
  const auto status = std::filesystem::status(path, trouble);
  if (trouble && status.type() != std::filesystem::file_type::not_found) {
    return file_problem(named, "unreadable-file", "the file cannot be reached: " + trouble.message(),
                        "check its name, and the permissions of the folders on the way to it");
  }
  if (!std::filesystem::exists(status)) {
    return file_problem(
        named, "missing-file", "there is no such file",
        "a name written in a file counts from that file's folder, one given on the command line from this folder");
  }
  if (!std::filesystem::is_regular_file(status)) {
    return file_problem(named, "not-a-file", "this is not a regular file", "");
  }
  const std::uintmax_t size = std::filesystem::file_size(path, trouble);
  if (trouble || size > most) {
    return file_problem(named, "file-too-large", "the file has " + std::to_string(size) + " bytes",
                        "at most " + std::to_string(most) + " bytes are read");
  }
  std::ifstream stream(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(size), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(size));
  if (!stream && size > 0) {
    return file_problem(named, "unreadable-file", "the file cannot be read", "check its permissions");
  }
  text.resize(static_cast<std::size_t>(stream.gcount()));
  return text;
}

}  // namespace coalis::reading
