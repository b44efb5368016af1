#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coalis/coalition/exact_game.hpp"
#include "coalis/coalition/restricted_games.hpp"

// The values of coalition/shapley.hpp and their relatives, as fractions. [players]
namespace coalis {

/// Shapley value [Shapley 1953]; the Shapley-Shubik index where the game is simple. n 2^(n-1) steps.
std::vector<ExactNumber> exact_shapley(const ExactGame& game);

/// Banzhaf value [Banzhaf 1965], and the index that divides it by its sum. The latter is 0 for everybody where the sum
/// is 0.
std::vector<ExactNumber> exact_banzhaf(const ExactGame& game);
std::vector<ExactNumber> exact_normalised_banzhaf(const ExactGame& game);

/// Owen value [Owen 1977] for a-priori unions; see owen_value().
std::vector<ExactNumber> exact_owen(const ExactGame& game, std::span<const std::uint32_t> union_of);

/// Aumann-Dreze value [Aumann & Dreze 1974]: each union shares what it is worth by itself, by Shapley's value.
std::vector<ExactNumber> exact_aumann_dreze(const ExactGame& game, std::span<const std::uint32_t> union_of);

/// Myerson value [Myerson 1977]: the Shapley value of the graph-restricted game.
std::vector<ExactNumber> exact_myerson(const ExactGame& game, const PlayerLinks& links);

/// Added value v(all) - v(all others) [Brandenburger & Stuart 1996]: nobody gets more in the core.
std::vector<ExactNumber> added_values(const ExactGame& game);

}  // namespace coalis
