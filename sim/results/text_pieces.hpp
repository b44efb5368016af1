#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace coalis {

/// So many bytes of a text from the first one on, which is number 1, and then more.
struct TextPiece {
  std::size_t first;
  std::size_t bytes;
  std::string more;
};

/// `text` as pieces of `base`: lines that stand alike in both are not repeated. Empty where that would save less than
/// half of the text.
std::vector<TextPiece> pieces_of(std::string_view base, std::string_view text);

}  // namespace coalis
