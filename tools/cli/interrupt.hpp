#pragma once

#include <atomic>

namespace coalis::cli {

/// Set by Ctrl-C (SIGINT) or SIGTERM once watch_for_interrupts() was called. A second Ctrl-C ends the program at once;
/// the store keeps what it has.
const std::atomic<bool>& interrupted();
void watch_for_interrupts();

}  // namespace coalis::cli
