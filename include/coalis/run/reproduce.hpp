#pragma once

#include <vector>

#include "coalis/classics/experiment.hpp"

namespace coalis {

/// Every published experiment: those with a model of their own (classics) and those that run through the flagship's own
/// mechanisms (here), group by group.
std::vector<const classics::Experiment*> all_experiments();

}  // namespace coalis
