#include "coalis/results/csv_file.hpp"

#include <cmath>

#include "coalis/base/number_text.hpp"

namespace coalis {

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char character : text) {
    quoted.append(character == '"' ? 2 : 1, character);
  }
  return quoted + '"';
}

void check_place_of_table(const std::filesystem::path& place, std::string_view header) {
  const std::string_view start = header.substr(0, header.find(',', header.find(',') + 1));
  check_place(place, "table", [&] { return beginning_of(place, start.size()) == start; });
}

CsvFile::CsvFile(const std::filesystem::path& place, std::string_view header)
    : file_([&] {
        check_place_of_table(place, header);
        return place;
      }()) {
  write_line(header);
}

std::string number_text(double value) {
  return std::isnan(value) ? "" : shortest_text(value);
}

}  // namespace coalis
