#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace coalis {

/// What holds actors together or drives them apart: n actors with sizes s_i > 0 and symmetric propensities p_ij to work
/// together (positive: attraction) [Axelrod & Bennett 1993].
///
/// Value is std::int64_t, where everything is exact, or double. Throws ContractViolation if there is no actor, a size
/// is not positive, the propensities are not symmetric with a zero diagonal, or integers could overflow.
template <class Value>
class ActorBonds {
 public:
  /// sizes [n], propensities [n x n] row-major.
  ActorBonds(std::span<const Value> sizes, std::span<const Value> propensities);

  [[nodiscard]] std::size_t actor_count() const { return sizes_.size(); }
  [[nodiscard]] Value size(std::size_t actor) const { return sizes_[actor]; }

  /// s_i s_j p_ij.
  [[nodiscard]] Value bond(std::size_t i, std::size_t j) const { return bonds_[i * sizes_.size() + j]; }

  /// Changes of energy up to this are no change: 0 for integers, 1e-12 of the sum of all |s_i s_j p_ij| for doubles.
  [[nodiscard]] Value slack() const { return slack_; }

 private:
  std::vector<Value> sizes_;
  std::vector<Value> bonds_;
  Value slack_{};
};

}  // namespace coalis
