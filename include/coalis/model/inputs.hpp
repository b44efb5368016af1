#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coalis/base/ids.hpp"
#include "coalis/model/levers.hpp"

namespace coalis {

/// One value a month from the scenario's first month on; empty when the scenario gives none.
using MonthlySeries = std::vector<double>;

enum class ScheduledKind : std::uint8_t {
  enter_market,   ///< the consortium's product is on offer from this month
  leave_market,   ///< it no longer is
  set_lever,      ///< a policy changes
  set_reach,      ///< distribution reach is set
  crisis,         ///< a crisis of given severity breaks
  open_paradigm,  ///< the next paradigm becomes possible
  join_alliance,  ///< a firm joins the consortium from outside the model (dated input)
  leave_alliance  ///< a firm leaves it
};

/// Something the scenario says will happen on a date.
struct ScheduledEvent {
  std::int32_t month = 0;  ///< steps since the scenario's first month
  ScheduledKind kind = ScheduledKind::enter_market;
  ConsortiumId consortium;
  FirmId firm;
  Lever lever = Lever::price;
  double value = 0.0;  ///< lever value, reach or severity
};

/// All that reaches the model from outside while it runs. Immutable; shared by every replicate.
struct Inputs {
  std::vector<MonthlySeries> price;           ///< [consortia], reference prices
  std::vector<MonthlySeries> reach;           ///< [consortia], share in (0,1]; replaces the rule of 6.11 while given
  std::vector<MonthlySeries> media;           ///< [consortia], factor on the media budget
  std::vector<MonthlySeries> consumer_count;  ///< [groups], consumers who exist in that month
  std::vector<MonthlySeries> social_reach;    ///< [groups], share of talk that crosses groups
  std::vector<ScheduledEvent> events;         ///< sorted by month, then by order in the file
};

}  // namespace coalis
