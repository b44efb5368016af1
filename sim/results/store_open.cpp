#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cmath>
#include <fstream>

#include "coalis/results/atomic_file.hpp"
#include "schema.hpp"
#include "store_impl.hpp"

namespace coalis {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kSmallFileBytes = std::uintmax_t{128} << 20;
constexpr std::size_t kHeaderBytes = 100;

Diagnostic problem(std::string code, const fs::path& file, std::string found, std::string hint) {
  return {Severity::error, std::move(code), {file.string(), 0, 0}, "", std::move(found), "", std::move(hint)};
}

std::uint32_t big_endian_at(const std::array<char, kHeaderBytes>& header, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = (value << 8) | static_cast<unsigned char>(header[offset + i]);
  }
  return value;
}

/// Whose file is it? Read from the plain bytes, so that a foreign file is not even opened by SQLite.
std::optional<Diagnostic> header_problem(const fs::path& file) {
  std::array<char, kHeaderBytes> header{};
  std::ifstream stream(file, std::ios::binary);
  if (!stream) {
    return problem("store-unreadable", file, "cannot be read", "check the permissions or give another --out directory");
  }
  stream.read(header.data(), header.size());
  const std::string foreign_hint = "it is left untouched; move it away or give another --out directory";
  const bool is_sqlite = stream.gcount() == static_cast<std::streamsize>(kHeaderBytes) &&
                         std::string_view(header.data(), 16) == std::string_view("SQLite format 3\0", 16);
  if (!is_sqlite) {
    return problem("store-foreign", file, "is not a coalis store (no SQLite file)", foreign_hint);
  }
  if (big_endian_at(header, 68) != kApplicationId) {
    return problem("store-foreign", file, "is an SQLite file of another program", foreign_hint);
  }
  const std::uint32_t version = big_endian_at(header, 60);
  if (version > kSchemaVersion) {
    return problem("store-newer", file,
                   "was written by a newer coalis (store schema " + std::to_string(version) + ", this one knows " +
                       std::to_string(kSchemaVersion) + ")",
                   "use that newer coalis or give another --out directory");
  }
  return std::nullopt;
}

bool has_log(const fs::path& file) {
  std::error_code ignored;
  const auto size = fs::file_size(file.string() + "-wal", ignored);
  return !ignored && size > 0;
}

/// "immutable" makes SQLite read the file alone and create nothing beside it.
std::string immutable_uri(const fs::path& file) {
  std::string uri = "file:";
  for (const char character : fs::absolute(file).string()) {
    if (character == '?' || character == '#' || character == '%') {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(character);
      uri += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    } else {
      uri += character;
    }
  }
  return uri + "?immutable=1";
}

sqlite::Database open_untouched(const fs::path& file, bool immutable, const OpenOptions& options) {
  sqlite::Database database(immutable ? immutable_uri(file) : file.string(),
                            SQLITE_OPEN_READONLY | (immutable ? SQLITE_OPEN_URI : 0), options.vfs);
  sqlite3_busy_timeout(database.handle(), static_cast<int>(std::lround(options.busy_seconds * 1000)));
  return database;
}

std::vector<std::string> problems_found(const fs::path& file, bool immutable, const OpenOptions& options) {
  try {
    return sqlite::integrity_problems(open_untouched(file, immutable, options));
  } catch (const sqlite::Failure& failure) {
    const int code = failure.code & 0xFF;
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) {
      return {failure.what()};
    }
    throw;
  }
}

/// Checks before anything opens the file for writing, so that a damaged file stays as it is.
std::optional<Diagnostic> damage(const fs::path& file, const OpenOptions& options) {
  const bool wanted = options.check == IntegrityCheck::always ||
                      (options.check == IntegrityCheck::when_small && fs::file_size(file) <= kSmallFileBytes);
  if (!wanted) {
    return std::nullopt;
  }
  const bool immutable = !has_log(file);
  std::vector<std::string> found = problems_found(file, immutable, options);
  if (!found.empty() && immutable && has_log(file)) {
    found = problems_found(file, false, options);  // another process began to write while we looked
  }
  if (found.empty()) {
    return std::nullopt;
  }
  return problem(
      "store-damaged", file, "is damaged: " + found.front(),
      "it is left untouched; `coalis export DIR --format store --to NEW` saves the runs that are sound, or give "
      "another --out directory: every run can be computed again from its scenario and seed");
}

constexpr const char* kWriterSettings =
    // A killed process loses nothing that was committed; after a power cut the last moments may be missing (they are
    // computed again on resume), the file is sound either way.
    "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;"
    "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON;";

sqlite::Database open_for_writing(const fs::path& file, const OpenOptions& options) {
  sqlite::Database database(file.string(), SQLITE_OPEN_READWRITE, options.vfs);
  sqlite3_busy_timeout(database.handle(), static_cast<int>(std::lround(options.busy_seconds * 1000)));
  database.execute(kWriterSettings);
  sqlite3_wal_autocheckpoint(database.handle(), options.log_pages);
  return database;
}

/// Reading a log needs side files. Where the directory allows them they are made and removed again; where it does
/// not, the file is read alone.
sqlite::Database open_for_reading(const fs::path& file, const OpenOptions& options) {
  if (::access(file.c_str(), W_OK) == 0 && ::access(file.parent_path().c_str(), W_OK) == 0) {
    sqlite::Database database = open_for_writing(file, options);
    database.execute("PRAGMA query_only = ON");
    // A log left by a killed process stays what it is: folding it in is up to the next one that writes.
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log(file) ? 1 : 0, nullptr);
    return database;
  }
  return open_untouched(file, !has_log(file), options);
}

std::optional<Diagnostic> make_present(const fs::path& directory, const fs::path& file, OpenMode mode) {
  std::error_code error;
  if (fs::exists(file, error)) {
    return std::nullopt;
  }
  if (mode != OpenMode::create) {
    return problem("store-missing", file, "there is no store here", "name the --out directory of a coalis run");
  }
  fs::create_directories(directory, error);
  if (error == std::errc::permission_denied || error == std::errc::read_only_file_system) {
    throw file_error(error.value(), directory);
  }
  if (error) {
    return problem("store-unwritable", directory, "cannot be made: " + error.message(), "give another --out directory");
  }
  write_file_atomically(file, empty_store_image(), IfPresent::keep);
  return std::nullopt;
}

}  // namespace

Result<Store> Store::open(const fs::path& directory, OpenMode mode) {
  OpenOptions options;
  options.mode = mode;
  return open(directory, options);
}

Result<Store> Store::open(const fs::path& directory, const OpenOptions& options) {
  const fs::path place = directory.empty() ? fs::path(".") : directory;
  const fs::path file = place / "coalis.sqlite";
  try {
    if (auto missing = make_present(place, file, options.mode)) {
      return *std::move(missing);
    }
    if (auto foreign = header_problem(file)) {
      return *std::move(foreign);
    }
    if (auto damaged = damage(file, options)) {
      return *std::move(damaged);
    }
    const bool may_write = options.mode != OpenMode::read_only;
    auto impl = std::make_unique<Impl>(
        file, may_write ? open_for_writing(file, options) : open_for_reading(file, options), may_write);
    if (may_write) {
      bring_up_to_date(impl->database);
    }
    impl->database.execute("SELECT count(*) FROM ensembles");  // the first read finds out whether the log can be used
    return Store(std::move(impl));
  } catch (const sqlite::Failure& failure) {
    return problem("store-unusable", file, store_error(failure, file, std::nullopt).what(), "");
  } catch (const StoreError& error) {
    return problem("store-unusable", file, error.what(), "");
  } catch (const fs::filesystem_error& error) {
    return problem("store-unreadable", file, error.code().message(), "give another --out directory");
  }
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

fs::path Store::path() const {
  return impl_->file;
}

}  // namespace coalis
