#include <catch2/catch.hpp>
#include <cmath>

#include "coalis/analysis/robust.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;

namespace {

constexpr Bootstrap kHow{0.95, 200, 1};

Grid<double> table_of(const std::vector<std::vector<double>>& rows) {
  Grid<double> table(rows.size(), rows.front().size());
  for (std::size_t s = 0; s < rows.size(); ++s) {
    std::copy(rows[s].begin(), rows[s].end(), table.row(s).begin());
  }
  return table;
}

/// Every future a part of its own.
PayoffTable payoffs(const std::vector<std::vector<double>>& rows, std::optional<double> good_enough = {}) {
  PayoffTable table{table_of(rows), good_enough, {}, rows.front().size(), rows.front().size()};
  for (std::size_t future = 0; future < table.parts; ++future) {
    table.part.push_back(future);
  }
  return table;
}

std::size_t savages_choice(const std::vector<RobustStrategy>& judged) {
  std::size_t choice = 0;
  for (std::size_t s = 1; s < judged.size(); ++s) {
    choice = judged[s].largest.regret < judged[choice].largest.regret ? s : choice;
  }
  return choice;
}

/// Futures in sixteen parts, each with luck that all strategies share and luck of each one's own.
PayoffTable drawn(std::size_t futures, const std::vector<double>& means, double own_sd, std::uint64_t seed) {
  PayoffTable table{Grid<double>(means.size(), futures), 0.0, {}, 16, futures};
  for (std::size_t future = 0; future < futures; ++future) {
    Draws draws(seed, 1, 0, static_cast<std::uint32_t>(future));
    const double shared = normal(draws);
    for (std::size_t s = 0; s < means.size(); ++s) {
      table.payoff(s, future) = means[s] + shared + own_sd * normal(draws);
    }
    table.part.push_back(future % 16);
  }
  return table;
}

}  // namespace

TEST_CASE("regrets of the textbook's condominium: the medium project is Savage's choice") {
  // Anderson, Sweeney & Williams, An Introduction to Management Science, decision analysis: profits of a small, medium
  // and large complex under strong and weak demand; largest regrets 12, 6 and 16.
  const std::vector<RobustStrategy> judged = judge_strategies(payoffs({{8, 7}, {14, 5}, {20, -9}}, 5.0), kHow);
  CHECK(judged[0].largest.regret == 12.0);
  CHECK(judged[1].largest.regret == 6.0);
  CHECK(judged[2].largest.regret == 16.0);
  CHECK(judged[0].largest.future == 0);
  CHECK(judged[2].largest.future == 1);
  CHECK(savages_choice(judged) == 1);
  CHECK(judged[1].mean_regret.value == 4.0);
  CHECK(judged[0].satisficing_share->value == 1.0);
  CHECK(judged[1].satisficing_share->value == 1.0);
  CHECK(judged[2].satisficing_share->value == 0.5);
  CHECK(judged[2].best_share.value == 0.5);
}

TEST_CASE("regrets of Milnor's table: each rule chooses another act, Savage's the fourth") {
  // Milnor 1954, Games against nature; Luce & Raiffa 1957, Games and decisions, section 13.3.
  const std::vector<RobustStrategy> judged =
      judge_strategies(payoffs({{2, 2, 0, 1}, {1, 1, 1, 1}, {0, 4, 0, 0}, {1, 3, 0, 0}}), kHow);
  const std::vector<double> largest{2, 3, 2, 1};
  const std::vector<double> means{1.25, 1.0, 1.0, 1.0};
  for (std::size_t s = 0; s < 4; ++s) {
    CHECK(judged[s].largest.regret == largest[s]);
    CHECK(judged[s].mean_payoff.value == means[s]);
    CHECK_FALSE(judged[s].satisficing_share);
  }
  CHECK(savages_choice(judged) == 3);
}

TEST_CASE("strategies that are the same in effect have no regret, and neither dominates") {
  PayoffTable table = drawn(256, {0.3, 0.0}, 0.2, 1);
  std::copy(table.payoff.row(0).begin(), table.payoff.row(0).end(), table.payoff.row(1).begin());
  const std::vector<RobustStrategy> judged = judge_strategies(table, kHow);
  for (const RobustStrategy& one : judged) {
    CHECK(one.mean_regret.value == 0.0);
    CHECK(one.mean_regret.interval.high == 0.0);
    CHECK(one.largest.regret == 0.0);
    CHECK(one.best_share.value == 1.0);
  }
  CHECK(judged[0].satisficing_share->value == judged[1].satisficing_share->value);
  const std::vector<Grid<double>> objectives{table.payoff};
  for (const ParetoPlace& place : pareto_places(objectives, table.part, table.parts, 0.95)) {
    CHECK(place.on_front);
    CHECK(place.dominated_by.empty());
  }
  // Negative control: any difference is a regret of one of the two.
  table.payoff(1, 100) -= 0.5;
  const std::vector<RobustStrategy> other = judge_strategies(table, kHow);
  CHECK(other[1].largest.regret == 0.5);
  CHECK(other[1].largest.future == 100);
  CHECK(other[1].mean_regret.value == Approx(0.5 / 256.0));
  CHECK(other[0].mean_regret.value == 0.0);
}

TEST_CASE("a payoff that all strategies share changes no regret, the scale of payoffs is the scale of regrets") {
  const PayoffTable table = drawn(64, {0.0, 0.1, 0.2}, 1.0, 3);
  PayoffTable moved = table;
  for (std::size_t s = 0; s < 3; ++s) {
    for (std::size_t future = 0; future < 64; ++future) {
      moved.payoff(s, future) = 3.0 * table.payoff(s, future) + 7.0 + static_cast<double>(future);
    }
  }
  const std::vector<RobustStrategy> judged = judge_strategies(table, kHow);
  const std::vector<RobustStrategy> again = judge_strategies(moved, kHow);
  for (std::size_t s = 0; s < 3; ++s) {
    CHECK(again[s].mean_regret.value == Approx(3.0 * judged[s].mean_regret.value));
    CHECK(again[s].largest.future == judged[s].largest.future);
    CHECK(again[s].best_share.value == judged[s].best_share.value);
  }
}

TEST_CASE("the Pareto front by means, and who is clearly dominated") {
  const PayoffTable first = drawn(512, {1.0, 0.5, 0.0, 0.99}, 0.1, 5);
  const PayoffTable second = drawn(512, {0.0, 0.5, 0.2, -0.01}, 0.1, 6);
  const std::vector<Grid<double>> objectives{first.payoff, second.payoff};
  const std::vector<ParetoPlace> places = pareto_places(objectives, first.part, first.parts, 0.95);
  CHECK(places[0].on_front);
  CHECK(places[1].on_front);
  CHECK_FALSE(places[2].on_front);
  CHECK(places[2].dominated_by == std::vector<std::size_t>{1});
  CHECK(places[3].dominated_by.empty());  // so close to the first that these futures do not tell
  // Negative control: without the second objective only the first strategy is left, and the middle one is dominated.
  const std::vector<ParetoPlace> alone = pareto_places(std::span(objectives).first(1), first.part, first.parts, 0.95);
  CHECK_FALSE(alone[1].on_front);
  CHECK(alone[1].dominated_by == std::vector<std::size_t>{0, 3});
}

TEST_CASE("how rare a larger regret is, is known exactly") {
  const PayoffTable table = drawn(59, {0.0, 0.0}, 1.0, 1);
  // 59 values: the smallest sample whose largest one is above 95 % of the law with 95 % confidence (Wilks 1941).
  CHECK(judge_strategies(table, kHow)[0].largest.exceeded_share < 0.05);
  CHECK(judge_strategies(drawn(58, {0.0, 0.0}, 1.0, 1), kHow)[0].largest.exceeded_share > 0.05);
}
