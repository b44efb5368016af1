#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "coalis/base/workers.hpp"
#include "coalis/classics/experiment.hpp"

namespace coalis {

/// Every published experiment: those with a model of their own (classics) and those that run through the flagship's own
/// mechanisms (here), group by group.
std::vector<const classics::Experiment*> all_experiments();

/// oneTBB with at most `threads` threads. Once `stop`, if there is one, is set, no further part is begun and
/// Interrupted is thrown.
std::unique_ptr<Workers> make_parallel_workers(int threads, const std::atomic<bool>* stop = nullptr);

}  // namespace coalis
