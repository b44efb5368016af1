#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace coalis {

/// `did you mean "word"?` when a candidate begins with the word, is near (nearest_word()) or holds it, or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace coalis
