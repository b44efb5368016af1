#pragma once

#include <span>

#include "coalis/coalition/coalition_landscape.hpp"

namespace coalis {

/// Orders configurations by energy, the lowest first, and equals by number.
template <class Value>
auto lower_first(std::span<const Value> energies) {
  return [energies](Configuration a, Configuration b) {
    return energies[a] != energies[b] ? energies[a] < energies[b] : a < b;
  };
}

}  // namespace coalis
