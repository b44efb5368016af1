#include "coalis/coalition/actor_bonds.hpp"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "coalis/base/contract.hpp"

namespace coalis {
namespace {

template <class Value>
bool is_symmetric_with_zero_diagonal(std::span<const Value> matrix, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      if (matrix[i * n + j] != matrix[j * n + i] || (i == j && matrix[i * n + j] != Value{})) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

template <class Value>
ActorBonds<Value>::ActorBonds(std::span<const Value> sizes, std::span<const Value> propensities)
    : sizes_(sizes.begin(), sizes.end()), bonds_(propensities.size()) {
  const std::size_t n = sizes.size();
  require(n >= 1, "bonds need an actor");
  require(propensities.size() == n * n, "propensities must be an n x n matrix", propensities.size());
  require(std::all_of(sizes.begin(), sizes.end(), [](Value s) { return s > 0; }), "an actor's size must be above 0");
  require(is_symmetric_with_zero_diagonal(propensities, n), "propensities must be symmetric with a zero diagonal");
  double strength = 0;  // in double: must not overflow where the integers would
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const double bond =
          static_cast<double>(sizes[i]) * static_cast<double>(sizes[j]) * static_cast<double>(propensities[i * n + j]);
      strength += std::abs(bond);
      require(strength < 0x1p60, "sizes and propensities are too large or not finite", strength);
      bonds_[i * n + j] = sizes[i] * sizes[j] * propensities[i * n + j];
    }
  }
  if constexpr (std::is_floating_point_v<Value>) {
    slack_ = 1e-12 * strength;
  }
}

template class ActorBonds<std::int64_t>;
template class ActorBonds<double>;

}  // namespace coalis
