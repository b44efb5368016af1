#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "json_text.hpp"

namespace coalis::studio {

enum class JobState : std::uint8_t { running, paused, done, stopped, failed };

/// Something that runs in the background while pages watch: it tells what it found so far, can pause, go on and stop.
class Job {
 public:
  /// `work` runs in a thread of its own until it returns or throws.
  Job(std::string id, std::string kind, std::function<void(Job&)> work);
  ~Job();
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const std::string& kind() const { return kind_; }
  [[nodiscard]] JobState state() const;

  void pause();
  void resume();
  void stop();

  // For the work:
  /// Set when it has to let go: at a pause as well as at the end.
  [[nodiscard]] const std::atomic<bool>& interrupt() const { return interrupt_; }
  /// After an interruption: waits while paused; true to go on, false to end.
  bool may_go_on();
  void tell(const char* event, const Json& data);

  // For the watchers:
  /// The event after `seen`: its number and its text as a server-sent event. Only the latest of each kind is kept.
  /// Waits up to `seconds`; nothing when there is none.
  struct Told {
    std::uint64_t number = 0;
    std::string text;
  };
  [[nodiscard]] std::optional<Told> wait_for(std::uint64_t seen, double seconds) const;
  /// Whether everything has been told that ever will be.
  [[nodiscard]] bool is_over(std::uint64_t seen) const;

 private:
  void carry_out(const std::function<void(Job&)>& work);
  void enter(JobState state, const std::string& why = "");
  void tell_locked(const char* event, const Json& data);

  std::string id_;
  std::string kind_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::atomic<bool> interrupt_ = false;
  JobState state_ = JobState::running;
  std::uint64_t last_number_ = 0;
  std::map<std::string, Told> latest_;  ///< [kind of event]
  std::thread thread_;
};

/// The jobs of a studio. A few finished ones are kept, so that a page that comes back finds its own.
class JobBoard {
 public:
  /// Starts a job; an earlier one under the same `slot` (a page's play) is stopped first. Waits for nothing.
  std::shared_ptr<Job> start(const std::string& kind, const std::string& slot, std::function<void(Job&)> work);
  [[nodiscard]] std::shared_ptr<Job> find(const std::string& id) const;
  void stop_all();

 private:
  void forget_old();

  mutable std::mutex mutex_;
  std::uint64_t started_ = 0;
  std::map<std::uint64_t, std::shared_ptr<Job>> jobs_;
  std::map<std::string, std::uint64_t> slots_;
};

}  // namespace coalis::studio
