#include "coalis/base/did_you_mean.hpp"

#include <algorithm>

#include "coalis/base/diagnostic.hpp"

namespace coalis {

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const auto first_that = [&](auto fits) {
    const auto found = std::find_if(candidates.begin(), candidates.end(), fits);
    return found == candidates.end() ? std::string() : *found;
  };
  std::string nearest;
  if (word.size() >= 3) {  // half a word is the likeliest slip
    nearest = first_that([&](const std::string& one) { return one.starts_with(word); });
  }
  if (nearest.empty()) {
    nearest = nearest_word(word.substr(0, 64), candidates);
  }
  if (nearest.empty() && word.size() >= 3) {
    nearest = first_that([&](const std::string& one) { return one.find(word) != one.npos; });
  }
  return nearest.empty() ? std::string() : "did you mean \"" + nearest + "\"?";
}

}  // namespace coalis
