#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

// Equal cells side by side, in the vector type of GCC and Clang at the width of the processor compiled for. Width
// changes the speed only: lanes are compared, never added up.
namespace coalis {

#if defined(__AVX512F__)
inline constexpr std::size_t kLaneWidth = 64;
#elif defined(__AVX2__)
inline constexpr std::size_t kLaneWidth = 32;
#else
inline constexpr std::size_t kLaneWidth = 16;
#endif

template <class Cell>
using Lanes [[gnu::vector_size(kLaneWidth)]] = Cell;
template <class Cell>
inline constexpr std::size_t kLanes = kLaneWidth / sizeof(Cell);
/// One byte a lane, -1 for true and 0 for false.
template <class Cell>
using LaneFlags [[gnu::vector_size(kLanes<Cell>)]] = signed char;

template <class Cell>
Lanes<Cell> load_lanes(const Cell* from) {
  Lanes<Cell> lanes;
  std::memcpy(&lanes, from, sizeof(lanes));
  return lanes;
}

template <class Cell>
Lanes<Cell> smaller(Lanes<Cell> a, Lanes<Cell> b) {
  return b < a ? b : a;
}

/// For each lane the least of the lanes whose number differs from its own in exactly one bit.
template <class Cell, std::size_t... Lane>
Lanes<Cell> least_neighbour(Lanes<Cell> own, std::index_sequence<Lane...>) {
  Lanes<Cell> least = __builtin_shufflevector(own, own, (Lane ^ 1)...);
  if constexpr (sizeof...(Lane) > 2) {
    least = smaller<Cell>(least, __builtin_shufflevector(own, own, (Lane ^ 2)...));
  }
  if constexpr (sizeof...(Lane) > 4) {
    least = smaller<Cell>(least, __builtin_shufflevector(own, own, (Lane ^ 4)...));
  }
  if constexpr (sizeof...(Lane) > 8) {
    least = smaller<Cell>(least, __builtin_shufflevector(own, own, (Lane ^ 8)...));
  }
  return least;
}

/// True if any of up to 16 bytes is not 0.
template <class Flags>
bool any(const Flags& flags) {
  std::array<std::uint64_t, 2> words{};
  std::memcpy(words.data(), &flags, sizeof(flags));
  return (words[0] | words[1]) != 0;
}

}  // namespace coalis
