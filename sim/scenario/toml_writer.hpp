#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/parameter.hpp"

namespace coalis::reading {

/// Writes TOML line by line, with numbers as their shortest decimal.
class TomlWriter {
 public:
  void header(const std::string& path) { text_ += (text_.empty() ? "[" : "\n[") + path + "]\n"; }
  void item_header(const std::string& path) { text_ += (text_.empty() ? "[[" : "\n[[") + path + "]]\n"; }
  void number(std::string_view key, double value);
  void truth(std::string_view key, bool value) { line(key, value ? "true" : "false"); }
  void text(std::string_view key, std::string_view value);
  /// By the row's kind: a word for a choice, true or false, or a number.
  void scalar(const ParameterRow& row, double value);
  void numbers(std::string_view key, std::span<const double> values);
  void texts(std::string_view key, std::span<const std::string> values);
  void line(std::string_view key, const std::string& value);

  [[nodiscard]] std::string take() && { return std::move(text_); }

 private:
  std::string text_;
};

/// A value as scalar() writes it.
std::string scalar_text(const ParameterRow& row, double value);

/// "[1, 2.5]".
std::string list_text(std::span<const double> values);

}  // namespace coalis::reading
