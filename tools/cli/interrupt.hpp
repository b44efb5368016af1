#pragma once

#include <atomic>

namespace coalis::cli {

/// Set by Ctrl-C (SIGINT), SIGTERM or SIGHUP once watch_for_interrupts() was called. A second one ends the program at
/// once, and so does a watcher when a clean end takes longer than a person wants to wait (one month of a contest of
/// 10^9 consumers), with these last words: a store keeps what it has, as after a kill.
const std::atomic<bool>& interrupted();
void watch_for_interrupts(const char* last_words);

}  // namespace coalis::cli
