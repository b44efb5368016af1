#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "coalis/choice/adoption.hpp"
#include "coalis/network/generators.hpp"
#include "coalis/network/implicit_small_world.hpp"
#include "coalis/network/measures.hpp"
#include "coalis/statistics/goodness.hpp"

using namespace coalis;

namespace {

constexpr double kFiveSigma = 5.7e-7;

/// How many standard errors the mean of the values lies from what theory says.
double errors_from(const std::vector<double>& values, double theory) {
  const Summary summary = summarise(values);
  return std::abs(summary.mean - theory) / (summary.standard_deviation / std::sqrt(static_cast<double>(summary.count)));
}

double sample_variance(const Graph& graph) {
  std::vector<double> degrees(graph.node_count());
  for (std::size_t node = 0; node < degrees.size(); ++node) {
    degrees[node] = static_cast<double>(graph.degree(node));
  }
  const double spread = summarise(degrees).standard_deviation;
  return spread * spread;
}

/// Chi-square p value of the degrees of G(n, p) against the Poisson law of the given mean.
double poisson_fit(const Graph& graph, double mean) {
  const std::vector<std::size_t> counts = degree_counts(graph);
  std::vector<double> observed(counts.begin(), counts.end());
  std::vector<double> expected(counts.size());
  double mass = std::exp(-mean);
  for (std::size_t k = 0; k < expected.size(); ++k) {
    expected[k] = static_cast<double>(graph.node_count()) * mass;
    mass *= mean / static_cast<double>(k + 1);
  }
  return chi_square_test(observed, expected).p_value;
}

}  // namespace

TEST_CASE("Watts-Strogatz graphs keep their edge count and the known degree variance") {
  constexpr double kProb = 0.3;
  std::vector<double> variances;
  for (std::uint64_t seed = 0; seed < 25; ++seed) {
    const Graph graph = watts_strogatz_graph(2000, 10, kProb, seed);
    CHECK(graph.edge_count() == 10'000);
    variances.push_back(sample_variance(graph));
  }
  const double theory = 0.5 * 10.0 * kProb * (2.0 - kProb);  // half the edges Binomial, as many Poisson
  CHECK(errors_from(variances, theory) < 5.0);
  CHECK(errors_from(variances, 10.0) > 5.0);  // negative control: a Poisson graph
}

TEST_CASE("Watts-Strogatz rewiring takes the stated share of edges, never to near nodes") {
  const std::uint32_t n = 100'000;
  const Graph graph = watts_strogatz_graph(n, 10, 0.1, 3);
  double rewired = 0.0;
  std::uint32_t nearest = n;
  for (std::uint32_t i = 0; i < n; ++i) {
    for (const std::uint32_t j : graph.neighbours_of(i)) {
      const std::uint32_t gap = i < j ? j - i : i - j;
      const std::uint32_t distance = std::min(gap, n - gap);
      if (distance > 5) {
        rewired += 0.5;
        nearest = std::min(nearest, distance);
      }
    }
  }
  const double edges = 5.0 * n;
  CHECK(std::abs(rewired / edges - 0.1) < 5.0 * std::sqrt(0.1 * 0.9 / edges));
  CHECK(nearest == 6);
}

TEST_CASE("clustering of small worlds falls as (1 - p)^3") {
  constexpr double kProb = 0.2;
  std::vector<double> values(20);
  for (std::size_t seed = 0; seed < values.size(); ++seed) {
    values[seed] = transitivity(watts_strogatz_graph(3000, 10, kProb, seed));
  }
  // Barrat & Weigt (2000), with the pairs of neighbours that the spread of degrees adds
  const double pairs = 10.0 * 9.0 + 0.5 * 10.0 * kProb * (2.0 - kProb);
  const auto law = [&](int power) { return 2.0 / 3.0 * std::pow(1.0 - kProb, power) * 90.0 / pairs; };
  CHECK(std::abs(summarise(values).mean - law(3)) < 0.005);  // random triangles, of order degree / n, are left out
  CHECK(std::abs(summarise(values).mean - law(2)) > 0.05);   // negative control
}

TEST_CASE("a little rewiring shortens paths while clustering stays") {
  const Graph ring = ring_lattice(2000, 10);
  const Graph world = watts_strogatz_graph(2000, 10, 0.02, 1);
  CHECK(mean_path_length(world, 100) < 0.15 * mean_path_length(ring, 100));
  CHECK(mean_clustering(world) > 0.9 * mean_clustering(ring));
}

TEST_CASE("random graphs have Binomial edges, nearly Poisson degrees and the giant part of theory") {
  const std::uint32_t n = 20'000;
  const double p = 2.0 / (n - 1);
  const Graph graph = random_graph(n, p, 11);
  const double pairs = 0.5 * n * (n - 1.0);
  CHECK(std::abs(static_cast<double>(graph.edge_count()) - pairs * p) < 5.0 * std::sqrt(pairs * p * (1.0 - p)));
  CHECK(poisson_fit(graph, 2.0) > kFiveSigma);
  CHECK(poisson_fit(watts_strogatz_graph(n, 2, 0.5, 11), 2.0) < kFiveSigma);  // negative control
  std::vector<double> largest(20);
  for (std::size_t seed = 0; seed < largest.size(); ++seed) {
    largest[seed] = static_cast<double>(connected_components(random_graph(n, p, seed)).largest()) / n;
  }
  CHECK(errors_from(largest, epidemic_final_size(2.0)) < 5.0);
  CHECK(errors_from(largest, epidemic_final_size(1.95)) > 5.0);  // negative control
}

TEST_CASE("random regular graphs are simple, regular, and have as many triangles as theory says") {
  std::vector<double> triangles;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Graph graph = random_regular_graph(1000, 4, seed);
    for (std::uint32_t i = 0; i < 1000; ++i) {
      const auto row = graph.neighbours_of(i);
      REQUIRE(row.size() == 4);
      REQUIRE(std::adjacent_find(row.begin(), row.end()) == row.end());
      REQUIRE(std::find(row.begin(), row.end(), i) == row.end());
    }
    triangles.push_back(transitivity(graph) * 1000.0 * 6.0 / 3.0);
  }
  CHECK(errors_from(triangles, 27.0 / 6.0) < 5.0);  // Poisson((d - 1)^3 / 6) in the limit (Bollobas 1980)
  CHECK(errors_from(triangles, 64.0 / 6.0) > 5.0);  // negative control: d^3 / 6
}

TEST_CASE("the implicit small world is the ring without rewiring") {
  const ImplicitSmallWorld world(10, 4, 0.0, 5);
  const std::vector<std::uint64_t> expected{1, 2, 9, 8};
  for (int j = 0; j < 4; ++j) {
    CHECK(world.tie(0, j) == expected[static_cast<std::size_t>(j)]);
    CHECK_FALSE(world.rewired(0, j));
  }
  CHECK(world.tie(9, 1) == 1);
  CHECK_THROWS_AS(ImplicitSmallWorld(10, 5, 0.1, 1), ContractViolation);
  CHECK_THROWS_AS(ImplicitSmallWorld(8, 8, 0.1, 1), ContractViolation);
}

TEST_CASE("the implicit small world rewires the stated share to uniform others, never to oneself") {
  const std::uint64_t n = 40'000;
  const ImplicitSmallWorld world(n, 8, 0.1, 5);
  double rewired = 0.0;
  std::vector<double> distances(20, 0.0);
  std::vector<double> in_ties(n, 0.0);
  for (std::uint64_t i = 0; i < n; ++i) {
    for (int j = 0; j < 8; ++j) {
      const std::uint64_t other = world.tie(i, j);
      REQUIRE(other < n);
      REQUIRE(other != i);
      in_ties[other] += 1.0;
      if (world.rewired(i, j)) {
        rewired += 1.0;
        distances[(other + n - i) % n * 20 / n] += 1.0;
      }
    }
  }
  const double ties = 8.0 * static_cast<double>(n);
  CHECK(std::abs(rewired / ties - 0.1) < 5.0 * std::sqrt(0.1 * 0.9 / ties));
  CHECK(chi_square_test(distances, std::vector<double>(20, rewired / 20.0)).p_value > kFiveSigma);
  const double spread = summarise(in_ties).standard_deviation;
  const double theory = 8.0 * 0.1 * (2.0 - 0.1);
  // the standard error of a variance of nearly normal counts, theory x sqrt(2 / n), doubled for their excess kurtosis
  CHECK(std::abs(spread * spread - theory) < 5.0 * 2.0 * theory * std::sqrt(2.0 / static_cast<double>(n)));
  CHECK(std::abs(spread * spread - 8.0 * 0.1) > 5.0 * 2.0 * theory * std::sqrt(2.0 / static_cast<double>(n)));
}

TEST_CASE("in a small implicit world every other consumer is reached equally often, and never oneself") {
  std::vector<double> distances(11, 0.0);
  for (std::uint64_t seed = 0; seed < 5000; ++seed) {
    const ImplicitSmallWorld world(11, 10, 1.0, seed);
    for (int j = 0; j < 10; ++j) {
      distances[(world.tie(7, j) + 4) % 11] += 1.0;
    }
  }
  CHECK(distances[0] == 0.0);
  CHECK(chi_square_test(std::span(distances).subspan(1), std::vector<double>(10, 5000.0)).p_value > kFiveSigma);
}

TEST_CASE("implicit small worlds of different seeds share no more rewired ties than chance") {
  const ImplicitSmallWorld first(10'000, 8, 0.1, 1);
  const ImplicitSmallWorld second(10'000, 8, 0.1, 2);
  double both = 0.0;
  for (std::uint64_t i = 0; i < 10'000; ++i) {
    for (int j = 0; j < 8; ++j) {
      both += first.rewired(i, j) && second.rewired(i, j) ? 1.0 : 0.0;
    }
  }
  CHECK(std::abs(both / 80'000.0 - 0.01) < 5.0 * std::sqrt(0.01 * 0.99 / 80'000.0));
  CHECK(ImplicitSmallWorld(10'000, 8, 1.0, 1).rewired(17, 3));
}
