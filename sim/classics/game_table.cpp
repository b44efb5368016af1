#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "coalis/base/number_text.hpp"
#include "coalis/classics/user_tables.hpp"
#include "game_definition.hpp"
#include "words.hpp"

namespace coalis::classics {

namespace {

constexpr std::size_t kMostPlayersRead = 24;
constexpr double kLargestWorth = 0x1p62;  // of a rounded game

/// The players named in the cells, in their order.
std::vector<std::string> players_in(const CsvTable& table, std::size_t column) {
  std::vector<std::string> players;
  std::set<std::string> seen;
  for (const std::vector<CsvCell>& row : table.rows) {
    for (std::string& player : split_words(row[column].text, '+')) {
      if (seen.insert(player).second) {
        players.push_back(std::move(player));
      }
    }
  }
  if (std::all_of(players.begin(), players.end(),
                  [](const std::string& name) { return parse_number<long>(name).has_value(); })) {
    std::sort(players.begin(), players.end(), [](const std::string& a, const std::string& b) {
      return *parse_number<long>(a) < *parse_number<long>(b);
    });
  }
  return players;
}

/// Fills a game row by row.
class GameReading {
 public:
  GameReading(const CsvTable& table, std::size_t coalition_column, std::size_t value_column)
      : table_(table), reading_(table), coalition_(coalition_column), value_(value_column) {
    players_ = players_in(table, coalition_);
    for (std::size_t i = 0; i < players_.size(); ++i) {
      number_[players_[i]] = i;
    }
  }

  Result<NamedGame> read() {
    if (players_.empty() || players_.size() > kMostPlayersRead) {
      reading_.report_file("game-players", std::to_string(players_.size()) + " players", "1 to 24 players",
                           "write coalitions as 1+2, a row for each");
      return reading_.problems();
    }
    worth_.resize(std::size_t{1} << players_.size());
    row_of_.resize(worth_.size(), kNoRow);
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      read_row(row);
    }
    report_missing();
    if (reading_.failed()) {
      return reading_.problems();
    }
    return finished();
  }

 private:
  static constexpr std::size_t kNoRow = static_cast<std::size_t>(-1);

  void read_row(std::size_t row) {
    const CsvCell& cell = table_.rows[row][coalition_];
    std::size_t coalition = 0;
    for (const std::string& player : split_words(cell.text, '+')) {
      const std::size_t self = std::size_t{1} << number_.at(player);
      if ((coalition & self) != 0) {
        reading_.report(cell, "game-player-twice", "\"" + cell.text + "\" names " + player + " twice",
                        "each player once");
      }
      coalition |= self;
    }
    if (row_of_[coalition] != kNoRow) {
      const CsvCell& before = table_.rows[row_of_[coalition]][coalition_];
      reading_.report(cell, "game-coalition-twice",
                      "\"" + cell.text + "\" is the coalition of line " + std::to_string(before.line),
                      "each coalition once");
    }
    row_of_[coalition] = row;
    read_worth(table_.rows[row][value_], coalition);
  }

  void read_worth(const CsvCell& cell, std::size_t coalition) {
    if (const std::optional<Fraction> fraction = parse_fraction(cell.text)) {
      worth_[coalition] = *fraction;
      if (coalition == 0 && fraction->numerator != 0) {
        reading_.report(cell, "game-nobody", cell.text + " for nobody", "0, or no such row");
      }
      return;
    }
    if (cell.text.find('/') != std::string::npos) {
      reading_.report(cell, "game-worth", "\"" + cell.text + "\"",
                      "a fraction of whole numbers below 2^62, such as 1/3");
      return;
    }
    // More digits than a fraction holds: a double then, for the whole game.
    const double worth = reading_.number(cell).value_or(0.0);
    if (std::abs(worth) >= kLargestWorth) {
      reading_.report(cell, "game-worth", cell.text, "a number below 2^62 (4.6e18)",
                      "divide all values by the same number: what each player gets is divided by it too");
      return;
    }
    rounded_[coalition] = worth;
  }

  void report_missing() {
    std::string names;
    std::size_t missing = 0;
    for (std::size_t coalition = 1; coalition < row_of_.size(); ++coalition) {
      if (row_of_[coalition] == kNoRow && ++missing <= 5) {
        names += (names.empty() ? "" : ", ") + coalition_words(coalition, players_);
      }
    }
    if (missing > 0) {
      reading_.report_file(
          "game-missing",
          std::to_string(missing) + " coalitions without a row: " + names + (missing > 5 ? ", ..." : ""),
          "a row for each of the " + std::to_string(worth_.size() - 1) + " coalitions of " +
              std::to_string(players_.size()) + " players",
          "add the rows; a coalition that achieves nothing has the value 0");
    }
  }

  Result<NamedGame> finished() {
    std::optional<ExactGame> game = rounded_.empty() ? exact_game(worth_) : std::nullopt;
    if (game) {
      return NamedGame{players_, std::move(*game), ""};
    }
    std::vector<double> worth;
    for (std::size_t coalition = 0; coalition < worth_.size(); ++coalition) {
      const auto given = rounded_.find(coalition);
      worth.push_back(given != rounded_.end() ? given->second
                                              : static_cast<double>(worth_[coalition].numerator) /
                                                    static_cast<double>(worth_[coalition].denominator));
    }
    return NamedGame{players_, rounded_game(worth),
                     rounded_.empty() ? "In whole multiples of their common denominator the values exceed 2^62, the "
                                        "largest whole number that fractions are made of here"
                                      : "The value of " + coalition_words(rounded_.begin()->first, players_) +
                                            " has more digits than a fraction of whole numbers below 2^62 can hold"};
  }

  const CsvTable& table_;
  TableReading reading_;
  std::size_t coalition_;
  std::size_t value_;
  std::vector<std::string> players_;
  std::map<std::string, std::size_t> number_;
  std::vector<Fraction> worth_;      ///< [2^n]
  std::vector<std::size_t> row_of_;  ///< [2^n]
  std::map<std::size_t, double> rounded_;
};

}  // namespace

std::string coalition_words(std::size_t coalition, const std::vector<std::string>& players) {
  std::string text;
  for (std::size_t i = 0; i < players.size(); ++i) {
    if ((coalition >> i & 1) != 0) {
      text += (text.empty() ? "" : "+") + players[i];
    }
  }
  return text;
}

Result<NamedGame> read_game(const CsvTable& table) {
  TableReading reading(table);
  const std::optional<std::size_t> coalition = reading.column("coalition");
  const std::optional<std::size_t> value = reading.column("value");
  if (!coalition || !value) {
    return reading.problems();
  }
  if (table.rows.empty()) {
    reading.report_file("csv-no-rows", "no rows", "a row for each coalition, such as 1+2,7.5");
    return reading.problems();
  }
  return GameReading(table, *coalition, *value).read();
}

}  // namespace coalis::classics
