#pragma once

#include <cstddef>
#include <cstdint>

namespace coalis::dense {

inline constexpr std::size_t kStretch = 1024;  ///< consumers swept at a time
inline constexpr std::size_t kMargin = 8;      ///< ring neighbours beyond a block on either side

/// Utility of platform 1 less that of platform 0, by what is held, for a consumer with taste difference t and the share
/// s of its ties on platform 1: base[held] + t + per_share s.
struct Odds {
  float base[2];
  float per_share;
};

/// Adds up, for each of `count` consumers, its ring neighbours on platform 1 to whom the edge is kept. platform points
/// at the first of them, with kMargin readable on either side.
void count_ring(int half, const std::uint8_t* platform, const std::uint16_t* kept, std::size_t count,
                std::uint16_t* on_one);

/// Chooses 1 where v (1 + exp(x)) >= 1, x the utility difference, v uniform from a word: P(1) = 1/(1 + exp(-x)).
void choose(const Odds& odds, const std::uint8_t* platform, const std::uint16_t* on_one, const std::uint8_t* degree,
            const float* taste, const std::uint32_t* words, std::size_t count, std::uint8_t* chosen);

/// Counts of `count` consumers, at most 65,535: who holds 1 before and after, who changes; and writes what was chosen.
struct Changes {
  std::uint32_t to_one = 0;
  std::uint32_t to_zero = 0;
  std::uint32_t on_one = 0;  ///< after
};
Changes write(const std::uint8_t* chosen, std::uint8_t now, std::size_t count, std::uint8_t* platform,
              std::uint8_t* joined);

}  // namespace coalis::dense
