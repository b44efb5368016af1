#include "coalis/base/csv.hpp"

namespace coalis {

namespace {

/// Bytes of the UTF-8 character that begins at `at`; 0 when none does.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80U) {
    return 1;
  }
  if (first >= 0xC2U && first <= 0xDFU && continues(1)) {
    return 2;
  }
  const bool overlong = (first == 0xE0U && byte(1) < 0xA0U) || (first == 0xF0U && byte(1) < 0x90U);
  const bool beyond =
      (first == 0xEDU && byte(1) > 0x9FU) || (first == 0xF4U && byte(1) > 0x8FU);  // surrogates, > 10FFFF
  if (overlong || beyond) {
    return 0;
  }
  if ((first & 0xF0U) == 0xE0U && continues(1) && continues(2)) {
    return 3;
  }
  const bool four = first >= 0xF0U && first <= 0xF4U && continues(1) && continues(2) && continues(3);
  return four ? 4 : 0;
}

Diagnostic wrong_encoding(const std::string& file, std::string found, std::size_t line, std::size_t column) {
  return {Severity::error,  "encoding",   {file, line, column},    "",
          std::move(found), "UTF-8 text", "save the file as UTF-8"};
}

}  // namespace

Diagnostics encoding_problems(std::string_view text, const std::string& file) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return {wrong_encoding(file, "text in UTF-16", 1, 1)};
  }
  std::size_t line = 1;
  std::size_t column = 1;
  for (std::size_t at = 0; at < text.size(); ++column) {
    if (text[at] == '\0') {
      return {wrong_encoding(file, "a NUL byte (UTF-16, or not a text file)", line, column)};
    }
    const std::size_t length = character_length(text, at);
    if (length == 0) {
      return {wrong_encoding(file, "a byte that is not UTF-8", line, column)};
    }
    if (text[at] == '\n') {
      ++line;
      column = 0;
    }
    at += length;
  }
  return {};
}

}  // namespace coalis
