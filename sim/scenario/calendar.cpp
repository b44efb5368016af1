#include "calendar.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace coalis::reading {

namespace {

/// A number of exactly `text.size()` digits within [lowest, highest].
std::optional<int> digits(std::string_view text, int lowest, int highest) {
  int value = 0;
  const bool all = !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!all || std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) {
    return std::nullopt;
  }
  return value >= lowest && value <= highest ? std::optional(value) : std::nullopt;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

std::optional<Period> parse_quarter(int year, std::string_view text) {
  const std::optional<int> quarter = text.size() == 1 ? digits(text, 1, 4) : std::nullopt;
  if (!quarter) {
    return std::nullopt;
  }
  const std::int32_t first = 12 * year + 3 * (*quarter - 1);
  return Period{first, first + 2};
}

std::optional<Period> parse_month(int year, std::string_view text) {
  const std::optional<int> month = digits(text.substr(0, 2), 1, 12);
  if (!month || text.size() < 2) {
    return std::nullopt;
  }
  const std::int32_t at = 12 * year + *month - 1;
  if (text.size() == 2) {
    return Period{at, at};
  }
  const std::optional<int> day =
      text.size() == 5 && text[2] == '-' ? digits(text.substr(3), 1, days_in(year, *month)) : std::nullopt;
  return day ? std::optional(Period{at, at, *day}) : std::nullopt;
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  if (const std::size_t slash = text.find('/'); slash != text.npos) {
    const std::string_view end = text.substr(slash + 1);
    const auto from = parse_period(text.substr(0, slash));
    const auto to = end.find('/') == end.npos ? parse_period(end) : std::nullopt;
    return from && to && from->first <= to->last ? std::optional(Period{from->first, to->last}) : std::nullopt;
  }
  const std::optional<int> year = text.size() >= 4 ? digits(text.substr(0, 4), 1, 9999) : std::nullopt;
  if (!year) {
    return std::nullopt;
  }
  if (text.size() == 4) {
    return Period{12 * *year, 12 * *year + 11};
  }
  std::string_view rest = text.substr(4);
  const bool dashed = rest.front() == '-';
  rest.remove_prefix(dashed ? 1 : 0);
  if (!rest.empty() && rest.front() == 'Q') {
    return parse_quarter(*year, rest.substr(1));
  }
  return dashed ? parse_month(*year, rest) : std::nullopt;
}

std::string month_text(std::int32_t month) {
  std::string year = std::to_string(month / 12);
  const std::string number = std::to_string(month % 12 + 1);
  year.insert(0, year.size() < 4 ? 4 - year.size() : 0, '0');
  return year + "-" + (number.size() < 2 ? "0" : "") + number;
}

}  // namespace coalis::reading
