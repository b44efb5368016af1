#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace coalis {

/// "a, b, c".
inline std::string comma_list(std::span<const std::string> words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : ", ") + word;
  }
  return text;
}

/// Without the blanks and tabs around it.
inline std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

}  // namespace coalis
