#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coalis/classics/findings.hpp"
#include "game_definition.hpp"

namespace coalis::classics {

/// What is asked of a game.
struct SolutionAsked {
  std::string solution;  ///< one of solution_names()
  std::string unions;    ///< "1+2|3", for owen and aumann-dreze
  std::string graph;     ///< "1-2;2-3", for myerson
};

const std::vector<std::string_view>& solution_names();

/// A number for each player, labelled by its name, as a fraction where the game is exact; of the core whether it is
/// empty, the least shortfall, and "1: lowest", "1: highest". Problems: unions or links that do not fit the players, a
/// power index of a game that is not simple, no imputations, too many players.
Result<std::vector<CheckedNumber>> solve_game(const NamedGame& game, const SolutionAsked& asked);

}  // namespace coalis::classics
