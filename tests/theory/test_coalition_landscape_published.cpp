#include <catch2/catch.hpp>
#include <numeric>

#include "../support/landscapes.hpp"
#include "coalis/coalition/coalition_descent.hpp"
#include "coalis/coalition/standard_setting.hpp"

using namespace coalis;
using namespace coalis::test;

namespace {

/// Bits written from actor 0 on: "011..." has actors 1 and 2 in bloc 1.
Configuration configuration(const std::string& bits) {
  Configuration c = 0;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    c |= bits[i] == '1' ? Configuration{1} << i : 0;
  }
  return c;
}

/// What the published tables call frustration: the actor's own size times the frustration of the theory.
std::vector<std::int64_t> weighted_frustrations(const CoalitionLandscape<std::int64_t>& landscape, Configuration c) {
  std::vector<std::int64_t> values(landscape.actor_count());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = landscape.size(i) * landscape.frustration(i, c);
  }
  return values;
}

StandardSettingGame unix_firms(double alpha, double beta) {
  const CsvTable firms("unix_synthetic_firms.csv");
  StandardSettingGame game{{}, {}, alpha, beta};
  std::vector<std::uint32_t> group_of;
  for (std::size_t i = 0; i < firms.size(); ++i) {
    game.sizes.push_back(firms.number(i, "size"));
    group_of.push_back(firms.text(i, "group") == "specialist" ? 0 : 1);
  }
  game.rivalry = rivalry_of_groups(group_of);
  return game;
}

std::vector<Configuration> minima_of(const StandardSettingGame& game) {
  std::vector<Configuration> minima = survey_landscape(landscape_of(game)).minima;
  std::sort(minima.begin(), minima.end());
  return minima;
}

}  // namespace

TEST_CASE("all 1,024 energies and 11,264 frustrations of the 2016 alignment study are met exactly") {
  const auto landscape = landscape_from(CsvTable("landscape_isis2016_actors.csv"), "strength_base");
  const auto survey = survey_landscape(landscape);
  const CsvTable published("landscape_isis2016_energies.csv");
  REQUIRE(published.size() == 1024);
  std::size_t wrong = 0;
  for (std::size_t row = 0; row < published.size(); ++row) {
    const auto mask = static_cast<Configuration>(published.number(row, "mask_relative_to_us"));
    const Configuration c = landscape.canonical(mask << 1);  // the table holds actor 0 fixed, we the last
    wrong += static_cast<double>(survey.energies[c]) != published.number(row, "energy");
    const auto frustrations = weighted_frustrations(landscape, c);
    for (std::size_t i = 0; i < 11; ++i) {
      wrong +=
          static_cast<double>(frustrations[i]) != published.number(row, "weighted_frustration" + std::to_string(i));
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("the 2016 alignment study has the published single minimum in both scenarios") {
  using Values = std::vector<std::int64_t>;
  const CsvTable actors("landscape_isis2016_actors.csv");
  const auto base = landscape_from(actors, "strength_base");
  const auto survey = survey_landscape(base);
  REQUIRE(survey.minima.size() == 1);
  CHECK(survey.minima[0] == configuration("00010010010"));  // Turkey, ISIS, Nusra against all others
  CHECK(survey.energies[survey.minima[0]] == -83200);
  CHECK(weighted_frustrations(base, survey.minima[0]) ==
        Values{-1900, -2200, -11500, -1500, -2100, -2400, -38000, -2200, -8800, -2100, -10500});
  CHECK(steepest_basin_sizes(base, survey) == std::vector<std::size_t>{1024});

  const auto weak_syria = landscape_from(actors, "strength_weak_syria");
  const auto other = survey_landscape(weak_syria);
  REQUIRE(other.minima.size() == 1);
  CHECK(other.minima[0] == configuration("00000010010"));  // ISIS, Nusra against all others
  CHECK(other.energies[other.minima[0]] == -65600);
  CHECK(weighted_frustrations(weak_syria, other.minima[0]) ==
        Values{-2100, -2100, -2100, -1100, -2100, -2200, -31000, -2200, -8400, -1800, -10500});
}

TEST_CASE("the synthetic landscape of 17 actors has its two minima, basins and chances of ending there") {
  const auto landscape = landscape_from(CsvTable("landscape_synthetic17.csv"), "size");
  const auto survey = survey_landscape(landscape);
  REQUIRE(survey.minima.size() == 2);
  CHECK(survey.minima[0] == landscape.canonical(configuration("01110101000101111")));
  CHECK(survey.minima[1] == landscape.canonical(configuration("01110000010100101")));
  CHECK(survey.energies[survey.minima[0]] == -18494);
  CHECK(survey.energies[survey.minima[1]] == -12764);
  CHECK(steepest_basin_sizes(landscape, survey) == std::vector<std::size_t>{61137, 4399});
  const std::vector<double> shares = random_basin_shares(landscape, survey);
  CHECK(shares[0] == Approx(0.90402494).margin(5e-9));
  CHECK(shares[1] == Approx(0.09597506).margin(5e-9));
}

TEST_CASE("random improving moves reach the two minima as often as computed, not as steepest descent does") {
  const auto landscape = landscape_from(CsvTable("landscape_synthetic17.csv"), "size");
  const Configuration first = landscape.canonical(configuration("01110101000101111"));
  constexpr std::uint32_t kPaths = 20000;
  double reached = 0;
  for (std::uint32_t path = 0; path < kPaths; ++path) {
    Draws draws(3, stream_number(0, 5), 0, path);
    const Configuration start = below(draws, 1U << 16);
    reached += random_path(landscape, start, draws).back() == first ? 1 : 0;
  }
  const double error = std::sqrt(0.90402494 * 0.09597506 / kPaths);
  CHECK(std::abs(reached / kPaths - 0.90402494) < 5 * error);
  CHECK(std::abs(reached / kPaths - 61137.0 / 65536) > 5 * error);
}

TEST_CASE("the synthetic UNIX firms have the two recalled equilibria, and as many others as computed elsewhere") {
  // AT&T, Sun, Apollo, DEC, HP, Intergraph, SGI, IBM, Prime
  const std::vector<Configuration> two = minima_of(unix_firms(1, 1));
  const auto landscape = landscape_of(unix_firms(1, 1));
  std::vector<Configuration> expected{landscape.canonical(configuration("010110000")),   // Sun, DEC, HP
                                      landscape.canonical(configuration("110000011"))};  // Sun, AT&T, IBM, Prime
  std::sort(expected.begin(), expected.end());
  CHECK(two == expected);
  CHECK(landscape.energy(two[0]) == -3852);
  CHECK(landscape.energy(two[1]) == -3852);
  for (const double beta : {0.25, 0.5, 1.0, 1.5, 2.0}) {
    CHECK(minima_of(unix_firms(1, beta)) == expected);
    CHECK(minima_of(unix_firms(1.1, beta)) == expected);
    CHECK((minima_of(unix_firms(0.9, beta)) == expected) == (beta >= 0.5));
  }
  CHECK(minima_of(unix_firms(0.9, 0.25)).size() == 5);
  CHECK(minima_of(unix_firms(0.5, 0.5)) == std::vector<Configuration>{0});  // the grand alliance
  CHECK(minima_of(unix_firms(1.5, 1)).size() == 3);
  CHECK(minima_of(unix_firms(2, 0.25)).size() == 9);
}

TEST_CASE("Nash equilibria of the standard-setting game are the local minima of its landscape") {
  for (const double alpha : {0.5, 0.9, 1.0, 1.5, 2.0}) {
    for (const double beta : {0.25, 0.5, 1.0, 2.0}) {
      const StandardSettingGame game = unix_firms(alpha, beta);
      std::vector<Configuration> equilibria;
      for (Configuration c = 0; c < 256; ++c) {
        if (is_nash_equilibrium(game, c)) {
          equilibria.push_back(c);
        }
      }
      CHECK(minima_of(game) == equilibria);
    }
  }
}
