#include "text_pieces.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace coalis {

namespace {

using Lines = std::span<const std::string_view>;

/// Each with its end of line.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

std::size_t alike_at_begin(Lines base, Lines text) {
  return static_cast<std::size_t>(std::ranges::mismatch(base, text).in1 - base.begin());
}

std::size_t alike_at_end(Lines base, Lines text) {
  std::size_t alike = 0;
  while (alike < std::min(base.size(), text.size()) && base[base.size() - 1 - alike] == text[text.size() - 1 - alike]) {
    ++alike;
  }
  return alike;
}

/// Walks down the base.
class Walk {
 public:
  void keep(Lines lines) {
    for (const std::string_view line : lines) {
      if (skipped_ > 0 || !more_.empty()) {
        close();
      }
      kept_ += line.size();
    }
  }
  void replace(Lines base, Lines text) {
    for (const std::string_view line : base) {
      skipped_ += line.size();
    }
    for (const std::string_view line : text) {
      more_ += line;
    }
  }
  std::vector<TextPiece> all() {
    close();
    return std::move(pieces_);
  }

 private:
  void close() {
    pieces_.push_back({first_, kept_, std::exchange(more_, {})});
    first_ += std::exchange(kept_, 0) + std::exchange(skipped_, 0);
  }

  std::vector<TextPiece> pieces_;
  std::size_t first_ = 1;
  std::size_t kept_ = 0;
  std::size_t skipped_ = 0;
  std::string more_;
};

/// As many lines as there were stand for one another; where there are more or fewer, all for all.
void compare_middles(Lines base, Lines text, Walk& walk) {
  if (base.size() != text.size()) {
    walk.replace(base, text);
    return;
  }
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (base[i] == text[i]) {
      walk.keep(base.subspan(i, 1));
    } else {
      walk.replace(base.subspan(i, 1), text.subspan(i, 1));
    }
  }
}

}  // namespace

std::vector<TextPiece> pieces_of(std::string_view base, std::string_view text) {
  const std::vector<std::string_view> base_lines = lines_of(base);
  const std::vector<std::string_view> text_lines = lines_of(text);
  const std::size_t begin = alike_at_begin(base_lines, text_lines);
  const Lines base_rest = Lines(base_lines).subspan(begin);
  const Lines text_rest = Lines(text_lines).subspan(begin);
  const std::size_t end = alike_at_end(base_rest, text_rest);
  Walk walk;
  walk.keep(Lines(base_lines).first(begin));
  compare_middles(base_rest.first(base_rest.size() - end), text_rest.first(text_rest.size() - end), walk);
  walk.keep(base_rest.last(end));
  std::vector<TextPiece> pieces = walk.all();
  std::size_t taken = 0;
  for (const TextPiece& piece : pieces) {
    taken += sizeof piece + piece.more.size();
  }
  return taken < text.size() / 2 ? pieces : std::vector<TextPiece>();
}

}  // namespace coalis
