#pragma once

#include <optional>

#include "coalis/base/contract.hpp"

namespace coalis {

/// What an optional holds where the caller knows, from something else that it asked, that it holds something.
template <class T>
const T& present(const std::optional<T>& value) {
  if (!value) {
    throw ContractViolation("something is asked for that is not there");
  }
  return *value;
}

}  // namespace coalis
