#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace coalis::reading {

/// A stretch of calendar months, counted from year 0 (12 x year + month - 1); `day` is 0 when only months are known.
struct Period {
  std::int32_t first = 0;
  std::int32_t last = 0;
  int day = 0;

  [[nodiscard]] std::int32_t months() const { return last - first + 1; }
};

/// Reads "2007", "2007-06", "2007-06-29", "2007Q2", "2007-Q2" and "2008-01/2008-07"; nothing else.
std::optional<Period> parse_period(std::string_view text);

/// "2007-06" of a calendar month.
std::string month_text(std::int32_t month);

}  // namespace coalis::reading
