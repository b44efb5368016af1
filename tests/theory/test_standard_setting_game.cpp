#include <catch2/catch.hpp>
#include <set>

#include "coalis/random/variates.hpp"
#include "run/standard_setting_market.hpp"

using namespace coalis;

// The standard-setting game of Axelrod et al. 1995 through the flagship's own alliance rule: two blocs, raw sizes,
// nothing else in the utility, no noise, one firm at a time, being free forbidden. The firms and sizes are the
// synthetic ones of the landscape oracles (AT&T 27, Sun 30, ...; alpha = beta = 1), which have exactly two Nash
// equilibria.
namespace {

StandardSettingGame unix_game(double alpha, double beta) {
  const std::vector<std::uint32_t> groups{2, 1, 1, 2, 2, 1, 1, 2, 2};
  return {{27, 30, 20, 19, 13, 5, 4, 4, 2}, rivalry_of_groups(groups), alpha, beta};
}

StandardSettingMarket market_of(const StandardSettingGame& game) {
  const auto traits = traits_of_rivals(game);
  REQUIRE(traits.has_value());
  return {game, *traits};
}

/// The splits in which the model's firms come to rest, seen from the first firm.
std::set<Configuration> rests_of(const StandardSettingGame& game, Configuration step) {
  const StandardSettingMarket market = market_of(game);
  const Configuration all = (Configuration{1} << game.firm_count()) - 1;
  std::set<Configuration> found;
  for (Configuration start = 0; start <= all; start += step) {
    const Configuration rest = market.play_from(start, 1).where;
    found.insert((rest & 1U) != 0 ? rest : ~rest & all);
  }
  return found;
}

/// A game of five firms with any rivals.
StandardSettingGame drawn_game(Draws& draws) {
  constexpr std::size_t n = 5;
  StandardSettingGame game{{}, std::vector<Rivalry>(n * n, Rivalry::none), 0.3 + draws.uniform(), draws.uniform()};
  for (std::size_t i = 0; i < n; ++i) {
    game.sizes.push_back(1.0 + 9.0 * draws.uniform());
    for (std::size_t j = 0; j < i; ++j) {
      game.rivalry[i * n + j] = game.rivalry[j * n + i] = static_cast<Rivalry>(below(draws, 3));
    }
  }
  return game;
}

}  // namespace

TEST_CASE("the alliance rule with all but size switched off ends in the standard-setting game's equilibria") {
  // Order AT&T Sun Apollo DEC HP Intergraph SGI IBM Prime: {Sun, DEC, HP} against the rest, and
  // {Sun, AT&T, IBM, Prime} against {Apollo, Intergraph, SGI, DEC, HP}.
  const std::set<Configuration> published{0b111100101, 0b110000011};
  CHECK(rests_of(unix_game(1, 1), 5) == published);
}

TEST_CASE("another rivalry between close firms gives other equilibria") {
  CHECK(rests_of(unix_game(1, 0), 5) != std::set<Configuration>{0b111100101, 0b110000011});
}

TEST_CASE("firms of the model with any rivals that kinds and modules can express leave the equilibria alone") {
  std::size_t expressed = 0;
  for (std::uint32_t trial = 0; trial < 60; ++trial) {
    Draws draws(11, stream_number(0, 7), 0, trial);
    const StandardSettingGame game = drawn_game(draws);
    const auto traits = traits_of_rivals(game);
    if (!traits) {
      continue;
    }
    ++expressed;
    const StandardSettingMarket market(game, *traits);
    std::size_t wrong = 0;
    for (Configuration c = 0; c < 32; ++c) {
      wrong += is_nash_equilibrium(game, c) != (market.play_from(c, 1).months == 0);
    }
    CHECK(wrong == 0);
  }
  CHECK(expressed > 5);
}

TEST_CASE("rivals that two kinds cannot express are refused") {
  const Rivalry no = Rivalry::none;
  const Rivalry far = Rivalry::distant;
  const Rivalry near = Rivalry::close;
  CHECK_FALSE(traits_of_rivals({{1, 1, 1}, {no, far, far, far, no, far, far, far, no}}).has_value());
  CHECK_FALSE(traits_of_rivals({{1, 1, 1}, {no, near, far, near, no, near, far, near, no}}).has_value());
  CHECK(traits_of_rivals({{1, 1, 1}, {no, near, far, near, no, far, far, far, no}}).has_value());
}

TEST_CASE("rivals by traits are the rivals of the game") {
  // A line of four: close, distant, close; who is not next to each other is no rival.
  std::vector<Rivalry> rivalry(16, Rivalry::none);
  for (std::size_t i = 0; i < 3; ++i) {
    rivalry[i * 4 + i + 1] = rivalry[(i + 1) * 4 + i] = i == 1 ? Rivalry::distant : Rivalry::close;
  }
  const StandardSettingGame game{{1, 1, 1, 1}, rivalry, 1, 1};
  const auto traits = traits_of_rivals(game);
  REQUIRE(traits.has_value());
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const auto& mine = (*traits)[i].home_modules;
      const auto& theirs = (*traits)[j].home_modules;
      const bool meet = std::any_of(mine.begin(), mine.end(), [&](std::uint32_t module) {
        return std::find(theirs.begin(), theirs.end(), module) != theirs.end();
      });
      CHECK(meet == (game.between(i, j) != Rivalry::none));
      CHECK((game.between(i, j) != Rivalry::close || (*traits)[i].kind == (*traits)[j].kind));
      CHECK((game.between(i, j) != Rivalry::distant || (*traits)[i].kind != (*traits)[j].kind));
    }
  }
}
