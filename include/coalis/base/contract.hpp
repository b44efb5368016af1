#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace coalis {

/// Misuse of the library by its caller. Carries the broken rule and the values that broke it.
class ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Checks a rule that callers must keep; always on. `what` says the rule in words.
inline void require(bool holds, std::string_view what) {
  if (!holds) {
    throw ContractViolation(std::string(what));
  }
}

/// The same for callers who have the offending value at hand.
template <class Value>
void require(bool holds, std::string_view what, const Value& value) {
  if (!holds) {
    throw ContractViolation(std::string(what) + " (got " + std::to_string(value) + ")");
  }
}

}  // namespace coalis
