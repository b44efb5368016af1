#include "coalis/coalition/hedonic_games.hpp"

#include <algorithm>
#include <bit>
#include <map>

#include "catalogue.hpp"
#include "coalis/classics/points.hpp"
#include "coalis/classics/streams.hpp"
#include "coalis/classics/user_tables.hpp"
#include "coalis/random/variates.hpp"

namespace coalis::classics {

namespace {

constexpr std::size_t kMostPlayers = 10;

/// "13|2", players numbered from 1.
std::string words_of(const Partition& partition) {
  std::string text;
  for (const std::size_t coalition : partition) {
    text += text.empty() ? "" : "|";
    for (std::size_t left = coalition; left != 0; left &= left - 1) {
      text += std::to_string(std::countr_zero(left) + 1);
    }
  }
  return text;
}

std::string words_of(const std::vector<Partition>& partitions) {
  std::vector<std::string> words;
  for (const Partition& partition : partitions) {
    words.push_back(words_of(partition));
  }
  std::sort(words.begin(), words.end());
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : " / ") + word;
  }
  return text.empty() ? "none" : text;
}

/// Coalitions that each player likes, the best first; it likes none of the others as much as being alone, last.
using Ranking = std::vector<std::vector<std::size_t>>;

HedonicGame ranked(const Ranking& best_first) {
  return {best_first.size(), [best_first](std::size_t player, std::size_t coalition) {
            const std::vector<std::size_t>& own = best_first[player];
            const auto place = std::find(own.begin(), own.end(), coalition) - own.begin();
            const bool alone = std::has_single_bit(coalition);
            return alone ? 0.0 : static_cast<double>(own.size()) - 0.5 - static_cast<double>(place);
          }};
}

HedonicGame additive(std::size_t players, const std::vector<double>& liking) {
  return {players, [players, liking](std::size_t player, std::size_t coalition) {
            double sum = 0.0;
            for (std::size_t left = coalition & ~(std::size_t{1} << player); left != 0; left &= left - 1) {
              sum += liking[player * players + static_cast<std::size_t>(std::countr_zero(left))];
            }
            return sum;
          }};
}

HedonicGame game_named(const std::string& name) {
  constexpr std::size_t k12 = 0b011, k13 = 0b101, k23 = 0b110, kAll = 0b111;
  if (name == "three") {
    return ranked({{k12, k13, kAll}, {k23, k12, kAll}, {k13, k23, kAll}});
  }
  if (name == "three-all-worst") {
    return ranked({{k12, k13}, {k23, k12}, {k13, k23}});
  }
  if (name == "roommates") {
    return ranked(
        {{0b0011, 0b0101, 0b1001}, {0b0110, 0b0011, 0b1010}, {0b0101, 0b0110, 0b1100}, {0b1001, 0b1010, 0b1100}});
  }
  return ranked({{0b11}, {}});  // love and hate
}

PointFindings stable_of(const HedonicGame& game) {
  PointFindings found;
  const std::vector<std::pair<std::string, HedonicStability>> notions{
      {"core", HedonicStability::core},
      {"nash", HedonicStability::nash},
      {"individual", HedonicStability::individual},
      {"contractual_individual", HedonicStability::contractual_individual},
      {"individual_rationality", HedonicStability::individual_rationality}};
  for (const auto& [name, notion] : notions) {
    const std::vector<Partition> stable = stable_partitions(game, notion);
    found.numbers.push_back(obtained_number(name + "_count", static_cast<double>(stable.size())));
    found.words.emplace_back(name, words_of(stable));
  }
  return found;
}

/// Of 200 random games with symmetric additive liking, those that have a Nash-stable partition.
double random_games_with_nash(const Request& request, bool symmetric) {
  constexpr std::size_t kGames = 200;
  constexpr std::size_t kPlayers = 5;
  double with = 0.0;
  for (std::uint32_t number = 0; number < kGames; ++number) {
    Draws draws(request.seed, stream_of(Drawer::hedonic_games, 1), 0, number);
    std::vector<double> liking(kPlayers * kPlayers, 0.0);
    for (std::size_t i = 0; i < kPlayers; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        liking[i * kPlayers + j] = normal(draws);
        liking[j * kPlayers + i] = symmetric ? liking[i * kPlayers + j] : normal(draws);
      }
    }
    with += stable_partitions(additive(kPlayers, liking), HedonicStability::nash).empty() ? 0.0 : 1.0;
  }
  return with;
}

const PublishedPoints kPublished{"hedonic_games", {"game"}, "every partition tried"};

Result<Findings> of_own_table(const CsvTable& table) {
  const Result<SquareMatrix> matrix = read_square_matrix(table);
  if (!matrix) {
    return matrix.diagnostics();
  }
  const std::size_t players = matrix.value().names.size();
  if (players > kMostPlayers) {
    TableReading reading(table);
    reading.report_file("too-many-players", std::to_string(players) + " players",
                        "at most 10: every partition is tried");
    return reading.problems();
  }
  Findings findings = unpublished(stable_of(additive(players, matrix.value().values)));
  findings.notes.emplace_back("Players are numbered in the order of the table.");
  return findings;
}

Result<Findings> carry_out(const Request& request) {
  if (const CsvTable* table = request.table("liking")) {
    return of_own_table(*table);
  }
  const Model model = [](const Point& point) { return stable_of(game_named(point.text("game"))); };
  if (request.changed()) {
    return at_point(Point(request.values()), kPublished, model, "");
  }
  Findings findings = at_published_points(kPublished, model);
  CheckedNumber random = obtained_number("random symmetric games with a Nash-stable partition, of 200",
                                         random_games_with_nash(request, true));
  random.published = 200.0;
  random.reason = "theorem: always";
  findings.numbers.push_back(random);
  findings.numbers.push_back(
      obtained_number("random asymmetric games with one, of 200", random_games_with_nash(request, false)));
  return findings;
}

}  // namespace

Experiment hedonic_games() {
  return {.name = "hedonic-games",
          .group = kAlliances,
          .citation =
              "Banerjee, S., Konishi, H. & Soenmez, T. (2001). Core in a simple coalition formation game. Social "
              "Choice and Welfare 18(1), 135-153; Bogomolnaia, A. & Jackson, M. O. (2002). The stability of hedonic "
              "coalition structures. Games and Economic Behavior 38(2), 201-230.",
          .question = "If all care only for whom they are with, is there a partition that nobody wants to leave?",
          .reproduced =
              "The counterexamples: games without a core, without a Nash-stable or an individually stable partition, "
              "roommates, love and hate; symmetric additive liking always has a Nash-stable partition.",
          .not_reproduced = "",
          .settings = {{.name = "game",
                        .meaning = "which counterexample",
                        .fallback = "three",
                        .kind = SettingKind::choice,
                        .choices = {"three", "three-all-worst", "roommates", "love-and-hate"}}},
          .data = {{"liking",
                    "square: how much the player of the row likes to be with the player of the column",
                    {"game"}}},
          .carry_out = carry_out};
}

}  // namespace coalis::classics
