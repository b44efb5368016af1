#include "coalis/coalition/exact_game.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "coalis/base/contract.hpp"
#include "coalis/base/number_text.hpp"
#include "rational.hpp"

namespace coalis {
namespace {

constexpr double kLargest = 0x1p62;

std::optional<Fraction> lowest_terms(std::int64_t numerator, std::int64_t denominator) {
  if (denominator <= 0 || std::abs(static_cast<double>(numerator)) >= kLargest) {
    return std::nullopt;
  }
  const std::int64_t common = std::gcd(numerator, denominator);
  return Fraction{numerator / common, denominator / common};
}

std::optional<std::int64_t> times_ten(std::int64_t value, std::int64_t times) {
  constexpr std::int64_t kMost = INT64_MAX / 10;
  for (; times > 0; --times) {
    if (std::abs(value) > kMost) {
      return std::nullopt;
    }
    value *= 10;
  }
  return value;
}

/// "-2.75e3": the digits as one whole number, the point as a power of ten.
std::optional<Fraction> parse_decimal(std::string_view text) {
  const std::size_t mark = std::min(text.find_first_of("eE"), text.size());
  const std::size_t sign = mark + 1 < text.size() && text[mark + 1] == '+' ? 1 : 0;
  const auto exponent =
      mark == text.size() ? std::optional<std::int64_t>(0) : parse_number<std::int64_t>(text.substr(mark + 1 + sign));
  std::string digits(text.substr(0, mark));
  const std::size_t point = digits.find('.');
  std::int64_t behind = 0;
  if (point != std::string::npos) {
    behind = static_cast<std::int64_t>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  const auto whole = parse_number<std::int64_t>(digits);
  if (!whole || !exponent || std::abs(*exponent) > 18) {
    return std::nullopt;
  }
  const std::int64_t power = *exponent - behind;
  const auto numerator = times_ten(*whole, power);
  const auto denominator = times_ten(1, -power);
  return numerator && denominator ? lowest_terms(*numerator, *denominator) : std::nullopt;
}

}  // namespace

std::optional<Fraction> parse_fraction(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    return parse_decimal(text);
  }
  const auto numerator = parse_number<std::int64_t>(text.substr(0, slash));
  const auto denominator = parse_number<std::int64_t>(text.substr(slash + 1));
  return numerator && denominator ? lowest_terms(*numerator, *denominator) : std::nullopt;
}

std::size_t ExactGame::player_count() const {
  require(std::has_single_bit(worth.size()) && worth.size() >= 2 && worth.size() <= std::size_t{1} << 24,
          "an exact game needs 2^n worths, 1 <= n <= 24", worth.size());
  return static_cast<std::size_t>(std::countr_zero(worth.size()));
}

std::optional<ExactGame> exact_game(std::span<const Fraction> worth) {
  Wide common = 1;
  for (const Fraction& one : worth) {
    common *= one.denominator / std::gcd(one.denominator, static_cast<std::int64_t>(common));
    if (common >= static_cast<Wide>(kLargest)) {
      return std::nullopt;
    }
  }
  ExactGame game{{}, static_cast<std::int64_t>(common)};
  game.worth.reserve(worth.size());
  for (const Fraction& one : worth) {
    const Wide scaled = static_cast<Wide>(one.numerator) * (common / one.denominator);
    if (scaled >= static_cast<Wide>(kLargest) || -scaled >= static_cast<Wide>(kLargest)) {
      return std::nullopt;
    }
    game.worth.push_back(static_cast<std::int64_t>(scaled));
  }
  return game;
}

ExactGame rounded_game(CharacteristicFunction worth) {
  double largest = 0.0;
  for (const double one : worth) {
    require(std::isfinite(one), "a worth must be finite");
    largest = std::max(largest, std::abs(one));
  }
  // The largest below 2^61; the denominator, a power of 2 itself, at most 2^61.
  const int shift = largest > 0.0 ? std::clamp(60 - std::ilogb(largest), 0, 61) : 0;
  require(largest < kLargest, "a worth must be below 2^62");
  ExactGame game{{}, std::int64_t{1} << shift};
  game.worth.reserve(worth.size());
  for (const double one : worth) {
    game.worth.push_back(std::llround(std::ldexp(one, shift)));
  }
  return game;
}

std::vector<double> worths_of(const ExactGame& game) {
  std::vector<double> worth;
  worth.reserve(game.worth.size());
  for (const std::int64_t one : game.worth) {
    worth.push_back(static_cast<double>(one) / static_cast<double>(game.denominator));
  }
  return worth;
}

std::vector<ExactNumber> in_worths(const std::vector<Rational>& values, const ExactGame& game) {
  std::vector<ExactNumber> numbers;
  numbers.reserve(values.size());
  for (const Rational& value : values) {
    numbers.push_back(exact_number(value / Rational(game.denominator)));
  }
  return numbers;
}

}  // namespace coalis
