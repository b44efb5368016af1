#pragma once

#include <string>
#include <vector>

namespace coalis::classics {

/// "1 1 10"; "none" without sizes.
inline std::string size_words(const std::vector<std::size_t>& sizes) {
  std::string text;
  for (const std::size_t size : sizes) {
    text += (text.empty() ? "" : " ") + std::to_string(size);
  }
  return text.empty() ? "none" : text;
}

}  // namespace coalis::classics
