#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "../support/games.hpp"
#include "coalis/choice/small_shapley.hpp"
#include "coalis/coalition/shapley.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;
using namespace coalis::test;

namespace {

Worths random_game(std::size_t n, std::uint32_t entity) {
  Draws draws(11, stream_number(0, 3), static_cast<std::uint32_t>(n), entity);
  return game(n, [&](std::size_t) { return normal(draws); });
}

void check_close(const std::vector<double>& left, const std::vector<double>& right, double tolerance = 1e-12) {
  REQUIRE(left.size() == right.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    CHECK(std::abs(left[i] - right[i]) <= tolerance);
  }
}

}  // namespace

TEST_CASE("the folded Shapley value is the textbook one for 1 to 14 players") {
  for (std::size_t n = 1; n <= 14; ++n) {
    const Worths worth = random_game(n, 0);
    std::vector<double> textbook(n);
    shapley_by_definition(worth, textbook);
    check_close(shapley_value(worth), textbook);
  }
}

TEST_CASE("the folded Banzhaf value is the mean marginal contribution") {
  for (const std::size_t n : {3U, 9U, 12U}) {
    const Worths worth = random_game(n, 1);
    std::vector<double> textbook(n);
    semivalue_by_definition(worth, std::vector<double>(n, std::ldexp(1.0, 1 - static_cast<int>(n))), textbook);
    check_close(banzhaf_value(worth), textbook);
  }
}

TEST_CASE("Shapley shares add up to what all gain over nobody, also for 20 players") {
  for (const std::size_t n : {1U, 2U, 8U, 13U, 20U}) {
    const Worths worth = random_game(n, 2);
    const std::vector<double> shares = shapley_value(worth);
    CHECK(std::accumulate(shares.begin(), shares.end(), 0.0) == Approx(worth.back() - worth.front()).margin(1e-12));
  }
}

TEST_CASE("renaming the players renames their shares") {
  constexpr std::size_t kPlayers = 11;
  const Worths worth = random_game(kPlayers, 3);
  const auto renamed = [](std::size_t s) {
    return (s << 3 | s >> (kPlayers - 3)) & ((std::size_t{1} << kPlayers) - 1);
  };
  const std::vector<double> shares = shapley_value(worth);
  const std::vector<double> moved = shapley_value(game(kPlayers, [&](std::size_t s) { return worth[renamed(s)]; }));
  for (std::size_t i = 0; i < kPlayers; ++i) {
    CHECK(moved[i] == Approx(shares[(i + 3) % kPlayers]).margin(1e-12));
  }
}

TEST_CASE("who adds nothing gets nothing, and equals get the same") {
  const Worths base = random_game(9, 4);
  const Worths with_dummy = game(10, [&](std::size_t s) { return base[s & 511]; });
  const std::vector<double> shares = shapley_value(with_dummy);
  CHECK(std::abs(shares[9]) <= 1e-13);
  check_close({shares.begin(), shares.begin() + 9}, shapley_value(base));

  const Worths by_size = game(10, [&](std::size_t s) { return base[static_cast<std::size_t>(std::popcount(s))]; });
  const std::vector<double> equal = shapley_value(by_size);
  check_close(equal, std::vector<double>(10, (by_size.back() - by_size.front()) / 10));
}

TEST_CASE("the value of a sum of games is the sum of their values") {
  const Worths first = random_game(10, 5);
  const Worths second = random_game(10, 6);
  const std::vector<double> sum = shapley_value(game(10, [&](std::size_t s) { return 2 * first[s] - second[s]; }));
  const std::vector<double> a = shapley_value(first);
  const std::vector<double> b = shapley_value(second);
  for (std::size_t i = 0; i < sum.size(); ++i) {
    CHECK(sum[i] == Approx(2 * a[i] - b[i]).margin(1e-12));
  }
}

TEST_CASE("a unanimity game is shared equally by those who must agree") {
  const std::size_t carrier = 0b1010'0110'1001;
  const Worths worth = game(12, [&](std::size_t s) { return (s & carrier) == carrier ? 6.0 : 0.0; });
  const std::vector<double> shares = shapley_value(worth);
  for (std::size_t i = 0; i < 12; ++i) {
    CHECK(shares[i] == Approx(holds(carrier, i) ? 1.0 : 0.0).margin(1e-13));
  }
}

TEST_CASE("Owen's value is Shapley's for singletons and for one union, and unions share as Shapley's players") {
  const Worths worth = random_game(9, 7);
  const std::vector<double> shapley = shapley_value(worth);
  check_close(owen_value(worth, std::vector<std::uint32_t>(9, 0)), shapley);
  check_close(owen_value(worth, std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7, 8}), shapley);

  const std::vector<std::uint32_t> union_of{0, 1, 1, 2, 0, 2, 2, 1, 0};
  const std::vector<double> owen = owen_value(worth, union_of);
  std::vector<double> of_union(3, 0.0);
  std::vector<std::size_t> members(3, 0);
  for (std::size_t i = 0; i < 9; ++i) {
    of_union[union_of[i]] += owen[i];
    members[union_of[i]] |= std::size_t{1} << i;
  }
  const Worths quotient = game(3, [&](std::size_t s) {
    return worth[(holds(s, 0) ? members[0] : 0) | (holds(s, 1) ? members[1] : 0) | (holds(s, 2) ? members[2] : 0)];
  });
  check_close(of_union, shapley_value(quotient));
  std::vector<std::uint32_t> unused_number = union_of;
  unused_number[1] = 5;
  CHECK_THROWS_AS(owen_value(worth, unused_number), ContractViolation);
}

TEST_CASE("a longer sample of orders begins with the shorter one") {
  const Worths worth = random_game(6, 8);
  std::vector<std::vector<std::uint32_t>> seen;
  const WorthAlongOrder along = [&](auto order, auto worth_after) {
    seen.emplace_back(order.begin(), order.end());
    std::size_t s = 0;
    for (std::size_t k = 0; k < order.size(); ++k) {
      s |= std::size_t{1} << order[k];
      worth_after[k] = worth[s] - worth[0];
    }
  };
  sampled_shapley(6, 5, {1, 2}, along);
  const SampledShapley longer = sampled_shapley(6, 4000, {1, 2}, along);
  for (std::size_t m = 0; m < 5; ++m) {
    CHECK(seen[m] == seen[m + 5]);
  }
  const std::vector<double> exact = shapley_value(worth);
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(std::abs(longer.value[i] - exact[i]) < 5 * longer.standard_error[i]);
  }
}
