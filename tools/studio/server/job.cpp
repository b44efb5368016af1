#include "job.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace coalis::studio {

namespace {

constexpr std::size_t kMostJobs = 16;
constexpr std::array kStateNames{"running", "paused", "done", "stopped", "failed"};

bool is_final(JobState state) {
  return state != JobState::running && state != JobState::paused;
}

}  // namespace

Job::Job(std::string id, std::string kind, std::function<void(Job&)> work)
    : id_(std::move(id)), kind_(std::move(kind)) {
  enter(JobState::running);
  thread_ = std::thread([this, work = std::move(work)] { carry_out(work); });
}

Job::~Job() {
  stop();
  thread_.join();
}

void Job::carry_out(const std::function<void(Job&)>& work) {
  try {
    work(*this);
    enter(JobState::done);
  } catch (const std::exception& error) {
    enter(JobState::failed, error.what());
  }
}

JobState Job::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

/// A final state stays: a stopped job that then returns is stopped, not done.
void Job::enter(JobState state, const std::string& why) {
  const std::lock_guard lock(mutex_);
  if (is_final(state_)) {
    return;
  }
  state_ = state;
  interrupt_ = state != JobState::running;
  tell_locked("state", {{"state", kStateNames.at(static_cast<std::size_t>(state))}, {"why", why}});
}

void Job::pause() {
  enter(JobState::paused);
}

void Job::resume() {
  enter(JobState::running);
}

void Job::stop() {
  enter(JobState::stopped);
}

bool Job::may_go_on() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return state_ != JobState::paused; });
  return state_ == JobState::running;
}

void Job::tell(const char* event, const Json& data) {
  const std::lock_guard lock(mutex_);
  tell_locked(event, data);
}

void Job::tell_locked(const char* event, const Json& data) {
  const std::string text = data.dump(-1, ' ', false, Json::error_handler_t::replace);
  latest_[event] = {++last_number_, "event: " + std::string(event) + "\ndata: " + text + "\n\n"};
  changed_.notify_all();
}

std::optional<Job::Told> Job::wait_for(std::uint64_t seen, double seconds) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, std::chrono::duration<double>(seconds), [&] { return last_number_ > seen; });
  std::optional<Told> next;
  for (const auto& [event, told] : latest_) {
    if (told.number > seen && (!next || told.number < next->number)) {
      next = told;
    }
  }
  return next;
}

bool Job::is_over(std::uint64_t seen) const {
  const std::lock_guard lock(mutex_);
  return is_final(state_) && seen >= last_number_;
}

std::shared_ptr<Job> JobBoard::start(const std::string& kind, const std::string& slot, std::function<void(Job&)> work) {
  const std::lock_guard lock(mutex_);
  const auto former = slots_.find(slot);
  if (former != slots_.end() && jobs_.contains(former->second)) {
    jobs_.at(former->second)->stop();
  }
  forget_old();
  const std::uint64_t number = ++started_;
  slots_[slot] = number;
  return jobs_[number] = std::make_shared<Job>(std::to_string(number), kind, std::move(work));
}

std::shared_ptr<Job> JobBoard::find(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found =
      std::find_if(jobs_.begin(), jobs_.end(), [&](const auto& numbered) { return numbered.second->id() == id; });
  return found == jobs_.end() ? nullptr : found->second;
}

void JobBoard::stop_all() {
  const std::lock_guard lock(mutex_);
  for (const auto& [number, job] : jobs_) {
    job->stop();
  }
}

/// The oldest finished ones go.
void JobBoard::forget_old() {
  for (auto job = jobs_.begin(); job != jobs_.end() && jobs_.size() >= kMostJobs;) {
    job = is_final(job->second->state()) ? jobs_.erase(job) : std::next(job);
  }
}

}  // namespace coalis::studio
