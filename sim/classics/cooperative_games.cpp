#include <algorithm>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "game_solutions.hpp"
#include "game_structures.hpp"
#include "words.hpp"

namespace coalis::classics {

namespace {

SolutionAsked asked_in(const Row& row) {
  return {row.text("solution"), row.text("unions"), row.text("graph")};
}

/// The game of a row, or what is wrong with its rule.
Result<NamedGame> game_in(const Row& row) {
  const std::string& kind = row.text("kind");
  return game_by_rule(kind, row.text("quota"), kind == "values" ? row.text("values") : row.text("weights"));
}

void set_published(CheckedNumber& number, const std::string& fraction, const Row& row) {
  number.published = fraction_value(fraction);
  number.origin = origin_of(row.text("source"));
  number.reason = "a fraction, equal to the last digit";
}

/// Of the core "20..30" says the least and the most that a player gets; no words: it is empty.
void compare_core(std::vector<CheckedNumber>& numbers, const std::vector<std::string>& ranges, const Row& row) {
  set_published(numbers.front(), ranges.empty() ? "1" : "0", row);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const std::size_t dots = ranges[i].find("..");
    set_published(numbers[2 + 2 * i], ranges[i].substr(0, dots), row);
    set_published(numbers[3 + 2 * i], ranges[i].substr(dots + 2), row);
  }
}

void compare(std::vector<CheckedNumber>& numbers, const Row& row) {
  const std::vector<std::string> published = split_words(row.text("exact"), ' ');
  if (row.text("solution") == "core") {
    compare_core(numbers, published, row);
    return;
  }
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    set_published(numbers[i], published.at(i), row);
  }
}

bool is_same(const Row& row, const NamedGame& game, const SolutionAsked& asked) {
  const SolutionAsked published = asked_in(row);
  const NamedGame known = game_in(row).value();
  return published.solution == asked.solution && known.players == game.players && known.game.worth == game.game.worth &&
         known.game.denominator == game.game.denominator && same_unions(published.unions, asked.unions, game.players) &&
         same_links(published.graph, asked.graph, game.players);
}

/// Shares with their sum, for a reader.
RecordList shares_of(const std::vector<CheckedNumber>& numbers) {
  RecordList list{"shares", {}};
  for (const CheckedNumber& number : numbers) {
    list.records.push_back({{"player", number.label}, {"value", number.obtained}, {"exact", number.exact}});
  }
  return list;
}

Result<Findings> one_game(const NamedGame& game, const SolutionAsked& asked) {
  Result<std::vector<CheckedNumber>> numbers = solve_game(game, asked);
  if (!numbers) {
    return numbers.diagnostics();
  }
  Findings findings;
  findings.numbers = std::move(numbers).value();
  for (const Row& row : rows_of(published_table("cooperative_games"))) {
    if (is_same(row, game, asked)) {
      compare(findings.numbers, row);
      break;
    }
  }
  findings.lists.push_back(shares_of(findings.numbers));
  if (!game.rounded.empty()) {
    findings.notes.push_back(game.rounded + ": all were rounded to 2^-60 of the largest, and no fractions are shown.");
  }
  return findings;
}

Findings all_published() {
  Findings findings;
  for (const Row& row : rows_of(published_table("cooperative_games"))) {
    const NamedGame game = game_in(row).value();
    std::vector<CheckedNumber> numbers = solve_game(game, asked_in(row)).value();
    compare(numbers, row);
    const std::string structure = row.text("unions") + row.text("graph");
    const std::string prefix =
        row.text("game") + ": " + row.text("solution") + (structure.empty() ? "" : " " + structure) + ": ";
    for (CheckedNumber& number : numbers) {
      number.label.insert(0, prefix);
      findings.numbers.push_back(std::move(number));
    }
  }
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (!request.changed()) {
    return all_published();
  }
  const CsvTable* values = request.table("values");
  if (const std::string kind = request.word("kind"); request.has("quota") && kind != "voting" && kind != "bankruptcy") {
    return setting_problem("quota", request.word("quota") + " beside kind=" + kind + ", which has none",
                           "with kind=voting or bankruptcy", "leave it out");
  }
  const Result<NamedGame> game =
      values != nullptr ? read_game(*values)
                        : game_by_rule(request.word("kind"), request.word("quota"), request.word("weights"));
  if (!game) {
    return game.diagnostics();
  }
  return one_game(game.value(), {request.word("solution"), request.word("unions"), request.word("graph")});
}

}  // namespace

Experiment cooperative_games() {
  return {
      .name = "game",
      .group = kValueSharing,
      .citation =
          "Shapley (1953); Shapley & Shubik (1954); Banzhaf (1965); Schmeidler (1969); Aumann & Dreze (1974); Myerson "
          "(1977); Owen (1977); Deegan & Packel (1978); Holler (1982). Games from Aumann & Maschler (1985), Lemaire "
          "(1991), Peleg & Sudhoelter (2007), and the manuals of CoopGame and GameTheoryAllocation.",
      .question = "How much of what a coalition is worth together is each member's?",
      .reproduced =
          "Every solution below for textbook games, in fractions: gloves, airports, bankruptcies, parliaments, the "
          "Security Council, cost and market games. Any game of a table, up to 24 players (20 for core and nucleolus).",
      .not_reproduced = "",
      .settings = {{.name = "solution",
                    .meaning = "how the worth is shared, or power measured",
                    .fallback = "shapley",
                    .kind = SettingKind::choice,
                    .choices = solution_names(),
                    .synonyms = {{"shapley_shubik", "shapley-shubik"},
                                 {"banzhaf_normalised", "banzhaf-normalised"},
                                 {"banzhaf-normalized", "banzhaf-normalised"},
                                 {"banzhaf_normalized", "banzhaf-normalised"},
                                 {"deegan_packel", "deegan-packel"},
                                 {"public_good_index", "public-good-index"},
                                 {"holler", "public-good-index"},
                                 {"aumann_dreze", "aumann-dreze"},
                                 {"added_value", "added-value"}}},
                   {.name = "unions",
                    .meaning = "a-priori unions of owen and aumann-dreze, such as 1+2|3",
                    .fallback = "",
                    .kind = SettingKind::text,
                    .only_with = {"solution", {"owen", "aumann-dreze"}}},
                   {.name = "graph",
                    .meaning = "links of myerson, such as 1-2;2-3",
                    .fallback = "",
                    .kind = SettingKind::text,
                    .only_with = {"solution", {"myerson"}}},
                   {.name = "kind",
                    .meaning = "rule of the game, where no table is given",
                    .fallback = "voting",
                    .kind = SettingKind::choice,
                    .choices = {"voting", "airport", "airport-savings", "bankruptcy", "glove", "values"}},
                   {.name = "quota",
                    .meaning = "votes that win, or the estate that is left",
                    .fallback = "51",
                    .kind = SettingKind::text,
                    .only_with = {"kind", {"voting", "bankruptcy"}}},
                   {"weights", "votes, costs, claims, gloves (1 left, 2 right), or worths by size, then in order",
                    "50,49,1", SettingKind::text}},
      .data = {{"values",
                "columns coalition (1+2) and value: a number or a fraction, a row for every coalition",
                {"kind", "quota", "weights"}}},
      .carry_out = carry_out};
}

}  // namespace coalis::classics
