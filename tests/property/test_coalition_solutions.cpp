#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "../support/games.hpp"
#include "coalis/coalition/exact_values.hpp"
#include "coalis/coalition/nucleolus.hpp"
#include "coalis/coalition/voting_power.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;
using namespace coalis::test;

namespace {

/// Whole worths -20..100 in thirds, nobody's 0.
ExactGame random_exact_game(std::size_t n, std::uint32_t entity) {
  Draws draws(17, stream_number(0, 6), static_cast<std::uint32_t>(n), entity);
  ExactGame game{{}, 3};
  for (std::size_t s = 0; s < std::size_t{1} << n; ++s) {
    game.worth.push_back(s == 0 ? 0 : static_cast<std::int64_t>(below(draws, 121)) - 20);
  }
  return game;
}

std::vector<double> doubles(const std::vector<ExactNumber>& numbers) {
  std::vector<double> values;
  for (const ExactNumber& number : numbers) {
    values.push_back(number.value);
  }
  return values;
}

void check_close(const std::vector<ExactNumber>& left, const std::vector<double>& right, double tolerance = 1e-12) {
  REQUIRE(left.size() == right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    CHECK(std::abs(left[i].value - right[i]) <= tolerance * std::max(1.0, std::abs(right[i])));
  }
}

/// Excesses v(S) - x(S) of all coalitions but none and all, the largest first.
std::vector<double> sorted_excesses(const Worths& worth, const std::vector<double>& x) {
  std::vector<double> excesses;
  for (std::size_t s = 1; s + 1 < worth.size(); ++s) {
    excesses.push_back(worth[s] - sum_over(s, x));
  }
  std::sort(excesses.rbegin(), excesses.rend());
  return excesses;
}

/// Whether b's excesses are lexicographically below a's by more than rounding.
bool lexicographically_better(const std::vector<double>& b, const std::vector<double>& a) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::abs(a[i] - b[i]) > 1e-9) {
      return b[i] < a[i];
    }
  }
  return false;
}

/// Number of 300 random transfers between players that better x.
int better_transfers(const Worths& worth, const std::vector<double>& x, std::uint32_t entity) {
  Draws draws(18, stream_number(0, 6), 0, entity);
  const std::vector<double> own = sorted_excesses(worth, x);
  int better = 0;
  for (int attempt = 0; attempt < 300; ++attempt) {
    std::vector<double> moved = x;
    double sum = 0;
    for (double& share : moved) {
      const double step = normal(draws) * std::pow(10.0, -1.0 - attempt % 4);
      share += step;
      sum += step;
    }
    for (double& share : moved) {
      share -= sum / static_cast<double>(moved.size());
    }
    better += lexicographically_better(sorted_excesses(worth, moved), own) ? 1 : 0;
  }
  return better;
}

/// The Talmud's division [Aumann & Maschler 1985]: up to half of all claims equal awards, none above half its claim;
/// beyond it losses by the same rule. By bisection on the award.
std::vector<double> talmud_division(double estate, const std::vector<double>& claims) {
  const double half = std::accumulate(claims.begin(), claims.end(), 0.0) / 2;
  const double shared = std::min(estate, 2 * half - estate);
  double low = 0;
  double high = half;
  for (int i = 0; i < 200; ++i) {
    const double award = (low + high) / 2;
    double sum = 0;
    for (const double claim : claims) {
      sum += std::min(award, claim / 2);
    }
    (sum < shared ? low : high) = award;
  }
  std::vector<double> awards;
  for (const double claim : claims) {
    const double award = std::min(low, claim / 2);
    awards.push_back(estate <= half ? award : claim - award);
  }
  return awards;
}

ExactGame exactly(const Worths& worth) {
  return rounded_game(worth);
}

}  // namespace

TEST_CASE("values in fractions are those in doubles") {
  for (const std::size_t n : {1U, 2U, 5U, 9U}) {
    const ExactGame game = random_exact_game(n, 0);
    const Worths worth = worths_of(game);
    check_close(exact_shapley(game), shapley_value(worth));
    check_close(exact_banzhaf(game), banzhaf_value(worth));
    std::vector<std::uint32_t> union_of(n);
    for (std::size_t i = 0; i < n; ++i) {
      union_of[i] = static_cast<std::uint32_t>(i % ((n + 1) / 2));
    }
    check_close(exact_owen(game, union_of), owen_value(worth, union_of), 1e-11);
  }
}

TEST_CASE("fractions are read exactly or refused") {
  const auto is = [](const char* text, std::int64_t numerator, std::int64_t denominator) {
    const auto read = parse_fraction(text);
    return read && read->numerator == numerator && read->denominator == denominator;
  };
  CHECK(is("3", 3, 1));
  CHECK(is("-2.75", -11, 4));
  CHECK(is("2/6", 1, 3));
  CHECK(is("6.25e-2", 1, 16));
  CHECK(is("1.5E+3", 1500, 1));
  CHECK(is(".5", 1, 2));
  for (const char* wrong :
       {"", "x", "1/0", "1/-2", "1.2.3", "nan", "inf", "1e99", "--1", "5 ", "0.12345678901234567890"}) {
    INFO(wrong);
    CHECK_FALSE(parse_fraction(wrong).has_value());
  }
}

TEST_CASE("one union or Aumann and Dreze's of everybody share as Shapley does, and unions keep what they are worth") {
  const ExactGame game = random_exact_game(7, 1);
  check_close(exact_aumann_dreze(game, std::vector<std::uint32_t>(7, 0)), doubles(exact_shapley(game)));
  const std::vector<double> shares = doubles(exact_aumann_dreze(game, std::vector<std::uint32_t>{0, 1, 1, 0, 2, 1, 2}));
  CHECK(shares[0] + shares[3] == Approx(worths_of(game)[0b0001001]));
  CHECK(shares[1] + shares[2] + shares[5] == Approx(worths_of(game)[0b0100110]));
  CHECK(shares[4] + shares[6] == Approx(worths_of(game)[0b1010000]));
}

TEST_CASE("Myerson's value is Shapley's on the complete graph, and a lost link costs both its ends the same") {
  const ExactGame game = random_exact_game(6, 2);
  PlayerLinks all;
  for (std::uint32_t i = 0; i < 6; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      all.emplace_back(i, j);
    }
  }
  check_close(exact_myerson(game, all), doubles(exact_shapley(game)));
  const PlayerLinks with{{0, 1}, {1, 2}, {2, 3}, {3, 0}, {4, 1}};
  const PlayerLinks without{{0, 1}, {1, 2}, {2, 3}, {3, 0}};
  const std::vector<double> before = doubles(exact_myerson(game, with));
  const std::vector<double> after = doubles(exact_myerson(game, without));
  CHECK(before[4] - after[4] == Approx(before[1] - after[1]).margin(1e-12));
  CHECK(std::abs((before[4] - after[4]) - (before[0] - after[0])) > 1e-6);  // only these two
  CHECK(after[5] == Approx(worths_of(game)[0b100000]));
  CHECK(before[0] + before[1] + before[2] + before[3] + before[4] == Approx(worths_of(game)[0b011111]));
}

TEST_CASE("the nucleolus of a bankruptcy is the Talmud's division") {
  Draws draws(19, stream_number(0, 6), 0, 0);
  for (std::size_t n = 2; n <= 9; ++n) {
    std::vector<double> claims(n);
    for (double& claim : claims) {
      claim = 1 + below(draws, 300);
    }
    const double all = std::accumulate(claims.begin(), claims.end(), 0.0);
    for (const double share : {0.2, 0.5, 0.9}) {
      const double estate = std::floor(share * all);
      INFO(n << " claims, estate " << estate << " of " << all);
      check_close(nucleolus(exactly(bankruptcy_game(estate, claims))).shares, talmud_division(estate, claims), 1e-9);
    }
  }
}

TEST_CASE("no transfer lowers the largest excesses of the prenucleolus, but many do Shapley's") {
  int better_than_shapley = 0;
  for (std::uint32_t entity = 0; entity < 12; ++entity) {
    const ExactGame game = random_exact_game(3 + entity % 4, 10 + entity);
    CHECK(better_transfers(worths_of(game), doubles(prenucleolus(game).shares), entity) == 0);
    better_than_shapley += better_transfers(worths_of(game), doubles(exact_shapley(game)), entity);
  }
  CHECK(better_than_shapley > 100);
}

TEST_CASE("the nucleolus gives nobody less than alone, also where the prenucleolus does") {
  const ExactGame game{{0, 0, 0, 10, 0, 0, 0, 2}, 1};  // Peleg & Sudhoelter 2007, 5.5.12
  check_close(prenucleolus(game).shares, {3, 3, -4});
  check_close(nucleolus(game).shares, {1, 1, 0});
  CHECK(has_imputations(game));
  const ExactGame none{{0, 5, 5, 4}, 1};
  CHECK_FALSE(has_imputations(none));
  CHECK_THROWS_AS(nucleolus(none), ContractViolation);
  check_close(prenucleolus(none).shares, {2, 2});
}

TEST_CASE("the prenucleolus follows a change of money and of what each has alone") {
  const ExactGame game = random_exact_game(6, 40);
  const std::vector<std::int64_t> gift{5, -3, 0, 12, 7, -1};
  ExactGame moved = game;
  for (std::size_t s = 0; s < moved.worth.size(); ++s) {
    moved.worth[s] *= 4;
    for (std::size_t i = 0; i < 6; ++i) {
      moved.worth[s] += holds(s, i) ? gift[i] * game.denominator : 0;
    }
  }
  std::vector<double> expected = doubles(prenucleolus(game).shares);
  for (std::size_t i = 0; i < 6; ++i) {
    expected[i] = 4 * expected[i] + static_cast<double>(gift[i]);
  }
  check_close(prenucleolus(moved).shares, expected);
}

TEST_CASE("a convex game's core holds Shapley's value and the nucleolus, and its range is that of its marginals") {
  const Worths convex = game(5, [](std::size_t s) {
    const double weight = sum_over(s, {1, 2, 3, 4, 5});
    return weight * weight;
  });
  const Core core = core_of(exactly(convex));
  REQUIRE_FALSE(core.empty);
  for (const std::vector<double>& x :
       {doubles(exact_shapley(exactly(convex))), doubles(nucleolus(exactly(convex)).shares)}) {
    CHECK(sorted_excesses(convex, x).front() <= 1e-9);
  }
  for (std::size_t i = 0; i < 5; ++i) {
    const std::size_t alone = std::size_t{1} << i;
    CHECK(core.lowest[i].value == Approx(convex[alone]));
    CHECK(core.highest[i].value == Approx(convex[31] - convex[31 ^ alone]));
    CHECK(core.highest[i].fraction == added_values(exactly(convex))[i].fraction);
  }
}

TEST_CASE("the majority game of three has no core: one third is missing") {
  const Core core = core_of(exactly(voting_game(2, {1, 1, 1})));
  CHECK(core.empty);
  CHECK(core.shortfall.fraction == "1/3");
  CHECK(core.lowest.empty());
}

TEST_CASE("games of one and two players have their only sensible solutions") {
  const ExactGame one{{0, 7}, 2};
  CHECK(nucleolus(one).shares.front().fraction == "7/2");
  CHECK(core_of(one).highest.front().fraction == "7/2");
  CHECK(exact_shapley(one).front().fraction == "7/2");
  const ExactGame two{{0, 1, 2, 7}, 1};
  check_close(nucleolus(two).shares, {3, 4});
  CHECK(core_of(two).shortfall.fraction == "-2");
}

TEST_CASE("a game is simple or says at which coalition it is not") {
  CHECK_FALSE(not_simple_at(exactly(voting_game(3, {2, 1, 1, 1}))).has_value());
  CHECK(not_simple_at({{0, 0, 1, 0}, 1}) == std::size_t{3});  // joining makes it lose
  CHECK(not_simple_at({{0, 0, 0, 0}, 1}) == std::size_t{3});  // all together lose
  CHECK(not_simple_at({{0, 2, 0, 2}, 1}) == std::size_t{1});  // a worth of 2
  CHECK_FALSE(not_simple_at({{0, 2, 0, 2}, 2}).has_value());  // in halves it is 1
  CHECK(minimal_winning_coalitions(exactly(voting_game(3, {2, 1, 1, 1}))) ==
        std::vector<std::size_t>{0b0011, 0b0101, 0b1001, 0b1110});
}
