#include "words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "coalis/base/number_text.hpp"

namespace coalis::reading {

std::string shortest(double value) {
  if (!std::isfinite(value)) {
    return std::isnan(value) ? "nan" : value > 0.0 ? "inf" : "-inf";
  }
  return shortest_text(value == 0.0 ? 0.0 : value);
}

std::string rounded(double value) {
  std::array<char, 40> digits{};
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, 6);
  return {digits.data(), end};
}

std::string shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) {
    return std::string(text);
  }
  const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; };
  while (most > 0 && continues(most)) {
    --most;
  }
  return std::string(text.substr(0, most)) + "...";
}

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::string quoted_toml(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      out += "\\u00";
      out += kDigits[byte >> 4];
      out += kDigits[byte & 0xF];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  constexpr std::size_t kMost = 60;
  for (std::size_t i = 0; i < std::min(words.size(), kMost); ++i) {
    text += (i == 0 ? "" : ", ") + shortened(words[i], 60);
  }
  return words.size() <= kMost ? text : text + " and " + std::to_string(words.size() - kMost) + " more";
}

}  // namespace coalis::reading
