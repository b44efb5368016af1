#pragma once

#include <cstdint>

namespace coalis {

/// What adopt_platform draws; permanent, like every address of a draw.
inline constexpr std::uint16_t kAdoptNumber = 11;
enum class AdoptPurpose : std::uint16_t {
  leave = 1,        ///< groups mode: who leaves a cell, who makes a first purchase
  repeat = 2,       ///< groups mode: who buys the same again
  destination = 3,  ///< groups mode: where leavers and first buyers go
  occasion = 4,     ///< micro mode: who buys, and what
  taste = 5,        ///< micro mode: personal tastes
  ties = 6          ///< micro mode: rewired ties
};

}  // namespace coalis
