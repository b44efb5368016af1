#pragma once

#include <functional>
#include <vector>

#include "coalis/classics/points.hpp"
#include "coalis/random/stream.hpp"

namespace coalis::classics {

/// How many groups of opinions hold more than `share` of the people; a gap of half the confidence parts two groups.
double clusters_above(std::vector<double> opinions, double confidence, double share);

/// Moves opinions until they stay.
using Settle = std::function<void(std::vector<double>& opinions, Draws& draws)>;

/// Lets opinions that lie evenly at random in [0, 1] settle, run by run; counts clusters above 2 % of the people.
PointFindings clusters_at(const Point& at, const Request& request, std::uint32_t stream, const Settle& settle);

}  // namespace coalis::classics
