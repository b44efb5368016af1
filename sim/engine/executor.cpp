#include "coalis/engine/executor.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "coalis/random/keyed_permutation.hpp"

namespace coalis {

namespace {

std::size_t chunk_count(std::size_t count, std::size_t chunk) {
  return (count + chunk - 1) / chunk;
}

IndexRange nth_chunk(std::size_t index, std::size_t count, std::size_t chunk) {
  return {index * chunk, std::min(count, (index + 1) * chunk)};
}

class SerialExecutor final : public Executor {
 public:
  void run(std::size_t count, std::size_t chunk, ChunkWork work) override {
    for (std::size_t i = 0; i < chunk_count(count, chunk); ++i) {
      work.call(work.context, nth_chunk(i, count, chunk));
    }
  }
};

class ShuffledExecutor final : public Executor {
 public:
  explicit ShuffledExecutor(std::uint64_t seed) : seed_(seed) {}

  void run(std::size_t count, std::size_t chunk, ChunkWork work) override {
    const auto chunks = static_cast<std::uint32_t>(chunk_count(count, chunk));
    if (chunks == 0) {
      return;
    }
    const KeyedPermutation order(seed_, 0, calls_++, chunks);
    for (std::uint32_t i = 0; i < chunks; ++i) {
      work.call(work.context, nth_chunk(order(i), count, chunk));
    }
  }

 private:
  std::uint64_t seed_;
  std::uint32_t calls_ = 0;
};

class ParallelExecutor final : public Executor {
 public:
  explicit ParallelExecutor(int threads)
      : allowed_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)), arena_(threads) {}

  void run(std::size_t count, std::size_t chunk, ChunkWork work) override {
    const std::size_t chunks = chunk_count(count, chunk);
    if (chunks <= 1) {
      if (chunks == 1) {
        work.call(work.context, {0, count});
      }
      return;
    }
    arena_.execute([&] {
      tbb::parallel_for(std::size_t{0}, chunks, [&](std::size_t i) {
        note_thread();
        work.call(work.context, nth_chunk(i, count, chunk));
      });
    });
  }

  [[nodiscard]] std::size_t threads_used() const override {
    const std::lock_guard lock(mutex_);
    return std::max<std::size_t>(1, threads_.size());
  }

 private:
  void note_thread() {
    thread_local std::uint64_t noted_by = 0;
    if (noted_by != serial_number_) {
      noted_by = serial_number_;
      const std::lock_guard lock(mutex_);
      threads_.insert(std::this_thread::get_id());
    }
  }

  // An address would not do: a later executor may stand where an earlier one stood.
  static std::uint64_t next_serial_number() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
  }

  tbb::global_control allowed_;  // also more threads than cores, where they are asked for
  tbb::task_arena arena_;
  std::uint64_t serial_number_ = next_serial_number();
  mutable std::mutex mutex_;
  std::set<std::thread::id> threads_;
};

}  // namespace

std::unique_ptr<Executor> make_serial_executor() {
  return std::make_unique<SerialExecutor>();
}

std::unique_ptr<Executor> make_shuffled_executor(std::uint64_t seed) {
  return std::make_unique<ShuffledExecutor>(seed);
}

std::unique_ptr<Executor> make_parallel_executor(int threads) {
  return std::make_unique<ParallelExecutor>(threads);
}

}  // namespace coalis
