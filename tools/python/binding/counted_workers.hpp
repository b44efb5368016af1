#pragma once

#include <nanobind/nanobind.h>

#include <atomic>

#include "coalis/base/workers.hpp"

namespace coalis::python {

/// How far a computation has got; the whole grows as it comes to further parts.
struct PartCounts {
  std::atomic<std::size_t> done{0};
  std::atomic<std::size_t> announced{0};

  /// Tells a Python callable; None: nobody.
  void tell(const nanobind::object& progress) const {
    if (!progress.is_none()) {
      progress(done.load(), announced.load());
    }
  }
};

/// Counts the parts that others carry out.
class CountedWorkers final : public Workers {
 public:
  CountedWorkers(const Workers& workers, PartCounts& counts) : workers_(workers), counts_(counts) {}

  void for_each(std::size_t count, const std::function<void(std::size_t)>& part) const override {
    counts_.announced += count;
    workers_.for_each(count, [&](std::size_t i) {
      part(i);
      ++counts_.done;
    });
  }

 private:
  const Workers& workers_;
  PartCounts& counts_;
};

}  // namespace coalis::python
