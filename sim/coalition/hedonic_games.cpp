#include "coalis/coalition/hedonic_games.hpp"

#include <algorithm>
#include <bit>

#include "coalis/base/contract.hpp"

namespace coalis {
namespace {

std::size_t own_coalition(const Partition& partition, std::size_t player) {
  return *std::find_if(partition.begin(), partition.end(),
                       [&](std::size_t coalition) { return (coalition >> player & 1) != 0; });
}

template <class Holds>
bool all_members(std::size_t coalition, Holds holds) {
  for (; coalition != 0; coalition &= coalition - 1) {
    if (!holds(static_cast<std::size_t>(std::countr_zero(coalition)))) {
      return false;
    }
  }
  return true;
}

bool is_blocked(const HedonicGame& game, const Partition& partition) {
  for (std::size_t coalition = 1; coalition < std::size_t{1} << game.players; ++coalition) {
    if (all_members(coalition, [&](std::size_t member) {
          return game.liking(member, coalition) > game.liking(member, own_coalition(partition, member));
        })) {
      return true;
    }
  }
  return false;
}

/// Whether the members would not mind a coalition in the place of their own.
bool nobody_minds(const HedonicGame& game, std::size_t members, std::size_t before, std::size_t after) {
  return all_members(members,
                     [&](std::size_t member) { return game.liking(member, after) >= game.liking(member, before); });
}

/// Whether `player` gains by moving to `target` (a coalition of the partition, or nobody) and `notion` lets it.
bool may_move(const HedonicGame& game, std::size_t player, std::size_t own, std::size_t target,
              HedonicStability notion) {
  const std::size_t self = std::size_t{1} << player;
  if (game.liking(player, target | self) <= game.liking(player, own)) {
    return false;
  }
  const bool welcome = nobody_minds(game, target, target, target | self);
  const bool let_go = nobody_minds(game, own ^ self, own, own ^ self);
  return notion == HedonicStability::nash || (welcome && (notion == HedonicStability::individual || let_go));
}

bool somebody_moves(const HedonicGame& game, const Partition& partition, HedonicStability notion) {
  for (std::size_t player = 0; player < game.players; ++player) {
    const std::size_t own = own_coalition(partition, player);
    if (may_move(game, player, own, 0, notion) ||
        std::any_of(partition.begin(), partition.end(),
                    [&](std::size_t target) { return target != own && may_move(game, player, own, target, notion); })) {
      return true;
    }
  }
  return false;
}

bool somebody_prefers_to_be_alone(const HedonicGame& game, const Partition& partition) {
  for (std::size_t player = 0; player < game.players; ++player) {
    if (game.liking(player, std::size_t{1} << player) > game.liking(player, own_coalition(partition, player))) {
      return true;
    }
  }
  return false;
}

void extend(const Partition& partition, std::size_t player, std::size_t players, std::vector<Partition>& all) {
  if (player == players) {
    all.push_back(partition);
    return;
  }
  for (std::size_t place = 0; place <= partition.size(); ++place) {
    Partition longer = partition;
    if (place == partition.size()) {
      longer.push_back(0);
    }
    longer[place] |= std::size_t{1} << player;
    extend(longer, player + 1, players, all);
  }
}

}  // namespace

std::vector<Partition> partitions_of(std::size_t players) {
  require(players >= 1 && players <= 10, "partitions of 1 to 10 players can be listed", players);
  std::vector<Partition> all;
  extend({}, 0, players, all);
  return all;
}

bool is_stable(const HedonicGame& game, const Partition& partition, HedonicStability notion) {
  switch (notion) {
    case HedonicStability::core:
      return !is_blocked(game, partition);
    case HedonicStability::individual_rationality:
      return !somebody_prefers_to_be_alone(game, partition);
    default:
      return !somebody_moves(game, partition, notion);
  }
}

std::vector<Partition> stable_partitions(const HedonicGame& game, HedonicStability notion) {
  std::vector<Partition> stable;
  for (const Partition& partition : partitions_of(game.players)) {
    if (is_stable(game, partition, notion)) {
      stable.push_back(partition);
    }
  }
  return stable;
}

}  // namespace coalis
