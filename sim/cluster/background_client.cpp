#include "background_client.hpp"

#include <utility>

namespace coalis {

BackgroundClient::~BackgroundClient() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void BackgroundClient::note_run(FinishedRun run) {
  const std::lock_guard lock(mutex_);
  rethrow_broken();
  waiting_.push_back(std::move(run));
  changed_.notify_all();
}

std::size_t BackgroundClient::untold() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void BackgroundClient::finish() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return broken_ || (waiting_.empty() && !telling_); });
  rethrow_broken();
}

void BackgroundClient::rethrow_broken() {
  if (broken_) {
    std::rethrow_exception(broken_);
  }
}

void BackgroundClient::work() {
  std::unique_lock lock(mutex_);
  while (!broken_) {
    changed_.wait(lock, [this] { return closed_ || !waiting_.empty(); });
    if (waiting_.empty()) {
      return;
    }
    FinishedRun run = std::move(waiting_.front());
    waiting_.pop_front();
    telling_ = true;
    lock.unlock();
    std::exception_ptr broken;
    try {
      client_.note_run(run.job, std::move(run.record));
    } catch (...) {
      broken = std::current_exception();
    }
    lock.lock();
    telling_ = false;
    broken_ = broken;
    changed_.notify_all();
  }
}

}  // namespace coalis
