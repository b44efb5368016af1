#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numeric>
#include <sstream>

#include "../support/csv_table.hpp"
#include "../support/games.hpp"
#include "coalis/choice/small_shapley.hpp"
#include "coalis/coalition/shapley.hpp"

using namespace coalis;
using namespace coalis::test;

namespace {

const std::vector<double> kCatalanSeats{50, 20, 21, 19, 13, 9, 3};

// UN Security Council: a motion needs nine votes and no permanent member's veto.
Worths security_council() {
  std::vector<double> votes(15, 1.0);
  std::fill_n(votes.begin(), 5, 7.0);
  return voting_game(39, votes);
}

const std::map<std::string, Worths>& named_games() {
  static const std::map<std::string, Worths> kGames{
      {"glove L={1,2} R={3}", glove_game(2, 1)},
      {"glove L={1,2,4,5} R={3}", game(5,
                                       [](std::size_t s) {
                                         const double lefts = sum_over(s & 0b11011, {1, 1, 0, 1, 1});
                                         return holds(s, 2) ? std::min(1.0, lefts) : 0.0;
                                       })},
      {"glove 2 vs 3", glove_game(2, 3)},
      {"glove 1 vs 9", glove_game(1, 9)},
      {"Ibn Ezra inheritance (Aumann 2010)", airport_game({120, 60, 40, 30})},
      {"Talmud bankruptcy E=100", bankruptcy_game(100, {100, 200, 300})},
      {"Talmud bankruptcy E=200", bankruptcy_game(200, {100, 200, 300})},
      {"Talmud bankruptcy E=300", bankruptcy_game(300, {100, 200, 300})},
      {"Lemaire 1991 investors", three_player_game({46125, 17437.5, 5812.5, 69187.5, 53812.5, 30750, 90000})},
      {"Catalan parliament 2012 q=68", voting_game(68, kCatalanSeats)},
      {"Catalan 2012, union PSC+ICV+ERC", voting_game(68, kCatalanSeats)},
      {"Catalan 2012, union {1,3}", voting_game(68, kCatalanSeats)},
      {"UN Security Council (15)", security_council()},
      {"EEC 1958 q=12", voting_game(12, {4, 4, 4, 2, 2, 1})},
      {"(50,49,1) q=1", voting_game(1, {50, 49, 1})},
      {"[51; 50,49,1]", voting_game(51, {50, 49, 1})},
      {"(50,49,1) q=52", voting_game(52, {50, 49, 1})},
      {"[51; 35,20,15,15,15]", voting_game(51, {35, 20, 15, 15, 15})},
      {"cost game (1,1,2,1,2,2,2)", three_player_game({1, 1, 2, 1, 2, 2, 2})},
      {"seller 10, buyers 20/30 (horse market)", three_player_game({10, 0, 0, 20, 30, 0, 30})}};
  return kGames;
}

const std::map<std::string, std::vector<std::uint32_t>> kUnions{
    {"Catalan 2012, union PSC+ICV+ERC", {0, 1, 1, 2, 1, 3, 4}},
    {"Catalan 2012, union {1,3}", {0, 1, 0, 2, 3, 4, 5}},
    {"cost game (1,1,2,1,2,2,2)", {0, 0, 1}}};

std::vector<double> fractions(const std::string& text) {
  std::vector<double> values;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    const auto slash = word.find('/');
    values.push_back(std::stod(word) / (slash == std::string::npos ? 1 : std::stod(word.substr(slash + 1))));
  }
  return values;
}

std::vector<double> solve(const std::string& name, const std::string& solution) {
  const Worths& worth = named_games().at(name);
  if (solution == "owen") {
    return owen_value(worth, kUnions.at(name));
  }
  if (solution == "shapley") {
    return shapley_value(worth);
  }
  std::vector<double> index = banzhaf_value(worth);
  const double sum = std::accumulate(index.begin(), index.end(), 0.0);
  for (double& share : index) {
    share /= sum;
  }
  return index;
}

}  // namespace

TEST_CASE("published Shapley, Owen and Banzhaf values are met to rounding") {
  const CsvTable published("cooperative_games.csv");
  REQUIRE(published.size() == 24);
  for (std::size_t row = 0; row < published.size(); ++row) {
    const std::string name = published.text(row, "game");
    const std::string solution = published.text(row, "solution");
    const std::vector<double> expected = fractions(published.text(row, "exact"));
    const std::vector<double> obtained = solve(name, solution);
    INFO(name << ": " << solution);
    REQUIRE(obtained.size() == expected.size());
    const double largest = std::abs(named_games().at(name).back());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      CHECK(std::abs(obtained[i] - expected[i]) <= 4e-15 * std::max(1.0, largest));
    }
  }
}

TEST_CASE("the airport game of 100 players is estimated within five standard errors, and no other game is") {
  const CsvTable classes("airport100_shapley.csv");
  std::vector<double> cost;
  std::vector<double> exact;
  std::vector<double> variance;
  for (std::size_t row = 0; row < classes.size(); ++row) {
    const auto players = static_cast<std::size_t>(classes.number(row, "players"));
    cost.insert(cost.end(), players, classes.number(row, "class_cost"));
    exact.insert(exact.end(), players, classes.number(row, "shapley"));
    variance.insert(variance.end(), players, classes.number(row, "variance_one_order"));
  }
  REQUIRE(cost.size() == 100);
  constexpr std::uint32_t kOrders = 20000;
  const auto sample = sampled_shapley(100, kOrders, {7, stream_number(0, 2)}, [&](auto order, auto worth_after) {
    double largest = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
      worth_after[k] = largest = std::max(largest, cost[order[k]]);
    }
  });
  double worst = 0;
  double worst_of_proportional = 0;  // the control: costs shared in proportion are not Shapley's value
  double error_ratio = 0;
  for (std::size_t i = 0; i < 100; ++i) {
    const double error = std::sqrt(variance[i] / kOrders);
    worst = std::max(worst, std::abs(sample.value[i] - exact[i]) / error);
    worst_of_proportional = std::max(worst_of_proportional, std::abs(sample.value[i] - cost[i] / 55.6) / error);
    error_ratio += sample.standard_error[i] / error / 100;
  }
  CHECK(worst < 5);
  CHECK(worst_of_proportional > 5);
  CHECK(error_ratio == Approx(1).margin(0.02));
  CHECK(std::accumulate(sample.value.begin(), sample.value.end(), 0.0) == Approx(10).epsilon(1e-12));
}
