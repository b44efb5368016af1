#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coalis/base/csv.hpp"
#include "coalis/base/result.hpp"
#include "coalis/coalition/exact_game.hpp"

namespace coalis::classics {

/// A game whose players have names.
struct NamedGame {
  std::vector<std::string> players;
  ExactGame game;
  std::string rounded;  ///< why the worths were rounded; empty: they are exact
};

/// "1+3" for the mask of the first and third player.
std::string coalition_words(std::size_t coalition, const std::vector<std::string>& players);

/// Reads the columns coalition ("1+2") and value (a number or a fraction) with a row for every coalition but none.
/// Players that are whole numbers are put in order, others stand as they first appear. Problems: a coalition that is
/// missing or stands twice, a player twice in one, a value that is no number, more than 24 players.
Result<NamedGame> read_game(const CsvTable& table);

/// A game by its rule, `weights` and `quota` being numbers in text:
/// "voting": who reach the quota together win; "airport": the largest weight; "airport-savings": the sum of the weights
/// less the largest; "bankruptcy": what of the quota is left when all others have their weights; "glove": pairs of the
/// weights 1 (left) and 2 (right); "values": `weights` are the worths of the coalitions, by size, then in order.
Result<NamedGame> game_by_rule(std::string_view kind, std::string_view quota, std::string_view weights);

/// The number that a published table writes as "1/6" or ".25"; contract: it is one.
double fraction_value(std::string_view text);

}  // namespace coalis::classics
