#pragma once

#include <functional>

namespace coalis {

/// Monotonic seconds, handed in by whoever may look at the time: nothing below the tools does so by itself.
using Clock = std::function<double()>;

}  // namespace coalis
