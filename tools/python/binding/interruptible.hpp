#pragma once

#include <nanobind/nanobind.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <future>

namespace coalis::python {

/// Carries out work on a thread of its own. Meanwhile this thread lets other Python threads run, calls `tick` a few
/// times a second, and listens to Ctrl-C; it, or an exception of `tick`, sets the work's stop flag, waits for its clean
/// end, and comes out. What the work throws comes out, too.
template <class Result>
Result interruptible(const std::function<Result(const std::atomic<bool>& stop)>& work,
                     const std::function<void()>& tick) {
  constexpr std::chrono::milliseconds kPatience{50};
  std::atomic<bool> stop{false};
  std::future<Result> result = std::async(std::launch::async, [&] { return work(stop); });
  const auto finished_within = [&](std::chrono::milliseconds time) {
    const nanobind::gil_scoped_release released;
    return result.wait_for(time) == std::future_status::ready;
  };
  std::exception_ptr interruption;
  while (!finished_within(kPatience)) {
    if (interruption != nullptr) {
      continue;
    }
    try {
      if (PyErr_CheckSignals() != 0) {
        throw nanobind::python_error();
      }
      tick();
    } catch (...) {
      interruption = std::current_exception();
      stop = true;
    }
  }
  if (interruption != nullptr) {
    std::rethrow_exception(interruption);
  }
  tick();
  return result.get();
}

}  // namespace coalis::python
