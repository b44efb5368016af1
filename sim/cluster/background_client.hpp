#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "background_crew.hpp"

namespace coalis {

/// Tells a client of finished runs in a thread of its own, in their order: a client that stores them waits for the
/// disk, and whoever talks to other processes must not.
class BackgroundClient {
 public:
  explicit BackgroundClient(RunClient& client) : client_(client), thread_([this] { work(); }) {}
  /// Waits until the client was told of all, unless it threw.
  ~BackgroundClient();
  BackgroundClient(const BackgroundClient&) = delete;
  BackgroundClient& operator=(const BackgroundClient&) = delete;

  /// Throws what the client threw at an earlier one.
  void note_run(FinishedRun run);
  /// Runs that the client has not been told of yet.
  [[nodiscard]] std::size_t untold() const;
  /// Returns when the client was told of all; throws what it threw.
  void finish();

 private:
  void work();
  void rethrow_broken();

  RunClient& client_;
  mutable std::mutex mutex_;  ///< guards what follows
  std::condition_variable changed_;
  std::deque<FinishedRun> waiting_;
  bool telling_ = false;
  bool closed_ = false;
  std::exception_ptr broken_;
  std::thread thread_;
};

}  // namespace coalis
