#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "../support/landscapes.hpp"
#include "coalis/base/contract.hpp"
#include "coalis/coalition/coalition_descent.hpp"

using namespace coalis;
using namespace coalis::test;

TEST_CASE("the fast survey of whole numbers is the one by definition, bit for bit") {
  for (std::size_t n = 1; n <= 15; ++n) {
    for (const std::uint32_t most_size : {3U, 40U, 20'000U, 1'000'000U}) {  // many ties; sums of 32 and 64 bits
      const auto landscape = random_landscape<std::int64_t>(n, 0, most_size);
      const auto fast = survey_landscape(landscape);
      const auto plain = survey_landscape_by_definition(landscape);
      INFO("n = " << n << ", sizes up to " << most_size);
      CHECK(fast.energies == plain.energies);
      CHECK(fast.minima == plain.minima);
    }
  }
}

TEST_CASE("the fast survey of real numbers is the one by definition to rounding") {
  for (std::size_t n = 1; n <= 14; ++n) {
    const auto landscape = random_landscape<double>(n, 1);
    const auto fast = survey_landscape(landscape);
    const auto plain = survey_landscape_by_definition(landscape);
    double worst = 0;
    for (std::size_t c = 0; c < fast.energies.size(); ++c) {
      worst = std::max(worst, std::abs(fast.energies[c] - plain.energies[c]));
    }
    CHECK(worst <= landscape.slack());
    CHECK(fast.minima == plain.minima);
  }
}

TEST_CASE("where nobody cares every configuration is a minimum") {
  const std::vector<std::int64_t> sizes(14, 2);
  const CoalitionLandscape<std::int64_t> flat(sizes, std::vector<std::int64_t>(14 * 14, 0));
  const auto survey = survey_landscape(flat);
  CHECK(survey.minima.size() == 1U << 13);
  CHECK(survey.minima == survey_landscape_by_definition(flat).minima);
}

TEST_CASE("complements have the same energy, and labelled energies list both") {
  const auto landscape = random_landscape<std::int64_t>(10, 2);
  const std::vector<std::int64_t> all =
      labelled_energies<std::int64_t>(std::span<const std::int64_t>(survey_landscape(landscape).energies));
  REQUIRE(all.size() == 1024);
  for (Configuration c = 0; c < 1024; ++c) {
    CHECK(all[c] == landscape.energy(c));
    CHECK(all[c] == all[~c & 1023]);
    CHECK(landscape.canonical(c) == landscape.canonical(~c & 1023));
  }
}

TEST_CASE("energy is the sum of weighted frustrations, and a flip changes it by twice the mover's") {
  const auto landscape = random_landscape<std::int64_t>(9, 3);
  for (Configuration c = 0; c < 256; ++c) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < 9; ++i) {
      sum += landscape.size(i) * landscape.frustration(i, c);
      const Configuration next = landscape.flipped(c, i);
      const std::int64_t gain = landscape.energy(next) - landscape.energy(c);
      CHECK(gain == landscape.gain_of_flip(i, c));
      CHECK(gain == 2 * landscape.size(i) * (landscape.frustration(i, next) - landscape.frustration(i, c)));
    }
    CHECK(sum == landscape.energy(c));
  }
}

TEST_CASE("renaming the actors renames the minima and keeps their energies") {
  const std::size_t n = 13;
  const auto actors = random_actors<std::int64_t>(n, 4);
  auto renamed = actors;  // the new actor i is the old i + 5
  for (std::size_t i = 0; i < n; ++i) {
    renamed.sizes[i] = actors.sizes[(i + 5) % n];
    for (std::size_t j = 0; j < n; ++j) {
      renamed.propensities[i * n + j] = actors.propensities[(i + 5) % n * n + (j + 5) % n];
    }
  }
  const CoalitionLandscape<std::int64_t> before(actors.sizes, actors.propensities);
  const CoalitionLandscape<std::int64_t> after(renamed.sizes, renamed.propensities);
  const auto survey = survey_landscape(before);
  const auto moved = survey_landscape(after);
  const auto new_name = [&](Configuration c) { return after.canonical((c >> 5 | c << (n - 5)) & ((1U << n) - 1)); };
  for (Configuration c = 0; c < survey.energies.size(); ++c) {
    CHECK(moved.energies[new_name(c)] == survey.energies[c]);
  }
  std::vector<Configuration> expected;
  expected.reserve(survey.minima.size());
  for (const Configuration c : survey.minima) {
    expected.push_back(new_name(c));
  }
  CHECK(std::is_permutation(moved.minima.begin(), moved.minima.end(), expected.begin(), expected.end()));
}

TEST_CASE("any order of improving moves descends and ends in a local minimum") {
  const auto landscape = random_landscape<std::int64_t>(12, 5);
  const auto survey = survey_landscape(landscape);
  for (std::uint32_t start = 0; start < 2048; start += 3) {
    Draws draws(9, stream_number(0, 6), 0, start);
    for (const auto& path : {random_path(landscape, start, draws), steepest_path(landscape, start)}) {
      for (std::size_t k = 1; k < path.size(); ++k) {
        CHECK(survey.energies[path[k]] < survey.energies[path[k - 1]]);
      }
      CHECK(std::count(survey.minima.begin(), survey.minima.end(), path.back()) == 1);
    }
  }
}

TEST_CASE("equally steep flips go to the lowest actor") {
  std::vector<std::int64_t> propensities(16, -1);
  for (std::size_t i = 0; i < 4; ++i) {
    propensities[i * 5] = 0;
  }
  const CoalitionLandscape<std::int64_t> rivals(std::vector<std::int64_t>(4, 1), propensities);
  CHECK(steepest_path(rivals, 0) == std::vector<Configuration>{0, 0b0001, 0b0011});
}

TEST_CASE("basins share out all configurations as the steepest paths do") {
  const auto landscape = random_landscape<std::int64_t>(11, 6, 3);  // small sizes: many ties
  const auto survey = survey_landscape(landscape);
  std::vector<std::size_t> expected(survey.minima.size(), 0);
  for (Configuration c = 0; c < 1024; ++c) {
    const auto end = std::find(survey.minima.begin(), survey.minima.end(), steepest_path(landscape, c).back());
    ++expected.at(static_cast<std::size_t>(end - survey.minima.begin()));
  }
  REQUIRE(survey.minima.size() > 1);
  CHECK(steepest_basin_sizes(landscape, survey) == expected);
  const std::vector<double> shares = random_basin_shares(landscape, survey);
  CHECK(std::accumulate(shares.begin(), shares.end(), 0.0) == Approx(1).epsilon(1e-12));
}

TEST_CASE("a landscape refuses what is not one") {
  using Whole = std::vector<std::int64_t>;
  using Landscape = CoalitionLandscape<std::int64_t>;
  CHECK_THROWS_AS(Landscape(Whole{1, 2}, Whole{0, 1, 2, 0}), ContractViolation);  // not symmetric
  CHECK_THROWS_AS(Landscape(Whole{1, 2}, Whole{1, 0, 0, 0}), ContractViolation);  // diagonal
  CHECK_THROWS_AS(Landscape(Whole{1, 0}, Whole{0, 1, 1, 0}), ContractViolation);  // size
  CHECK_THROWS_AS(Landscape(Whole{1, 2}, Whole{0, 1, 1}), ContractViolation);     // shape
  CHECK_THROWS_AS(Landscape(Whole{1LL << 31, 1LL << 31}, Whole{0, 1, 1, 0}), ContractViolation);
  const std::vector<double> nan{0, std::nan(""), std::nan(""), 0};
  CHECK_THROWS_AS(CoalitionLandscape<double>(std::vector<double>{1, 1}, nan), ContractViolation);
}
