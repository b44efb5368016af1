#include "toml_writer.hpp"

#include "words.hpp"

namespace coalis::reading {

std::string scalar_text(const ParameterRow& row, double value) {
  if (row.kind == ParameterKind::boolean) {
    return value != 0.0 ? "true" : "false";
  }
  if (row.kind == ParameterKind::choice) {
    const auto index = static_cast<std::size_t>(value);
    return index < row.choices.size() ? quoted_toml(row.choices[index]) : shortest(value);
  }
  return shortest(value);
}

std::string list_text(std::span<const double> values) {
  std::string text = "[";
  for (const double value : values) {
    text += (text.size() == 1 ? "" : ", ") + shortest(value);
  }
  return text + "]";
}

void TomlWriter::line(std::string_view key, const std::string& value) {
  text_ += is_bare_key(key) ? std::string(key) : quoted_toml(key);
  text_ += " = " + value + "\n";
}

void TomlWriter::number(std::string_view key, double value) {
  line(key, shortest(value));
}

void TomlWriter::text(std::string_view key, std::string_view value) {
  line(key, quoted_toml(value));
}

void TomlWriter::scalar(const ParameterRow& row, double value) {
  line(row.key, scalar_text(row, value));
}

void TomlWriter::numbers(std::string_view key, std::span<const double> values) {
  line(key, list_text(values));
}

void TomlWriter::texts(std::string_view key, std::span<const std::string> values) {
  std::string list;
  for (const std::string& value : values) {
    list += (list.empty() ? "" : ", ") + quoted_toml(value);
  }
  line(key, "[" + list + "]");
}

}  // namespace coalis::reading
