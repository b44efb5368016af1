#pragma once

#include <cstddef>
#include <vector>

#include "coalis/coalition/coalition_landscape.hpp"
#include "coalis/random/stream.hpp"

namespace coalis {

/// From `start` by the steepest flip (most negative change of energy, lowest actor on ties) down to a local minimum;
/// both ends included, all canonical.
template <class Value>
std::vector<Configuration> steepest_path(const CoalitionLandscape<Value>& landscape, Configuration start);

/// From `start` by flips drawn uniformly among those that lower the mover's frustration, down to a local minimum.
template <class Value>
std::vector<Configuration> random_path(const CoalitionLandscape<Value>& landscape, Configuration start, Draws& draws);

/// Number of distinct configurations whose steepest path ends in each of survey.minima; they add up to 2^(n-1).
template <class Value>
std::vector<std::size_t> steepest_basin_sizes(const CoalitionLandscape<Value>& landscape,
                                              const LandscapeSurvey<Value>& survey);

/// Chance to end in each of survey.minima by random improving flips from a uniformly drawn distinct configuration.
/// Exact, from the lowest energy upwards; needs 2^(n-1) doubles for one minimum at a time.
template <class Value>
std::vector<double> random_basin_shares(const CoalitionLandscape<Value>& landscape,
                                        const LandscapeSurvey<Value>& survey);

}  // namespace coalis
