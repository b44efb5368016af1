#pragma once

#include <cstdint>

#include "coalis/model/world.hpp"

namespace coalis {

/// Months are kept modulo 256 in one byte. A platform held for longer than kMostMonths counts as held that long, and
/// every kRebaseMonths the bytes of those consumers are moved on, so that no byte ever runs round.
inline constexpr std::int32_t kMostMonths = static_cast<std::int32_t>(kTenureClasses) - 1;
inline constexpr std::int32_t kRebaseMonths = 64;

/// The byte of a consumer who joined `months` months (0 .. 120) before the purchases of month `step`.
constexpr std::uint8_t joined_code(std::int32_t step, std::size_t months) {
  return static_cast<std::uint8_t>(step - static_cast<std::int32_t>(months));
}

/// Months on the platform at the purchases of month `step`, 0 .. 120 and more.
constexpr std::int32_t months_since(std::int32_t step, std::uint8_t joined) {
  const std::int32_t months = (step - joined) & 0xFF;
  return months < kMostMonths ? months : kMostMonths;
}

/// Micro mode: lets consumers come and go until group g has consumer_count[g] of them. Who comes owns nothing and takes
/// the next free place; who goes owns nothing either, the last ones first. Never more than the places of the group.
void seat_consumers(World& world, std::size_t g);

}  // namespace coalis
