#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

#include "coalis/base/clock.hpp"
#include "coalis/results/store.hpp"

namespace coalis {

/// When a StoreWriter hands its runs to the store.
struct FlushPolicy {
  std::size_t batch_runs = 256;      ///< at the latest with so many runs
  double max_delay_seconds = 0.5;    ///< or so long after the last time
  double writing_share = 0.05;       ///< sooner while writing takes less than this share of one thread's time
  std::size_t pending_limit = 4096;  ///< beyond it add() waits for the disk, so that memory stays bounded
};

/// Collects finished runs from many threads and stores them in batches. The thread whose run makes a batch due
/// writes it while the others go on. Runs not yet flushed are lost with the process, so slow runs are written at
/// once and only fast ones share a transaction.
class StoreWriter {
 public:
  StoreWriter(Store& store, Clock clock, FlushPolicy policy = {});
  /// Tries to save what is pending; call flush() first to hear of failures.
  ~StoreWriter();
  StoreWriter(const StoreWriter&) = delete;
  StoreWriter& operator=(const StoreWriter&) = delete;

  /// From any thread. Throws StoreError when a batch cannot be stored; its runs stay pending, so a later flush()
  /// may still save them.
  void add(RunRecord run);
  /// Stores all that is pending. Returns what became of every run added so far.
  RecordReport flush();
  /// Stores what is pending if the delay has passed: for whoever shows progress while no run finishes.
  void flush_if_due();

  /// Finished and failed runs that this writer has put safely on disk.
  [[nodiscard]] std::uint64_t runs_safe() const { return safe_.load(); }

 private:
  [[nodiscard]] bool is_due(std::size_t pending) const;
  void write_pending();

  Store& store_;
  Clock clock_;
  FlushPolicy policy_;
  std::mutex pending_mutex_;  ///< guards pending_; held for moments only
  std::vector<RunRecord> pending_;
  std::mutex writing_mutex_;  ///< held by the one thread that writes; guards report_
  RecordReport report_;
  std::atomic<double> last_end_;
  std::atomic<double> last_cost_ = 0;
  std::atomic<std::uint64_t> safe_ = 0;
};

}  // namespace coalis
