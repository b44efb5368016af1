#pragma once

#include <nanobind/nanobind.h>

#include <functional>
#include <mutex>

#include "coalis/run/ensemble.hpp"
#include "interruptible.hpp"

// What every call that runs campaigns shares.
namespace coalis::python {

/// How many runs of each scenario, from which seed, on how many threads.
struct RunOptions {
  std::uint64_t seed = 1;
  int threads = 1;
  SampleSize size;
};

double seconds_now();

/// Carries out campaigns with Ctrl-C listened to and `progress(done, planned)` called now and then on this thread
/// (None: never). `work` gets the options that connect its campaign with both.
template <class Result>
Result run_campaigns(const RunOptions& asked, const nanobind::object& progress,
                     const std::function<Result(const CampaignOptions& options)>& work) {
  std::mutex mutex;
  CampaignProgress latest;
  CampaignOptions options;
  options.seed = asked.seed;
  options.threads = asked.threads;
  options.clock = seconds_now;
  options.on_progress = [&](const CampaignProgress& now) {
    const std::lock_guard lock(mutex);
    latest = now;
  };
  const auto tick = [&] {
    if (!progress.is_none()) {
      const CampaignProgress now = [&] {
        const std::lock_guard lock(mutex);
        return latest;
      }();
      progress(now.done, now.planned);
    }
  };
  return interruptible<Result>(
      [&](const std::atomic<bool>& stop) {
        CampaignOptions stoppable = options;
        stoppable.stop = &stop;
        return work(stoppable);
      },
      tick);
}

}  // namespace coalis::python
