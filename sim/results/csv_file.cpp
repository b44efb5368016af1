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

std::string number_text(double value) {
  return std::isnan(value) ? "" : shortest_text(value);
}

}  // namespace coalis
