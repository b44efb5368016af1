#include "game_solutions.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "coalis/classics/points.hpp"
#include "coalis/classics/settings.hpp"
#include "coalis/coalition/exact_values.hpp"
#include "coalis/coalition/nucleolus.hpp"
#include "coalis/coalition/voting_power.hpp"
#include "game_structures.hpp"

namespace coalis::classics {

namespace {

using Shares = std::vector<ExactNumber>;

CheckedNumber labelled(const std::string& label, const ExactNumber& value, const NamedGame& game) {
  CheckedNumber number = obtained_number(label, value.value);
  if (game.rounded.empty()) {
    number.exact = value.fraction;
  } else {
    number.evidence = Evidence::rounded;
  }
  return number;
}

std::vector<CheckedNumber> by_player(const NamedGame& game, const Shares& shares) {
  std::vector<CheckedNumber> numbers;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    numbers.push_back(labelled(game.players[i], shares[i], game));
  }
  return numbers;
}

std::vector<CheckedNumber> core_numbers(const NamedGame& game) {
  const Core core = core_of(game.game);
  std::vector<CheckedNumber> numbers{obtained_number("core is empty", core.empty ? 1.0 : 0.0),
                                     labelled("least shortfall", core.shortfall, game)};
  for (std::size_t i = 0; i < core.lowest.size(); ++i) {
    numbers.push_back(labelled(game.players[i] + ": lowest", core.lowest[i], game));
    numbers.push_back(labelled(game.players[i] + ": highest", core.highest[i], game));
  }
  return numbers;
}

Result<Shares> nucleolus_of(const NamedGame& game, const SolutionAsked&) {
  if (!has_imputations(game.game)) {
    return setting_problem("solution", "nucleolus of a game whose players are worth more alone than all together",
                           "a game in which somebody can gain", "the prenucleolus exists: solution=prenucleolus");
  }
  return nucleolus(game.game).shares;
}

/// A power index, if the game is simple.
Result<Shares> power(const NamedGame& game, const std::string& index, Shares (*solve)(const ExactGame&)) {
  if (const std::optional<std::size_t> coalition = not_simple_at(game.game)) {
    return setting_problem(
        "solution",
        index + " of a game that is not simple: see coalition \"" + coalition_words(*coalition, game.players) + "\"",
        "values 0 and 1, 1 for all together, never less for a larger coalition", "shapley and banzhaf take any game");
  }
  return solve(game.game);
}

Result<Shares> with_unions(const NamedGame& game, const SolutionAsked& asked,
                           Shares (*solve)(const ExactGame&, std::span<const std::uint32_t>)) {
  const Result<std::vector<std::uint32_t>> unions = read_unions(asked.unions, game.players);
  return unions ? Result<Shares>(solve(game.game, unions.value())) : Result<Shares>(unions.diagnostics());
}

Result<Shares> myerson(const NamedGame& game, const SolutionAsked& asked) {
  const Result<PlayerLinks> links = read_links(asked.graph, game.players);
  return links ? Result<Shares>(exact_myerson(game.game, links.value())) : Result<Shares>(links.diagnostics());
}

using Solve = std::function<Result<Shares>(const NamedGame&, const SolutionAsked&)>;

enum class Structure : std::uint8_t { none, unions, graph };

struct Solution {
  std::string_view name;
  Solve solve;
  Structure uses = Structure::none;
};

const std::vector<Solution>& solutions() {
  static const std::vector<Solution> all{
      {"shapley", [](const auto& game, const auto&) { return exact_shapley(game.game); }},
      {"shapley-shubik", [](const auto& game, const auto&) { return power(game, "shapley-shubik", exact_shapley); }},
      {"banzhaf", [](const auto& game, const auto&) { return exact_banzhaf(game.game); }},
      {"banzhaf-normalised", [](const auto& game, const auto&) { return exact_normalised_banzhaf(game.game); }},
      {"deegan-packel",
       [](const auto& game, const auto&) { return power(game, "deegan-packel", deegan_packel_index); }},
      {"public-good-index",
       [](const auto& game, const auto&) { return power(game, "public-good-index", public_good_index); }},
      {"owen", [](const auto& game, const auto& asked) { return with_unions(game, asked, exact_owen); },
       Structure::unions},
      {"aumann-dreze", [](const auto& game, const auto& asked) { return with_unions(game, asked, exact_aumann_dreze); },
       Structure::unions},
      {"myerson", myerson, Structure::graph},
      {"nucleolus", nucleolus_of},
      {"prenucleolus", [](const auto& game, const auto&) { return prenucleolus(game.game).shares; }},
      {"core", nullptr},
      {"added-value", [](const auto& game, const auto&) { return added_values(game.game); }}};
  return all;
}

/// A structure of the players that the solution takes no notice of.
std::optional<Diagnostic> unused_structure(const Solution& solution, const SolutionAsked& asked) {
  const auto unused = [&](const char* setting, const std::string& text, const char* users) {
    return setting_problem(setting, "\"" + text + "\" beside solution=" + asked.solution + ", which uses none", users,
                           "leave one of them out");
  };
  if (!asked.unions.empty() && solution.uses != Structure::unions) {
    return unused("unions", asked.unions, "with solution=owen or aumann-dreze");
  }
  if (!asked.graph.empty() && solution.uses != Structure::graph) {
    return unused("graph", asked.graph, "with solution=myerson");
  }
  return std::nullopt;
}

bool needs_programs(const std::string& solution) {
  return solution == "nucleolus" || solution == "prenucleolus" || solution == "core";
}

}  // namespace

const std::vector<std::string_view>& solution_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> found;
    for (const Solution& solution : solutions()) {
      found.push_back(solution.name);
    }
    return found;
  }();
  return names;
}

Result<std::vector<CheckedNumber>> solve_game(const NamedGame& game, const SolutionAsked& asked) {
  const auto solution = std::find_if(solutions().begin(), solutions().end(),
                                     [&](const Solution& one) { return one.name == asked.solution; });
  if (const std::optional<Diagnostic> unused = unused_structure(*solution, asked)) {
    return *unused;
  }
  if (needs_programs(asked.solution) && game.players.size() > kMostNucleolusPlayers) {
    return setting_problem("solution", asked.solution + " of " + std::to_string(game.players.size()) + " players",
                           "at most 20 players for linear programs over all coalitions",
                           "shapley and banzhaf take up to 24");
  }
  if (asked.solution == "core") {
    return core_numbers(game);
  }
  const Result<Shares> shares = solution->solve(game, asked);
  return shares ? Result<std::vector<CheckedNumber>>(by_player(game, shares.value()))
                : Result<std::vector<CheckedNumber>>(shares.diagnostics());
}

}  // namespace coalis::classics
