#include "coalis/base/hash.hpp"

namespace coalis {

ContentHash& ContentHash::add(std::string_view text) {
  std::uint64_t word = 0;
  int filled = 0;
  for (const char character : text) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(character)) << (8 * filled);
    if (++filled == 8) {
      add(word);
      word = 0;
      filled = 0;
    }
  }
  add(word);
  return add(static_cast<std::uint64_t>(text.size()));
}

std::string ContentHash::hex() const {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(32);
  for (const std::uint64_t half : {high_, low_}) {
    for (int shift = 60; shift >= 0; shift -= 4) {
      text.push_back(kDigits[(half >> shift) & 0xF]);
    }
  }
  return text;
}

}  // namespace coalis
