#include <catch2/catch.hpp>
#include <cmath>
#include <numeric>

#include "../support/landscapes.hpp"
#include "coalis/coalition/coalition_descent.hpp"
#include "coalis/coalition/hedonic_games.hpp"
#include "coalis/coalition/network_games.hpp"
#include "coalis/coalition/sampled_landscape.hpp"
#include "coalis/coalition/size_announcement.hpp"

using namespace coalis;
using namespace coalis::test;

namespace {

Configuration configuration_of(const std::vector<char>& side) {
  Configuration c = 0;
  for (std::size_t i = 0; i < side.size(); ++i) {
    c |= static_cast<Configuration>(side[i]) << i;
  }
  return c;
}

}  // namespace

TEST_CASE("sampled descents find the minima, energies and basins of the exhaustive search") {
  const auto landscape = random_landscape<std::int64_t>(12, 21);
  const auto survey = survey_landscape(landscape);
  const std::vector<std::size_t> basins = steepest_basin_sizes(landscape, survey);
  constexpr std::uint32_t kStarts = 20000;
  const auto sampled = sample_minima<std::int64_t>(landscape, kStarts, {3, stream_number(0, 7)});
  REQUIRE(sampled.size() == survey.minima.size());
  REQUIRE(sampled.size() >= 2);
  for (std::size_t m = 0; m < sampled.size(); ++m) {
    CHECK(landscape.canonical(configuration_of(sampled[m].side)) == survey.minima[m]);
    CHECK(sampled[m].energy == survey.energies[survey.minima[m]]);
    CHECK(sampled[m].frustration.front() == landscape.size(0) * landscape.frustration(0, survey.minima[m]));
    const double share = static_cast<double>(basins[m]) / static_cast<double>(landscape.distinct_count());
    const double error = std::sqrt(share * (1 - share) / kStarts);
    CHECK(std::abs(static_cast<double>(sampled[m].reached) / kStarts - share) < 5 * error);
  }
  // Random improving moves end elsewhere, and sampling would notice.
  const double random = random_basin_shares(landscape, survey).front();
  const double share = static_cast<double>(basins[0]) / static_cast<double>(landscape.distinct_count());
  CHECK(std::abs(static_cast<double>(sampled[0].reached) / kStarts - random) >
        5 * std::sqrt(share * (1 - share) / kStarts));
}

TEST_CASE("sampling works beyond thirty actors: two camps of forty are found") {
  constexpr std::size_t kActors = 80;
  const std::vector<double> sizes(kActors, 1.5);
  std::vector<double> propensities(kActors * kActors, 0.0);
  for (std::size_t i = 0; i < kActors; ++i) {
    for (std::size_t j = 0; j < kActors; ++j) {
      propensities[i * kActors + j] = i == j ? 0.0 : (i < 40) == (j < 40) ? 1.0 : -1.0;
    }
  }
  const auto minima = sample_minima<double>(ActorBonds<double>(sizes, propensities), 50, {3, stream_number(0, 7)});
  REQUIRE(minima.size() == 1);
  CHECK(minima[0].reached == 50);
  CHECK(std::accumulate(minima[0].side.begin(), minima[0].side.begin() + 40, 0) == 40);
  CHECK(std::accumulate(minima[0].side.begin() + 40, minima[0].side.end(), 0) == 0);
  CHECK(minima[0].energy == Approx(-2.0 * 40 * 40 * 2.25));
}

TEST_CASE("there are Bell's numbers of partitions, and each holds every player once") {
  const std::vector<std::size_t> bell{1, 2, 5, 15, 52, 203, 877};
  for (std::size_t players = 1; players <= bell.size(); ++players) {
    const std::vector<Partition> all = partitions_of(players);
    CHECK(all.size() == bell[players - 1]);
    for (const Partition& partition : all) {
      CHECK(std::accumulate(partition.begin(), partition.end(), std::size_t{0}) == (std::size_t{1} << players) - 1);
    }
  }
}

TEST_CASE("who likes company stays together, who hates it alone, by every notion of stability") {
  const HedonicGame friends{4, [](std::size_t, std::size_t coalition) { return std::popcount(coalition); }};
  const HedonicGame hermits{4, [](std::size_t, std::size_t coalition) { return -std::popcount(coalition); }};
  for (const HedonicStability notion : {HedonicStability::core, HedonicStability::nash, HedonicStability::individual}) {
    CHECK(stable_partitions(friends, notion) == std::vector<Partition>{{0b1111}});
    CHECK(stable_partitions(hermits, notion) == std::vector<Partition>{{1, 2, 4, 8}});
  }
  CHECK(stable_partitions(friends, HedonicStability::individual_rationality).size() == 15);
}

TEST_CASE("announced sizes follow the payoffs: all together, all alone, and ties by the rule") {
  const auto game = [](auto payoff) {
    return SizeGame{[](std::int64_t state, std::size_t) { return state; },
                    [=](std::int64_t, std::size_t size) { return payoff(static_cast<std::int64_t>(size)); }};
  };
  const SizeGame larger_better = game([](std::int64_t size) { return Fraction{size, 1}; });
  const SizeGame smaller_better = game([](std::int64_t size) { return Fraction{1, size}; });
  const SizeGame indifferent = game([](std::int64_t) { return Fraction{7, 3}; });
  CHECK(equilibrium_sizes(5, larger_better, SizeTie::smaller) == std::vector<std::size_t>{5});
  CHECK(equilibrium_sizes(3, smaller_better, SizeTie::larger) == std::vector<std::size_t>{1, 1, 1});
  CHECK(equilibrium_sizes(3, indifferent, SizeTie::smaller) == std::vector<std::size_t>{1, 1, 1});
  CHECK(equilibrium_sizes(3, indifferent, SizeTie::larger) == std::vector<std::size_t>{3});
}

TEST_CASE("a link is stable where both want it, and it takes one to cut it and two to make it") {
  const auto worth = [](double of_first, double of_second) {
    return NetworkPayoffs([=](const SmallGraph& network, std::span<double> payoffs) {
      payoffs[0] = network.has_edge(0, 1) ? of_first : 0.0;
      payoffs[1] = network.has_edge(0, 1) ? of_second : 0.0;
    });
  };
  const SmallGraph linked = complete_small_graph(2);
  const SmallGraph apart(2);
  CHECK(is_pairwise_stable(linked, worth(1, 1)));
  CHECK_FALSE(is_pairwise_stable(apart, worth(1, 1)));
  CHECK_FALSE(is_pairwise_stable(linked, worth(5, -1)));
  CHECK(is_pairwise_stable(apart, worth(5, -1)));
  CHECK_FALSE(is_pairwise_stable(apart, worth(5, 0)));  // one gains, the other does not mind
  CHECK(is_pairwise_stable(apart, worth(0, 0)));
  CHECK(efficient_networks(2, worth(5, -1)).networks == std::vector<SmallGraph>{linked});
}
