#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace coalis::sqlite {

/// SQLite refused something: its extended result code, the operating system's errno (0 if none) and its message.
struct Failure : std::runtime_error {
  Failure(int result_code, int os_errno, const std::string& message)
      : std::runtime_error(message), code(result_code), system_errno(os_errno) {}
  int code;
  int system_errno;
};

/// One connection; closes itself. Throws Failure.
class Database {
 public:
  Database(const std::string& path_or_uri, int flags, const std::string& vfs = {});
  void execute(const char* sql);
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

 private:
  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

/// What quick_check finds wrong with the file; empty when it is sound.
std::vector<std::string> integrity_problems(const Database& database);

[[noreturn]] void fail(sqlite3* handle, int code);

/// A prepared statement. bind() puts values in order; text and blobs must live until the statement is reset.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);

  template <class... Values>
  Statement& bind(const Values&... values) {
    int place = 0;
    (bind_at(++place, values), ...);
    return *this;
  }
  /// The same for values that do not live that long.
  template <class... Values>
  Statement& bind_copies(const Values&... values) {
    int place = 0;
    (bind_copy_at(++place, values), ...);
    return *this;
  }
  /// True while there is a row.
  bool step();
  void reset() { sqlite3_reset(handle_.get()); }
  /// Binds, runs to the end and resets.
  template <class... Values>
  void run(const Values&... values) {
    bind(values...);
    run_to_end();
  }

  [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }
  [[nodiscard]] double real(int column) const;  ///< NULL reads as NaN
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::span<const std::byte> blob(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  void bind_at(int place, std::int64_t value);
  void bind_at(int place, std::int32_t value) { bind_at(place, static_cast<std::int64_t>(value)); }
  void bind_at(int place, std::uint32_t value) { bind_at(place, static_cast<std::int64_t>(value)); }
  void bind_at(int place, std::size_t value) { bind_at(place, static_cast<std::int64_t>(value)); }
  void bind_at(int place, double value);  ///< NaN becomes NULL
  void bind_at(int place, std::string_view value);
  void bind_at(int place, const std::string& value) { bind_at(place, std::string_view(value)); }
  void bind_at(int place, const char* value) { bind_at(place, std::string_view(value)); }
  void bind_at(int place, std::span<const std::byte> value);
  void bind_copy_at(int place, std::string_view value);
  void check(int code) const;
  void run_to_end();

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// A write transaction that is undone unless committed. Takes the write lock at once, so that two processes wait for
/// each other at the beginning and never fail in the middle.
class WriteTransaction {
 public:
  explicit WriteTransaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }
  ~WriteTransaction();
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  void commit() { database_.execute("COMMIT"); }

 private:
  Database& database_;
};

}  // namespace coalis::sqlite
