#include "text_table.hpp"

#include <algorithm>

namespace coalis::cli {

namespace {

constexpr std::size_t kLineWidth = 100;

using Rows = std::vector<std::vector<std::string>>;

std::string padded(const std::string& text, std::size_t width, TextTable::Align align) {
  const std::string room(width - width_of(text), ' ');
  return align == TextTable::Align::right ? room + text : text + room;
}

std::size_t widest_in(const Rows& rows, std::size_t column) {
  std::size_t widest = 0;
  for (const std::vector<std::string>& row : rows) {
    widest = column < row.size() ? std::max(widest, width_of(row[column])) : widest;
  }
  return widest;
}

/// Turns the two parts of every cell of a column into one text, the parts under each other.
void join_parts(Rows& rows, std::size_t column) {
  std::size_t first_width = 0;
  std::size_t second_width = 0;
  for (const std::vector<std::string>& row : rows) {
    const std::size_t cut = row[column].find('\t');
    if (cut != std::string::npos) {
      first_width = std::max(first_width, width_of(row[column].substr(0, cut)));
      second_width = std::max(second_width, width_of(row[column].substr(cut + 1)));
    }
  }
  for (std::vector<std::string>& row : rows) {
    std::string& cell = row[column];
    const std::size_t cut = cell.find('\t');
    if (cut != std::string::npos) {
      cell = padded(cell.substr(0, cut), first_width, TextTable::Align::right) + " " +
             padded(cell.substr(cut + 1), second_width, TextTable::Align::right);
    }
  }
}

/// Whether the byte is the first of a sign's in UTF-8.
bool begins_sign(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

}  // namespace

std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, begins_sign));
}

std::string beginning_of(const std::string& text, std::size_t most) {
  const auto end = std::ranges::find_if(text, [&](char c) { return begins_sign(c) && most-- == 0; });
  return {text.begin(), end};
}

std::string wrapped(const std::string& text, const std::string& indent) {
  std::string lines;
  std::string line;
  std::size_t place = 0;
  while (place < text.size()) {
    const std::size_t end = std::min(text.find(' ', place + 1), text.size());
    const std::string word = text.substr(place, end - place);  // with the space before it
    if (width_of(line) + width_of(word) > kLineWidth && width_of(line) > width_of(indent)) {
      lines += line + "\n";
      line = indent + word.substr(word.find_first_not_of(' ') == 0 ? 0 : 1);
    } else {
      line += word;
    }
    place = end;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return lines + line + "\n";
}

std::string TextTable::text() const {
  Rows rows = rows_;
  std::vector<std::size_t> widest;
  for (std::size_t column = 0; column < rows.front().size(); ++column) {
    join_parts(rows, column);
    widest.push_back(widest_in(rows, column));
  }
  std::string text;
  for (const std::vector<std::string>& row : rows) {
    std::string line = " ";
    for (std::size_t column = 0; column < row.size(); ++column) {
      line += (column > 0 ? "   " : " ") + padded(row[column], widest[column], column > 0 ? others_ : Align::left);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string value_cell(const std::string& value) {
  constexpr std::size_t kWidest = 48;
  if (width_of(value) <= kWidest) {
    return value.empty() ? "-" : value;
  }
  const bool list = value.starts_with('[');
  const std::size_t room = list ? kWidest / 2 : kWidest - 4;
  const std::string most = beginning_of(value, room);
  const std::string beginning = most.substr(0, most.rfind(list ? ", " : " "));
  return list ? beginning + ", ... (" + std::to_string(1 + std::ranges::count(value, ',')) + " values)"
              : beginning + " ...";
}

std::string cautions_text(const std::vector<std::string>& cautions) {
  std::string text = cautions.empty() ? "" : "\nBefore you trust these numbers\n";
  for (const std::string& caution : cautions) {
    text += wrapped("  - " + caution, "    ");
  }
  return text;
}

}  // namespace coalis::cli
