#include "coalis/coalition/nucleolus.hpp"

#include <algorithm>
#include <bit>

#include "coalis/base/contract.hpp"
#include "coalition_program.hpp"

namespace coalis {
namespace {

using Row = CoalitionProgram::Row;

/// Below every shortfall that payoffs can have: S and the others together miss v(S) + v(others) - v(all).
Row no_shortfall_so_low(const ExactGame& game) {
  std::int64_t largest = 0;
  for (const std::int64_t worth : game.worth) {
    largest = std::max(largest, std::abs(worth));
  }
  return {0, true, Rational(-2 * BigInt(largest) - 1), false};
}

Row all_share(const ExactGame& game) {
  return {game.everybody(), false, Rational(game.worth.back()), true};
}

Row worth_alone(const ExactGame& game, std::size_t player) {
  const std::size_t alone = std::size_t{1} << player;
  return {alone, true, Rational(game.worth[alone]), false};
}

/// The shortfall as what is minimised.
std::vector<Rational> shortfall_only(std::size_t players) {
  std::vector<Rational> objective(players + 1, Rational(0));
  objective.back() = 1;
  return objective;
}

std::vector<Row> first_basis(const ExactGame& game) {
  std::vector<Row> basis{all_share(game), no_shortfall_so_low(game)};
  for (std::size_t i = 0; i + 1 < game.player_count(); ++i) {
    basis.push_back(worth_alone(game, i));
  }
  return basis;
}

/// The basis of the next program: what every solution of this one keeps tight is fixed. One of the coalitions that
/// share the shortfall follows from the others, because the objective is a combination of these rows.
std::vector<Row> next_basis(const CoalitionProgram& solved, const ExactGame& game) {
  std::vector<Row> basis;
  bool one_left_out = false;
  for (std::size_t j = 0; j < solved.basis().size(); ++j) {
    Row row = solved.basis()[j];
    if (!row.equality && solved.multipliers()[j] > 0) {
      if (row.with_shortfall && !one_left_out) {
        one_left_out = true;
        continue;
      }
      row.bound -= row.with_shortfall ? solved.solution().back() : Rational(0);
      row.with_shortfall = false;
      row.equality = true;
    }
    basis.push_back(row);
  }
  basis.push_back(no_shortfall_so_low(game));
  return basis;
}

bool all_fixed(const std::vector<Row>& basis) {
  return std::count_if(basis.begin(), basis.end(), [](const Row& row) { return !row.equality; }) == 1;
}

Nucleolus solve(const ExactGame& game, bool individually_rational) {
  const std::size_t players = game.player_count();
  require(players <= kMostNucleolusPlayers, "the nucleolus takes at most 20 players", players);
  CoalitionProgram program(game, individually_rational);
  std::vector<Row> basis = first_basis(game);
  std::vector<Rational> shortfalls;
  program.start(shortfall_only(players), basis);
  while (!all_fixed(basis)) {
    program.minimise();
    shortfalls.push_back(program.solution().back());
    basis = next_basis(program, game);
    program.start(shortfall_only(players), basis);
    program.drop_fixed_coalitions();
  }
  std::vector<Rational> shares = program.solution();
  shares.pop_back();
  return {in_worths(shares, game), in_worths(shortfalls, game)};
}

/// The least payoff of `members` together in the core.
Rational least_payoff(const ExactGame& game, std::size_t members) {
  const std::size_t players = game.player_count();
  std::vector<Rational> objective(players + 1, Rational(0));
  std::vector<Row> basis{all_share(game), {0, true, Rational(0), true}};
  bool one_left_out = false;
  for (std::size_t i = 0; i < players; ++i) {
    const bool inside = (members >> i & 1) != 0;
    objective[i] = inside ? 1 : 0;
    if (inside || one_left_out) {
      basis.push_back(worth_alone(game, i));
    } else {
      one_left_out = true;
    }
  }
  CoalitionProgram program(game, false);
  program.start(objective, basis);
  program.minimise();
  Rational sum = 0;
  for (std::size_t i = 0; i < players; ++i) {
    sum += objective[i] * program.solution()[i];
  }
  return sum;
}

}  // namespace

bool has_imputations(const ExactGame& game) {
  BigInt alone = 0;
  for (std::size_t i = 0; i < game.player_count(); ++i) {
    alone += game.worth[std::size_t{1} << i];
  }
  return alone <= game.worth.back();
}

Nucleolus nucleolus(const ExactGame& game) {
  require(has_imputations(game), "there is no nucleolus: the players alone are worth more than all together");
  return solve(game, true);
}

Nucleolus prenucleolus(const ExactGame& game) {
  return solve(game, false);
}

Core core_of(const ExactGame& game) {
  const std::size_t players = game.player_count();
  require(players <= kMostNucleolusPlayers, "the core takes at most 20 players", players);
  CoalitionProgram program(game, false);
  program.start(shortfall_only(players), first_basis(game));
  if (players > 1) {
    program.minimise();
  }
  const Rational shortfall = players > 1 ? program.solution().back() : Rational(0);
  Core core{shortfall > 0, in_worths({shortfall}, game).front(), {}, {}};
  if (core.empty) {
    return core;
  }
  std::vector<Rational> lowest;
  std::vector<Rational> highest;
  for (std::size_t i = 0; i < players; ++i) {
    const std::size_t alone = std::size_t{1} << i;
    lowest.push_back(players > 1 ? least_payoff(game, alone) : Rational(game.worth.back()));
    highest.push_back(players > 1 ? Rational(game.worth.back()) - least_payoff(game, game.everybody() ^ alone)
                                  : Rational(game.worth.back()));
  }
  core.lowest = in_worths(lowest, game);
  core.highest = in_worths(highest, game);
  return core;
}

}  // namespace coalis
