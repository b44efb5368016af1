#include "words.hpp"

#include <algorithm>

#include "coalis/base/word_list.hpp"

namespace coalis::classics {

std::vector<std::string> split_words(std::string_view text, char separator) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view word = trimmed(text.substr(0, end));
    if (!word.empty()) {
      words.emplace_back(word);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

}  // namespace coalis::classics
