#include "amounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace coalis {

std::string fixed(double value, int decimals) {
  std::array<char, 64> text{};
  const double unit = std::pow(10.0, decimals);
  const double shown = std::abs(value) * unit < 0.5 ? 0.0 : value;
  std::snprintf(text.data(), text.size(), "%.*f", decimals, shown);
  return text.data();
}

std::string duration_words(double seconds) {
  if (seconds < 9.95) {
    return fixed(seconds, 1) + " s";
  }
  if (seconds < 99.5) {
    return fixed(seconds, 0) + " s";
  }
  return seconds < 5400.0 ? fixed(seconds / 60.0, 0) + " min" : fixed(seconds / 3600.0, 1) + " h";
}

std::string byte_words(std::uint64_t bytes) {
  struct Unit {
    double bytes;
    const char* name;
  };
  constexpr std::array<Unit, 4> kUnits{{{1e12, " TB"}, {1e9, " GB"}, {1e6, " MB"}, {1e3, " kB"}}};
  const auto size = static_cast<double>(bytes);
  for (const Unit& unit : kUnits) {
    if (size >= unit.bytes) {
      return fixed(size / unit.bytes, 1) + unit.name;
    }
  }
  return std::to_string(bytes) + " bytes";
}

std::string percent_words(double share, double low, double high) {
  if (low == high) {  // runs that agree say nothing of those not run
    return fixed(100.0 * share, 0) + " %";
  }
  return fixed(100.0 * share, 0) + " % (" + fixed(100.0 * low, 0) + " to " + fixed(100.0 * high, 0) + ")";
}

std::string in_steps(double value, double step) {
  constexpr int kMostDecimals = 12;
  return fixed(value, std::clamp(static_cast<int>(std::ceil(-std::log10(step))), 0, kMostDecimals));
}

std::string listed(const std::vector<std::string>& words, const char* last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == words.size() ? last : ", ") + words[i];
  }
  return text;
}

std::string counted(std::uint64_t count, const std::string& noun) {
  const std::string number = std::to_string(count) + " ";
  if (count == 1) {
    return number + noun;
  }
  return number + (noun.ends_with('y') ? noun.substr(0, noun.size() - 1) + "ies" : noun + "s");
}

}  // namespace coalis
