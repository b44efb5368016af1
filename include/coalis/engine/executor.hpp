#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "coalis/mechanism/mechanism.hpp"

namespace coalis {

/// A piece of work over index ranges; a plain pointer pair, so handing it over allocates nothing.
struct ChunkWork {
  void (*call)(void* context, IndexRange range);
  void* context;
};

/// Carries out the parallel parts of a phase. Which executor runs, and with how many threads, never changes a result.
class Executor {
 public:
  virtual ~Executor() = default;

  /// Runs the work over [0, count) in ranges of at most `chunk`, each exactly once, in any order, and waits.
  virtual void run(std::size_t count, std::size_t chunk, ChunkWork work) = 0;

  /// Different threads that have really worked since construction: what a determinism test must look at.
  [[nodiscard]] virtual std::size_t threads_used() const { return 1; }
};

/// The reference: one chunk after another.
std::unique_ptr<Executor> make_serial_executor();

/// One thread, chunks in an order shuffled anew each time: finds dependence on order without a second core.
std::unique_ptr<Executor> make_shuffled_executor(std::uint64_t seed);

/// oneTBB with at most `threads` threads.
std::unique_ptr<Executor> make_parallel_executor(int threads);

}  // namespace coalis
