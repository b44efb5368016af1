#pragma once

#include <atomic>
#include <memory>

#include "coalis/base/workers.hpp"

namespace coalis {

/// oneTBB with at most `threads` threads. Once `stop`, if there is one, is set, no further part is begun and
/// Interrupted is thrown.
std::unique_ptr<Workers> make_parallel_workers(int threads, const std::atomic<bool>* stop = nullptr);

}  // namespace coalis
