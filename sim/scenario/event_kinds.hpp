#pragma once

#include <array>
#include <string_view>

namespace coalis::reading {

/// Words for ScheduledKind, in the order of the enumeration.
inline constexpr std::array<std::string_view, 8> kEventWords{
    "enter_market", "leave_market", "set", "set_reach", "crisis", "open_paradigm", "join_alliance", "leave_alliance"};

/// What is done with months between known values.
inline constexpr std::array<std::string_view, 2> kGapWords{"interpolate", "refuse"};

}  // namespace coalis::reading
