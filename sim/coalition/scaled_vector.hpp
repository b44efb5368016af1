#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "rational.hpp"

namespace coalis {

/// Fractions over their common denominator.
struct ScaledVector {
  std::vector<BigInt> numerators;
  BigInt denominator = 1;
};

inline ScaledVector scaled(const std::vector<Rational>& values) {
  ScaledVector common;
  for (const Rational& value : values) {
    common.denominator = mp::lcm(common.denominator, BigInt(mp::denominator(value)));
  }
  for (const Rational& value : values) {
    common.numerators.emplace_back(mp::numerator(value) * (common.denominator / mp::denominator(value)));
  }
  return common;
}

/// Calls visit(S, sum over the members i of S of part[i]) for every S of 2^players, in the order of a Gray code.
template <class Number, class Visit>
void visit_subset_sums(const std::vector<Number>& part, std::size_t players, Visit visit) {
  Number sum = 0;
  std::size_t subset = 0;
  for (std::size_t next = 1;; ++next) {
    visit(subset, std::as_const(sum));
    const auto player = static_cast<std::size_t>(__builtin_ctzll(next));
    if (player == players) {
      return;
    }
    subset ^= std::size_t{1} << player;
    if ((subset >> player & 1) != 0) {
      sum += part[player];
    } else {
      sum -= part[player];
    }
  }
}

}  // namespace coalis
