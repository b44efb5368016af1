#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace coalis {

/// A partition of players into coalitions, each a mask; in the order of their lowest players.
using Partition = std::vector<std::size_t>;

/// All partitions of 1 to 10 players: 1, 2, 5, 15, 52, 203, 877, 4140, 21147, 115975.
std::vector<Partition> partitions_of(std::size_t players);

/// Games in which a player cares for the members of its own coalition alone [Dreze & Greenberg 1980].
struct HedonicGame {
  std::size_t players = 1;
  /// How much `player` likes the coalition (a mask that holds it); only the order matters.
  std::function<double(std::size_t player, std::size_t coalition)> liking;
};

/// What nobody can better [Banerjee, Konishi & Soenmez 2001; Bogomolnaia & Jackson 2002].
enum class HedonicStability {
  core,                    ///< no coalition all of whose members prefer it
  individual_rationality,  ///< nobody prefers to be alone
  nash,                    ///< nobody prefers another coalition of the partition, or to be alone
  individual,              ///< ... whose members would all accept the newcomer
  contractual_individual   ///< ... and whom its own coalition would let go
};

bool is_stable(const HedonicGame& game, const Partition& partition, HedonicStability notion);

std::vector<Partition> stable_partitions(const HedonicGame& game, HedonicStability notion);

}  // namespace coalis
