#include "database.hpp"

#include <limits>

namespace coalis::sqlite {
namespace {

/// SQLite forgets the errno of a failed write while it cleans up, its open files do not.
int last_errno(sqlite3* handle) {
  int last = sqlite3_system_errno(handle);
  sqlite3_file* log = nullptr;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&log));
  if (last == 0 && log != nullptr && log->pMethods != nullptr) {
    log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &last);
  }
  if (last == 0) {
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &last);
  }
  return last;
}

}  // namespace

void fail(sqlite3* handle, int code) {
  if (handle == nullptr) {
    throw Failure(code, 0, sqlite3_errstr(code));
  }
  const int extended_code = sqlite3_extended_errcode(handle);  // asking for more may replace it
  const std::string message = sqlite3_errmsg(handle);
  throw Failure(extended_code, (extended_code & 0xFF) == SQLITE_IOERR ? last_errno(handle) : 0, message);
}

Database::Database(const std::string& path_or_uri, int flags, const std::string& vfs) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path_or_uri.c_str(), &raw, flags, vfs.empty() ? nullptr : vfs.c_str());
  handle_.reset(raw);
  if (code != SQLITE_OK) {
    fail(raw, code);
  }
  sqlite3_extended_result_codes(raw, 1);
}

void Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    fail(handle_.get(), code);
  }
}

Statement::Statement(const Database& database, std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  handle_.reset(raw);
  if (code != SQLITE_OK) {
    fail(database.handle(), code);
  }
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) {
    fail(sqlite3_db_handle(handle_.get()), code);
  }
}

bool Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) {
    return true;
  }
  if (code != SQLITE_DONE) {
    check(code);
  }
  return false;
}

void Statement::run_to_end() {
  while (step()) {
  }
  reset();
}

void Statement::bind_at(int place, std::int64_t value) {
  check(sqlite3_bind_int64(handle_.get(), place, value));
}

void Statement::bind_at(int place, double value) {
  check(sqlite3_bind_double(handle_.get(), place, value));
}

void Statement::bind_at(int place, std::string_view value) {
  const char* text = value.data() == nullptr ? "" : value.data();  // a null pointer would bind NULL
  check(sqlite3_bind_text64(handle_.get(), place, text, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}

void Statement::bind_copy_at(int place, std::string_view value) {
  const char* text = value.data() == nullptr ? "" : value.data();
  check(sqlite3_bind_text64(handle_.get(), place, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind_at(int place, std::span<const std::byte> value) {
  const void* bytes = value.empty() ? static_cast<const void*>("") : value.data();
  check(sqlite3_bind_blob64(handle_.get(), place, bytes, value.size(), SQLITE_STATIC));
}

double Statement::real(int column) const {
  if (sqlite3_column_type(handle_.get(), column) == SQLITE_NULL) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  return sqlite3_column_double(handle_.get(), column);
}

std::string Statement::text(int column) const {
  const unsigned char* text = sqlite3_column_text(handle_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
  return text == nullptr ? std::string() : std::string(text, text + size);
}

std::span<const std::byte> Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(handle_.get(), column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column));
  return {static_cast<const std::byte*>(bytes), size};
}

std::vector<std::string> integrity_problems(const Database& database) {
  Statement query(database, "PRAGMA quick_check(10)");
  std::vector<std::string> problems;
  while (query.step()) {
    problems.push_back(query.text(0));
  }
  if (problems == std::vector<std::string>{"ok"}) {
    problems.clear();
  }
  return problems;
}

WriteTransaction::~WriteTransaction() {
  if (database_.in_transaction()) {  // SQLite has already rolled back after some errors
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

}  // namespace coalis::sqlite
