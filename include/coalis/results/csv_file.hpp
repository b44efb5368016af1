#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "coalis/results/atomic_file.hpp"

namespace coalis {

/// A field of a comma-separated file, quoted only where RFC 4180 needs it.
std::string csv_field(std::string_view text);
/// The shortest decimal number that reads back to the same bits; empty for NaN.
std::string number_text(double value);

/// check_place(): an earlier table of this kind begins with the first two names of `header`.
void check_place_of_table(const std::filesystem::path& place, std::string_view header);

/// Writes RFC 4180 records, one call a record.
class CsvFile {
 public:
  /// Throws StoreError, also where another file than an earlier table of this kind would be replaced.
  CsvFile(const std::filesystem::path& place, std::string_view header);

  /// `prefix` is a run of fields already made, without a trailing comma.
  template <class... Fields>
  void write_record(std::string_view prefix, const Fields&... fields) {
    line_ = prefix;
    (append(fields), ...);
    write_line(line_);
  }
  void move_into_place() { file_.move_into_place(); }

 private:
  void append(const std::string& text) { append_raw(csv_field(text)); }
  void append(double value) { append_raw(number_text(value)); }
  void append(std::int32_t value) { append_raw(std::to_string(value)); }
  void append_raw(std::string_view field) { line_.append(",").append(field); }
  void write_line(std::string_view line) {
    file_.write(line);
    file_.write("\r\n");
  }

  AtomicFile file_;
  std::string line_;
};

}  // namespace coalis
