#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace coalis {

/// The members of each union as a mask of players. Throws ContractViolation unless unions are numbered from 0 without
/// gaps.
std::vector<std::size_t> union_masks(std::span<const std::uint32_t> union_of);

/// The union of the unions whose bits are set.
std::size_t members_of(std::size_t unions, std::span<const std::size_t> masks);

/// shares[i] of the players of `members` from `inside`, theirs in the order of their bits.
template <class Share>
void spread_over(std::size_t members, const std::vector<Share>& inside, std::vector<Share>& shares) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if ((members >> i & 1) != 0) {
      shares[i] = inside[next++];
    }
  }
}

}  // namespace coalis
