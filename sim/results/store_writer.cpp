#include "coalis/results/store_writer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace coalis {

StoreWriter::StoreWriter(Store& store, Clock clock, FlushPolicy policy)
    : store_(store), clock_(std::move(clock)), policy_(policy), last_end_(clock_()) {}

StoreWriter::~StoreWriter() {
  try {
    flush();
  } catch (const std::exception&) {
    pending_.clear();  // lost; whoever wanted to hear of it has called flush()
  }
}

void StoreWriter::add(RunRecord run) {
  std::size_t pending = 0;
  {
    const std::scoped_lock lock(pending_mutex_);
    pending_.push_back(std::move(run));
    pending = pending_.size();
  }
  if (pending >= policy_.pending_limit) {
    const std::scoped_lock lock(writing_mutex_);
    write_pending();
  } else if (is_due(pending)) {
    const std::unique_lock lock(writing_mutex_, std::try_to_lock);
    if (lock.owns_lock()) {
      write_pending();
    }
  }
}

RecordReport StoreWriter::flush() {
  const std::scoped_lock lock(writing_mutex_);
  write_pending();
  return report_;
}

void StoreWriter::flush_if_due() {
  const std::unique_lock lock(writing_mutex_, std::try_to_lock);
  if (lock.owns_lock() && is_due(1)) {
    write_pending();
  }
}

bool StoreWriter::is_due(std::size_t pending) const {
  const double patience = std::min(policy_.max_delay_seconds, last_cost_.load() / policy_.writing_share);
  return pending >= policy_.batch_runs || clock_() - last_end_.load() >= patience;
}

void StoreWriter::write_pending() {
  std::vector<RunRecord> batch;
  {
    const std::scoped_lock lock(pending_mutex_);
    batch.swap(pending_);
  }
  if (batch.empty()) {
    return;
  }
  const double start = clock_();
  try {
    RecordReport report = store_.record(batch);
    report_.inserted += report.inserted;
    report_.already_there += report.already_there;
    std::ranges::move(report.contradictions, std::back_inserter(report_.contradictions));
  } catch (...) {
    const std::scoped_lock lock(pending_mutex_);
    std::ranges::move(pending_, std::back_inserter(batch));
    pending_ = std::move(batch);
    throw;
  }
  safe_ += batch.size();
  last_end_ = clock_();
  last_cost_ = last_end_ - start;
}

}  // namespace coalis
