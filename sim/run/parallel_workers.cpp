#include "coalis/run/parallel_workers.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace coalis {

namespace {

class ParallelWorkers final : public Workers {
 public:
  ParallelWorkers(int threads, const std::atomic<bool>* stop)
      : allowed_(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads)),
        arena_(threads),
        stop_(stop) {}

  void for_each(std::size_t count, const std::function<void(std::size_t)>& part) const override {
    arena_.execute([&] {
      tbb::parallel_for(std::size_t{0}, count, [&](std::size_t i) {
        if (stop_ != nullptr && stop_->load(std::memory_order_relaxed)) {
          throw Interrupted();
        }
        part(i);
      });
    });
  }

 private:
  tbb::global_control allowed_;
  mutable tbb::task_arena arena_;
  const std::atomic<bool>* stop_;
};

}  // namespace

std::unique_ptr<Workers> make_parallel_workers(int threads, const std::atomic<bool>* stop) {
  return std::make_unique<ParallelWorkers>(threads, stop);
}

}  // namespace coalis
