#include "coalis/mechanism/consumer_seats.hpp"

#include <algorithm>

#include "coalis/base/contract.hpp"

namespace coalis {

namespace {

using Places = std::span<std::uint8_t>;

/// Fills places left by others, the first ones first; returns how many could not be seated.
std::int64_t fill_left_places(Places places, std::int64_t coming) {
  for (std::uint8_t& place : places) {
    if (coming == 0) {
      break;
    }
    if (place == Consumers::kAbsent) {
      place = Consumers::kNoPlatform;
      --coming;
    }
  }
  return coming;
}

void let_go(Places places, std::int64_t going) {
  for (auto place = places.rbegin(); going > 0 && place != places.rend(); ++place) {
    if (*place == Consumers::kNoPlatform) {
      *place = Consumers::kAbsent;
      --going;
    }
  }
}

}  // namespace

void seat_consumers(World& world, std::size_t g) {
  Consumers& consumers = world.consumers;
  const Places places(consumers.platform.data() + consumers.first_of_group[g],
                      consumers.first_of_group[g + 1] - consumers.first_of_group[g]);
  std::uint64_t& taken = consumers.seats_taken[g];
  const std::int64_t gone = consumers.gone[g];
  const std::int64_t seated = static_cast<std::int64_t>(taken) - gone;
  std::int64_t change = world.groups.consumer_count[g] - seated;
  if (change < 0) {
    let_go(places.first(taken), -change);
    consumers.gone[g] = gone - change;
    return;
  }
  const auto fresh = std::min(change, static_cast<std::int64_t>(places.size() - taken));
  taken += static_cast<std::uint64_t>(fresh);
  change -= fresh;
  if (change > 0) {
    require(fill_left_places(places, change) == 0, "a group has more consumers than places", change);
    consumers.gone[g] = gone - change;
  }
}

}  // namespace coalis
