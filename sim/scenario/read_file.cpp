#include <fstream>
#include <system_error>

#include "parse_toml.hpp"

namespace coalis::reading {

namespace {

Diagnostic file_problem(const SourceFile& named, std::string code, std::string found, std::string hint) {
  return {Severity::error, std::move(code), {named.name, 0, 0}, "", std::move(found), "", std::move(hint)};
}

}  // namespace

Result<std::string> read_file(const SourceFile& named, const std::filesystem::path& path, std::size_t most) {
  std::error_code trouble;
  const auto status = std::filesystem::status(path, trouble);
  if (!std::filesystem::exists(status)) {
    return file_problem(named, "missing-file", "there is no such file", "relative names count from the scenario file");
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
