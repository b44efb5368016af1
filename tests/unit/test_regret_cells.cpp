#include <catch2/catch.hpp>

#include "coalis/analysis/regret_cells.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;

namespace {

Grid<double> table_of(const std::vector<std::vector<double>>& rows) {
  Grid<double> table(rows.size(), rows.front().size());
  for (std::size_t s = 0; s < rows.size(); ++s) {
    std::copy(rows[s].begin(), rows[s].end(), table.row(s).begin());
  }
  return table;
}

/// Every future a draw of its own.
SortedFutures sorted(const std::vector<std::vector<double>>& payoff, std::vector<std::size_t> cell, std::size_t cells) {
  SortedFutures futures{table_of(payoff), {}, std::move(cell), cells};
  for (std::size_t future = 0; future < futures.cell.size(); ++future) {
    futures.draw.push_back(future);
  }
  return futures;
}

/// What choosing by cell would spare if it were judged by the very futures that suggest the choices.
double flattering(const SortedFutures& futures) {
  double spared = 0.0;
  double total = 0.0;
  std::vector<double> of_all(futures.payoff.rows(), 0.0);
  for (const RegretCell& cell : regret_cells(futures)) {
    const auto count = static_cast<double>(cell.futures);
    total += count;
    for (std::size_t s = 0; s < cell.strategies.size(); ++s) {
      of_all[s] += count * cell.strategies[s].mean;
    }
    spared -= cell.futures == 0 ? 0.0 : count * cell.strategies[cell.best].mean;
  }
  return (spared + *std::ranges::min_element(of_all)) / total;
}

/// Two strategies whose payoffs are luck alone.
SortedFutures luck(std::size_t futures, std::size_t cells) {
  std::vector<std::vector<double>> payoff(2);
  std::vector<std::size_t> cell;
  for (std::size_t future = 0; future < futures; ++future) {
    Draws draws(1, 1, 0, static_cast<std::uint32_t>(future));
    payoff[0].push_back(normal(draws));
    payoff[1].push_back(normal(draws));
    cell.push_back((future / 2) % cells);
  }
  return sorted(payoff, cell, cells);
}

}  // namespace

TEST_CASE("a cell holds the mean regrets of its futures, with Student's intervals") {
  const std::vector<RegretCell> cells = regret_cells(sorted({{5, 7, 9, 0, 0}, {4, 5, 6, 1, 1}}, {0, 0, 0, 2, 2}, 3));
  REQUIRE(cells.size() == 3);
  CHECK(cells[0].futures == 3);
  CHECK(cells[0].strategies[0].mean == 0.0);
  CHECK(cells[0].strategies[1].mean == Approx(2.0));
  const Interval expected = t_interval(std::vector<double>{1, 2, 3}, 0.95);
  CHECK(cells[0].strategies[1].interval->low == std::max(0.0, expected.low));
  CHECK(cells[0].strategies[1].interval->high == expected.high);
  CHECK(cells[0].strategies[0].best_share == 1.0);
  CHECK(cells[0].best == 0);
  CHECK(cells[1].futures == 0);
  CHECK(cells[1].strategies.empty());
  CHECK_FALSE(cells[1].clear);
  CHECK(cells[2].best == 1);
  CHECK(cells[2].clear);  // ahead by exactly 1 in both
}

TEST_CASE("a lead is clear where no chance could make it") {
  CHECK(regret_cells(sorted({{1, 1.1, 0.9, 1}, {0, 0, 0, 0}}, {0, 0, 0, 0}, 1)).front().clear);
  CHECK_FALSE(regret_cells(sorted({{1, -2, 3, -1}, {0, 0, 0, 0}}, {0, 0, 0, 0}, 1)).front().clear);
  CHECK_FALSE(regret_cells(sorted({{1, 1, 1}, {1, 1, 1}}, {0, 0, 0}, 1)).front().clear);
}

TEST_CASE("futures of one draw count once in intervals and all in means") {
  SortedFutures futures = sorted({{0, 0, 0, 0}, {1, 3, 1, 3}}, {0, 0, 0, 0}, 1);
  futures.draw = {0, 0, 1, 1};
  const CellRegret paired = regret_cells(futures).front().strategies[0];
  CHECK(paired.mean == Approx(2.0));
  CHECK(paired.interval->low == Approx(2.0));
  CHECK(paired.interval->high == Approx(2.0));
  futures.draw = {0, 0, 0, 0};
  const RegretCell single = regret_cells(futures).front();
  CHECK_FALSE(single.strategies[0].interval.has_value());
  CHECK_FALSE(single.clear);
}

TEST_CASE("knowing the cell spares what choosing by it wins") {
  // In cell 0 the first strategy is ahead by 2, in cell 1 the second by 4: one choice for all is the second, which is
  // behind by 2 in half of the futures.
  const SortedFutures futures =
      sorted({{2, 2, 2, 2, 0, 0, 0, 0}, {0, 0, 0, 0, 4, 4, 4, 4}}, {0, 0, 0, 0, 1, 1, 1, 1}, 2);
  CHECK(spared_by_knowing_cell(futures) == Approx(1.0));
  CHECK(spared_by_knowing_cell(sorted({{2, 2, 2, 2}, {0, 0, 0, 0}}, {0, 0, 1, 1}, 2)) == 0.0);
}

TEST_CASE("knowing what says nothing spares nothing, and no luck of the sample passes for knowledge") {
  const SortedFutures futures = luck(4096, 512);
  // Two choices differ in half of the futures, by a normal number of variance 2: standard error sqrt(2 / 2) / 64.
  constexpr double kFiveStandardErrors = 5.0 / 64.0;
  CHECK(flattering(futures) > kFiveStandardErrors);
  CHECK(spared_by_knowing_cell(futures) < kFiveStandardErrors);
}

TEST_CASE("futures outside the cells are a contract violation") {
  CHECK_THROWS_AS(regret_cells(sorted({{1, 1}}, {0, 2}, 2)), ContractViolation);
  SortedFutures futures = sorted({{1, 1}}, {0, 1}, 2);
  futures.draw.pop_back();
  CHECK_THROWS_AS(spared_by_knowing_cell(futures), ContractViolation);
}
