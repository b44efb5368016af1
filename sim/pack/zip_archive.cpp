#include "zip_archive.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "coalis/results/store_error.hpp"

namespace coalis::zip {

namespace {

namespace fs = std::filesystem;

// Midday of the first day that ZIP knows, as a local date: read anywhere, it is this date.
constexpr zip_uint16_t kDate = (0U << 9U) | (1U << 5U) | 1U;
constexpr zip_uint16_t kTime = 12U << 11U;
constexpr zip_uint32_t kPlainFile = 0100644U << 16U;  // rights as Unix has them
constexpr zip_uint32_t kBestCompression = 9;
constexpr zip_uint64_t kMostInflation = 1100;  // deflate cannot do more than 1 : 1032

using Archive = std::unique_ptr<zip_t, decltype(&zip_discard)>;

std::string words_of(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string words = zip_error_strerror(&error);
  zip_error_fini(&error);
  return words;
}

[[noreturn]] void fail(const fs::path& place, const std::string& why) {
  throw StoreError(StoreFault::io, place.string() + " could not be written: " + why + "; nothing was changed there");
}

void add(zip_t* archive, const File& file, const fs::path& place) {
  zip_source_t* source = zip_source_buffer(archive, file.content.data(), file.content.size(), 0);
  const zip_int64_t index = source == nullptr ? -1 : zip_file_add(archive, file.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    fail(place, zip_strerror(archive));
  }
  const auto entry = static_cast<zip_uint64_t>(index);
  const bool done = zip_set_file_compression(archive, entry, ZIP_CM_DEFLATE, kBestCompression) == 0 &&
                    zip_file_set_dostime(archive, entry, kTime, kDate, 0) == 0 &&
                    zip_file_set_external_attributes(archive, entry, 0, ZIP_OPSYS_UNIX, kPlainFile) == 0;
  if (!done) {
    fail(place, zip_strerror(archive));
  }
}

Diagnostic problem(const fs::path& place, std::string code, std::string found, std::string hint) {
  return {Severity::error,        std::move(code),
          {place.string(), 0, 0}, "",
          std::move(found),       "a pack as `coalis pack` writes it",
          std::move(hint)};
}

Diagnostic damaged(const fs::path& place, const std::string& found) {
  return problem(place, "pack-damaged", found, "get the file again from where it came");
}

/// A relative name that stays in its folder wherever it is unpacked.
bool is_safe(const std::string& name) {
  const fs::path path = name;
  if (name.empty() || path.is_absolute() || name.find_first_of("\\:") != std::string::npos) {
    return false;
  }
  for (const fs::path& part : path) {
    if (part == ".." || part == "." || part.empty()) {
      return false;
    }
  }
  return true;
}

/// What is wrong with the list of contents, before anything is unpacked; empty when nothing is.
std::string problem_of(const zip_stat_t& entry) {
  const std::string name = (entry.valid & ZIP_STAT_NAME) != 0 ? entry.name : "";
  if (!is_safe(name)) {
    return "a file named \"" + name + "\"";
  }
  if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && entry.encryption_method != ZIP_EM_NONE) {
    return "the encrypted file " + name;
  }
  if (entry.size / kMostInflation > entry.comp_size) {
    return "the file " + name + ", which unfolds to more than its bytes can hold";
  }
  return "";
}

/// The content, or nothing when the bytes are not those of the check sum.
std::optional<std::string> content_of(zip_t* archive, zip_uint64_t index, zip_uint64_t size) {
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(archive, index, 0), &zip_fclose);
  if (!file) {
    return std::nullopt;
  }
  std::string content(size, '\0');
  zip_uint64_t read = 0;
  while (read < size) {
    const zip_int64_t got = zip_fread(file.get(), content.data() + read, size - read);
    if (got <= 0) {
      return std::nullopt;
    }
    read += static_cast<zip_uint64_t>(got);
  }
  char beyond = 0;  // reaching the end is what compares the check sum
  return zip_fread(file.get(), &beyond, 1) == 0 ? std::optional(std::move(content)) : std::nullopt;
}

Result<std::vector<File>> read_all(zip_t* archive, const fs::path& place) {
  const auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive, 0)));
  if (count > kMostFiles) {
    return problem(place, "pack-foreign", std::to_string(count) + " files", "");
  }
  std::vector<File> files;
  zip_uint64_t bytes = 0;
  for (zip_uint64_t i = 0; i < count; ++i) {
    zip_stat_t entry;
    if (zip_stat_index(archive, i, 0, &entry) != 0) {
      return damaged(place, words_of(zip_error_code_zip(zip_get_error(archive))));
    }
    if (const std::string wrong = problem_of(entry); !wrong.empty()) {
      return problem(place, "pack-foreign", wrong, "");
    }
    if (entry.size > kMostBytes - bytes) {
      return problem(place, "pack-foreign", "contents of more than " + std::to_string(kMostBytes >> 30U) + " GiB", "");
    }
    bytes += entry.size;
    std::optional<std::string> content = content_of(archive, i, entry.size);
    if (!content) {
      return damaged(place, std::string(entry.name) + " does not have the content that was packed");
    }
    files.push_back({entry.name, std::move(*content)});
  }
  return files;
}

}  // namespace

void write(const fs::path& place, const std::vector<File>& files) {
  int code = 0;
  Archive archive(zip_open(place.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code), &zip_discard);
  if (!archive) {
    fail(place, words_of(code));
  }
  for (const File& file : files) {
    add(archive.get(), file, place);
  }
  zip_t* const filled = archive.release();
  if (zip_close(filled) != 0) {
    const Archive still_open(filled, &zip_discard);
    fail(place, zip_strerror(filled));
  }
}

Result<std::vector<File>> read(const fs::path& place) {
  std::error_code ignored;
  if (!fs::is_regular_file(place, ignored)) {
    return problem(place, "pack-missing", "no file", "check the path");
  }
  int code = 0;
  const Archive archive(zip_open(place.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code), &zip_discard);
  if (!archive) {
    return code == ZIP_ER_NOZIP ? problem(place, "pack-foreign", "no ZIP archive", "") : damaged(place, words_of(code));
  }
  return read_all(archive.get(), place);
}

}  // namespace coalis::zip
