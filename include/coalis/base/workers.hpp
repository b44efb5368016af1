#pragma once

#include <cstddef>
#include <exception>
#include <functional>

namespace coalis {

/// Thrown out of a computation that was told to stop.
struct Interrupted : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "interrupted"; }
};

/// Carries out independent parts of a computation. How many of them at once never changes a result.
class Workers {
 public:
  virtual ~Workers() = default;

  /// Calls part(0) .. part(count - 1), each exactly once, in any order, and waits. The first exception comes out.
  virtual void for_each(std::size_t count, const std::function<void(std::size_t)>& part) const = 0;
};

/// The reference: one part after another.
class SerialWorkers final : public Workers {
 public:
  void for_each(std::size_t count, const std::function<void(std::size_t)>& part) const override {
    for (std::size_t i = 0; i < count; ++i) {
      part(i);
    }
  }
};

}  // namespace coalis
