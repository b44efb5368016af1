#pragma once

#include <cstdint>

namespace coalis::cli {

/// Processors that this process may use (its affinity, not all that the machine has).
int usable_threads();

/// Bytes of memory that this process may use: the machine's, or less where a control group or `ulimit -v` says so.
std::uint64_t usable_memory_bytes();

}  // namespace coalis::cli
