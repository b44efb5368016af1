#pragma once

#include <utility>
#include <variant>

#include "coalis/base/contract.hpp"
#include "coalis/base/diagnostic.hpp"

namespace coalis {

/// Either a value or everything that is wrong with what a person wrote. Warnings may travel with a value.
template <class T>
class Result {
 public:
  Result(T value, Diagnostics warnings = {}) : state_(std::move(value)), diagnostics_(std::move(warnings)) {}
  Result(Diagnostics problems) : diagnostics_(std::move(problems)) {}
  Result(Diagnostic problem) : diagnostics_{std::move(problem)} {}

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] const T& value() const& {
    require(ok(), "Result::value() of a failed result");
    return std::get<T>(state_);
  }
  [[nodiscard]] T&& value() && {
    require(ok(), "Result::value() of a failed result");
    return std::get<T>(std::move(state_));
  }
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  std::variant<std::monostate, T> state_;
  Diagnostics diagnostics_;
};

}  // namespace coalis
