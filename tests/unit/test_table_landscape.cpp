#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <vector>

#include "coalis/base/contract.hpp"
#include "coalis/landscape/local_search.hpp"
#include "coalis/landscape/table_landscape.hpp"

using namespace coalis;

namespace {

Draws some_draws(std::uint32_t entity) {
  return Draws(5, stream_number(9, 1), 0, entity);
}

const std::vector<Interaction> kAll{Interaction::adjacent, Interaction::random, Interaction::random_with_replacement};

}  // namespace

TEST_CASE("links are K others a bit, distinct unless drawn with replacement") {
  Draws draws = some_draws(1);
  CHECK(draw_links(5, 2, Interaction::adjacent, draws)[4] == std::vector<int>{0, 1});
  int repeats = 0;
  for (const Interaction interaction : kAll) {
    for (const int links : {0, 3, 7}) {
      const LinkLists lists = draw_links(8, links, interaction, draws);
      REQUIRE(lists.size() == 8);
      for (int bit = 0; bit < 8; ++bit) {
        const auto& list = lists[static_cast<std::size_t>(bit)];
        const std::set<int> distinct(list.begin(), list.end());
        CHECK(list.size() == static_cast<std::size_t>(links));
        CHECK(distinct.count(bit) == 0);
        if (interaction == Interaction::random_with_replacement) {
          repeats += distinct.size() < list.size();
        } else {
          CHECK(distinct.size() == list.size());
        }
      }
    }
  }
  CHECK(repeats > 0);
  CHECK_THROWS_AS(draw_links(8, 8, Interaction::random, draws), ContractViolation);
}

TEST_CASE("modular links stay inside the module but for the cross links") {
  Draws draws = some_draws(2);
  const LandscapeShape shape{20, 4, 4, 1};
  const LinkLists lists = draw_modular_links(shape, draws);
  for (int bit = 0; bit < 20; ++bit) {
    int inside = 0;
    for (const int link : lists[static_cast<std::size_t>(bit)]) {
      inside += shape.module_of(link) == shape.module_of(bit);
    }
    CHECK(inside == 4);
    CHECK(lists[static_cast<std::size_t>(bit)].size() == 5);
  }
}

TEST_CASE("a tabulated landscape scores every design as the tables do, and so do one-bit changes") {
  for (const Interaction interaction : kAll) {
    Draws draws = some_draws(3);
    const TableLandscape landscape(9, 4, interaction, draws);
    const ValueTable table = landscape.tabulate();
    int different = 0;
    for (Design design = 0; design < 512; ++design) {
      double sum = 0;
      for (int bit = 0; bit < 9; ++bit) {
        sum += landscape.contribution(bit, design);
        const auto score = landscape.score_after_flip(design, landscape.score(design), bit);
        different += score != landscape.score(flipped(design, bit));
        different += score != table.score_after_flip(design, table.score(design), bit);
      }
      different += table.score(design) != landscape.score(design);
      different += std::abs(table.value(design) - sum / 9) > 1e-15;
    }
    CHECK(different == 0);
  }
}

TEST_CASE("an entry is the bit as digit 0 and its links as the next digits") {
  Draws draws = some_draws(4);
  const TableLandscape landscape({{2, 1}, {}, {0}}, draws);
  CHECK(landscape.entry_count(0) == 8);
  CHECK(landscape.entry_count(1) == 2);
  CHECK(landscape.entry_of(0, 0b100) == 0b010);
  CHECK(landscape.entry_of(0, 0b011) == 0b101);
  CHECK(landscape.dependants(0) == 0b101);
  CHECK_THROWS_AS(TableLandscape({{0}}, draws), ContractViolation);
  CHECK_THROWS_AS(TableLandscape({{1}}, draws), ContractViolation);
  CHECK_THROWS_AS(TableLandscape(LinkLists{}, draws), ContractViolation);
}

TEST_CASE("redrawing an entry moves exactly the designs that use it") {
  Draws draws = some_draws(5);
  TableLandscape landscape(8, 2, Interaction::random, draws);
  const ValueTable before = landscape.tabulate();
  landscape.redraw(3, 5, draws);
  const ValueTable after = landscape.tabulate();
  for (Design design = 0; design < 256; ++design) {
    CHECK((before.score(design) != after.score(design)) == (landscape.entry_of(3, design) == 5));
  }
}

TEST_CASE("stirring with persistence 1 changes nothing, with 0 everything, between them in proportion") {
  Draws draws = some_draws(6);
  TableLandscape landscape(6, 5, Interaction::random, draws);
  const ValueTable before = landscape.tabulate();
  landscape.stir(1, draws);
  CHECK(landscape.value(17) == before.value(17));
  double squares = 0;
  const double persistence = 0.8;
  double product = 0;
  for (int bit = 0; bit < 6; ++bit) {
    std::vector<double> old;
    for (Design design = 0; design < 64; ++design) {
      old.push_back(landscape.contribution(bit, design) - 0.5);
    }
    Draws fresh = some_draws(60 + static_cast<std::uint32_t>(bit));
    TableLandscape stirred = landscape;
    stirred.stir(persistence, fresh);
    for (Design design = 0; design < 64; ++design) {
      squares += old[design] * old[design];
      product += old[design] * (stirred.contribution(bit, design) - 0.5);
    }
  }
  const double noise = (1 - persistence) * std::sqrt(1 / 12.0 / squares);
  CHECK(std::abs(product / squares - persistence) < 5 * noise);
  CHECK(std::abs(product / squares - 1) > 5 * noise);
  CHECK_THROWS_AS(landscape.stir(1.1, draws), ContractViolation);
}

TEST_CASE("local optima have no better neighbour and hold the best design") {
  Draws draws = some_draws(7);
  const ValueTable table = TableLandscape(10, 4, Interaction::random, draws).tabulate();
  const auto optima = table.local_optima();
  CHECK(std::binary_search(optima.begin(), optima.end(), table.best()));
  int better_neighbours = 0;
  for (const Design optimum : optima) {
    for (int bit = 0; bit < 10; ++bit) {
      better_neighbours += table.value(flipped(optimum, bit)) > table.value(optimum);
    }
  }
  CHECK(better_neighbours == 0);
  for (Design design = 0; design < 1024; ++design) {
    REQUIRE(table.score(design) <= table.score(table.best()));
    REQUIRE(table.score(design) >= table.score(table.worst()));
  }
  CHECK_FALSE(table.is_local_optimum(table.worst()));
}

TEST_CASE("every kind of step improves strictly and ends in a local optimum") {
  Draws draws = some_draws(8);
  const ValueTable table = TableLandscape(10, 5, Interaction::random, draws).tabulate();
  const auto check_climb = [&](auto step) {
    Standing<ValueTable> standing = standing_of(table, 321);
    auto last = standing.score;
    const int moves = climb<ValueTable>(standing, [&](Standing<ValueTable>& here) {
      const bool moved = step(here);
      CHECK(moved == (here.score > last));
      CHECK(here.score == table.score(here.design));
      last = here.score;
      return moved;
    });
    CHECK(table.is_local_optimum(standing.design));
    return moves;
  };
  using S = Standing<ValueTable>;
  check_climb([&](S& s) { return step_to_first_better(table, s, ScanOrder::fixed, draws); });
  check_climb([&](S& s) { return step_to_first_better(table, s, ScanOrder::random, draws); });
  const int greedy = check_climb([&](S& s) { return step_to_best(table, s); });
  const int reluctant = check_climb([&](S& s) { return step_to_least_better(table, s); });
  CHECK(greedy <= reluctant);
}

TEST_CASE("a long jump and a one-bit trial keep only what is better") {
  Draws draws = some_draws(9);
  const ValueTable table = TableLandscape(10, 5, Interaction::random, draws).tabulate();
  Standing<ValueTable> top = standing_of(table, table.best());
  for (int i = 0; i < 100; ++i) {
    CHECK_FALSE(try_long_jump(table, top, draws));
    CHECK_FALSE(try_one_bit(table, top, draws));
  }
  Standing<ValueTable> bottom = standing_of(table, table.worst());
  CHECK(try_one_bit(table, bottom, draws));
  CHECK(std::popcount(bottom.design ^ table.worst()) == 1);
  const auto searched = search_from_random(table, 500, draws);
  CHECK(searched.score == table.score(searched.design));
  CHECK(searched.design < 1024);
}
