#include "background_crew.hpp"

#include <chrono>
#include <utility>

namespace coalis {

BackgroundCrew::BackgroundCrew(int threads, Clock clock)
    : threads_(threads), crew_(make_thread_crew(threads, std::move(clock))), thread_([this] { work(); }) {}

BackgroundCrew::~BackgroundCrew() {
  halted_ = true;
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void BackgroundCrew::add(const std::vector<OrderedRun>& orders) {
  const std::lock_guard lock(mutex_);
  waiting_.insert(waiting_.end(), orders.begin(), orders.end());
  unfinished_ += orders.size();
  changed_.notify_all();
}

std::vector<FinishedRun> BackgroundCrew::take_finished() {
  const std::lock_guard lock(mutex_);
  if (broken_) {
    std::rethrow_exception(std::exchange(broken_, nullptr));
  }
  return std::exchange(finished_, {});
}

std::size_t BackgroundCrew::unfinished() const {
  const std::lock_guard lock(mutex_);
  return unfinished_;
}

bool BackgroundCrew::wait_until_fewer(std::size_t unfinished, double seconds) {
  std::unique_lock lock(mutex_);
  awaited_ = unfinished;
  return changed_.wait_for(lock, std::chrono::duration<double>(seconds),
                           [&] { return broken_ || unfinished_ < unfinished; });
}

bool BackgroundCrew::has_finished() const {
  const std::lock_guard lock(mutex_);
  return broken_ || !finished_.empty();
}

void BackgroundCrew::give_up() {
  halted_ = true;
  std::unique_lock lock(mutex_);
  unfinished_ -= waiting_.size();
  waiting_.clear();
  changed_.wait(lock, [this] { return in_hand_.empty(); });
  finished_.clear();
  broken_ = nullptr;
  part_ = 0.0;
  halted_ = false;
}

void BackgroundCrew::work() {
  std::unique_lock lock(mutex_);
  while (!closed_) {
    changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    in_hand_ = std::exchange(waiting_, {});
    std::vector<RunJob> runs;
    for (const OrderedRun& order : in_hand_) {
      runs.push_back(order.run);
    }
    lock.unlock();
    std::exception_ptr broken;
    try {
      crew_->carry_out(runs, *this);
    } catch (...) {
      broken = std::current_exception();
    }
    lock.lock();
    broken_ = broken;
    unfinished_ = waiting_.size();
    in_hand_.clear();
    changed_.notify_all();
  }
}

void BackgroundCrew::note_run(std::size_t job, RunRecord record) {
  const std::lock_guard lock(mutex_);
  finished_.push_back({in_hand_[job].job, std::move(record)});
  --unfinished_;
  if (unfinished_ < awaited_) {
    changed_.notify_all();
  }
}

}  // namespace coalis
