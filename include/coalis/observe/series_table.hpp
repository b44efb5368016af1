#pragma once

#include <span>
#include <string_view>

#include "coalis/model/world.hpp"

namespace coalis {

/// One thing observed of each consortium at the end of every month.
struct ConsortiumSeries {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  bool key;  ///< kept for every replicate; the others only where full detail is asked
  double (*value)(const World& world, std::size_t consortium);
};

/// One thing observed of each consumer group.
struct GroupSeries {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  double (*value)(const World& world, std::size_t group);
};

/// One thing observed of the whole market.
struct MarketSeries {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  double (*value)(const World& world);
};

std::span<const ConsortiumSeries> consortium_series();
std::span<const GroupSeries> group_series();
std::span<const MarketSeries> market_series();

}  // namespace coalis
