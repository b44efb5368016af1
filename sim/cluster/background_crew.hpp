#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "coalis/run/crew.hpp"

namespace coalis {

/// A run that was ordered, under the number by which whoever ordered it knows it.
struct OrderedRun {
  std::size_t job = 0;
  RunJob run;
};

struct FinishedRun {
  std::size_t job = 0;
  RunRecord record;
};

/// The threads of this process at work on orders, while the thread that talks to other processes goes on.
class BackgroundCrew final : private RunClient {
 public:
  BackgroundCrew(int threads, Clock clock);
  ~BackgroundCrew() override;
  BackgroundCrew(const BackgroundCrew&) = delete;
  BackgroundCrew& operator=(const BackgroundCrew&) = delete;

  /// Orders behind those that are there.
  void add(const std::vector<OrderedRun>& orders);
  /// What was finished since the last call; throws what broke the work off.
  std::vector<FinishedRun> take_finished();
  /// By how much the runs in flight went forward since the last call, in runs.
  double take_part() { return part_.exchange(0.0); }
  /// Ordered and neither finished nor given up.
  [[nodiscard]] std::size_t unfinished() const;
  /// Waits until fewer are unfinished, or so many seconds; whether there are fewer.
  bool wait_until_fewer(std::size_t unfinished, double seconds);
  /// Whether take_finished() has something to tell.
  [[nodiscard]] bool has_finished() const;
  [[nodiscard]] int threads() const { return threads_; }
  /// Gives everything up, and forgets what was not taken. Returns when no run is in flight any more.
  void give_up();

 private:
  void work();
  bool must_halt() override { return halted_; }
  void note_part(double part) override { part_ += part; }
  void note_run(std::size_t job, RunRecord record) override;

  int threads_;
  std::unique_ptr<Crew> crew_;
  std::atomic<bool> halted_ = false;
  std::atomic<double> part_ = 0.0;
  mutable std::mutex mutex_;  ///< guards what follows
  std::condition_variable changed_;
  std::vector<OrderedRun> waiting_;
  std::vector<OrderedRun> in_hand_;
  std::vector<FinishedRun> finished_;
  std::size_t unfinished_ = 0;
  std::size_t awaited_ = 0;  ///< unfinished ones: whoever waits is woken with fewer
  std::exception_ptr broken_;
  bool closed_ = false;
  std::thread thread_;
};

}  // namespace coalis
