#pragma once

#include <string>
#include <vector>

#include "coalis/results/store.hpp"
#include "coalis/run/comparison.hpp"
#include "coalis/statistics/intervals.hpp"

namespace coalis {

/// The share of owners of one consortium, variant less base, future by future and month by month.
struct PathDifferences {
  std::string consortium;
  std::vector<std::vector<double>> differences;  ///< [futures][months]
  std::vector<Interval> joint95;  ///< [months], of the mean: all months hold together with 95 % (Hothorn et al. 2008)
};

/// Of each consortium that all scenarios have; nothing where base and variant share less than two futures.
std::vector<PathDifferences> path_differences(const Comparison& comparison, const ContestantRuns& variant,
                                              const Store& store);

}  // namespace coalis
