#pragma once

#include <functional>

#include "coalis/model/events.hpp"
#include "coalis/model/world.hpp"

namespace coalis {

/// Decides policies from outside the rules, once a month. Sees the state after the month's dated inputs, with last
/// month's flows, and the levers in force [consortia x Lever]; what it writes there holds from this month on. It must
/// depend on nothing else, so that a run is the same whoever runs it.
using LeverReview = std::function<void(const World& world, Grid<double>& levers)>;

/// Holds one review: `scratch` is the grid handed over. Every lever that changed is an event. A value outside of its
/// lever's range, a fraction where a whole number is wanted, and budget shares above 1 in all are contract violations.
void hold_lever_review(const LeverReview& review, World& world, Grid<double>& scratch, EventLog& log);

}  // namespace coalis
