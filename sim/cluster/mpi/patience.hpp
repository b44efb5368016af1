#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

namespace coalis {

/// Waiting that leaves the processor to the runs: MPI's own waiting would keep it busy. Short waits at first, as an
/// answer is likely, then longer ones.
class Patience {
 public:
  explicit Patience(std::chrono::microseconds longest) : longest_(longest) {}

  void wait() {
    std::this_thread::sleep_for(pause_);
    pause_ = std::min(2 * pause_, longest_);
  }
  void renew() { pause_ = kShortest; }

 private:
  static constexpr std::chrono::microseconds kShortest{100};

  std::chrono::microseconds longest_;
  std::chrono::microseconds pause_ = kShortest;
};

}  // namespace coalis
