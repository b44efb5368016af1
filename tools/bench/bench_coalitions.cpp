#include <benchmark/benchmark.h>

#include <bit>
#include <vector>

#include "coalis/choice/small_shapley.hpp"
#include "coalis/coalition/coalition_descent.hpp"
#include "coalis/coalition/coalition_landscape.hpp"
#include "coalis/coalition/exact_values.hpp"
#include "coalis/coalition/nucleolus.hpp"
#include "coalis/coalition/shapley.hpp"
#include "coalis/random/variates.hpp"

using namespace coalis;

namespace {

// CO-2: exact Shapley value of an n-player game given as 2^n doubles, an uneven weighted-voting game plus noise.
std::vector<double> game_of(std::size_t n) {
  std::vector<double> worth(std::size_t{1} << n, 0.0);
  Draws draws(1, stream_number(0, 1), 0, 0);
  for (std::size_t mask = 1; mask < worth.size(); ++mask) {
    worth[mask] = static_cast<double>(std::popcount(mask)) + draws.uniform();
  }
  return worth;
}

void shapley(benchmark::State& state) {
  const std::vector<double> worth = game_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(shapley_value(worth));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(worth.size()));
}
BENCHMARK(shapley)->ArgNames({"N", "T"})->ArgsProduct({{20, 24}, {1}})->UseRealTime()->Unit(benchmark::kMillisecond);

// The textbook sum, for comparison.
void shapley_textbook(benchmark::State& state) {
  const std::vector<double> worth = game_of(static_cast<std::size_t>(state.range(0)));
  std::vector<double> shares(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    shapley_by_definition(worth, shares);
    benchmark::DoNotOptimize(shares.data());
  }
}
BENCHMARK(shapley_textbook)->ArgNames({"N", "T"})->Args({20, 1})->UseRealTime()->Unit(benchmark::kMillisecond);

// The same in fractions: whole worths, exact to the last digit.
ExactGame exact_game_of(std::size_t n) {
  ExactGame game{std::vector<std::int64_t>(std::size_t{1} << n, 0), 1000};
  Draws draws(1, stream_number(0, 1), 0, 0);
  for (std::size_t mask = 1; mask < game.worth.size(); ++mask) {
    game.worth[mask] = 1000 * std::popcount(mask) + below(draws, 1000);
  }
  return game;
}

void shapley_in_fractions(benchmark::State& state) {
  const ExactGame game = exact_game_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(exact_shapley(game));
  }
}
BENCHMARK(shapley_in_fractions)
    ->ArgNames({"N", "T"})
    ->ArgsProduct({{20, 24}, {1}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void nucleolus_in_fractions(benchmark::State& state) {
  const ExactGame game = exact_game_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(prenucleolus(game));
  }
}
BENCHMARK(nucleolus_in_fractions)
    ->ArgNames({"N", "T"})
    ->ArgsProduct({{8, 12, 16}, {1}})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

// CO-1: firms in two blocs; whole sizes 1..40, whole propensities -3..3.
CoalitionLandscape<std::int64_t> landscape_of(std::size_t n) {
  Draws draws(1, stream_number(0, 2), 0, 0);
  std::vector<std::int64_t> sizes(n);
  std::vector<std::int64_t> propensities(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    sizes[i] = 1 + below(draws, 40);
    for (std::size_t j = 0; j < i; ++j) {
      propensities[i * n + j] = propensities[j * n + i] = static_cast<std::int64_t>(below(draws, 7)) - 3;
    }
  }
  return {sizes, propensities};
}

// Items are the 2^(n-1) distinct configurations: complements are not counted twice.
void coalition_landscape(benchmark::State& state) {
  const auto landscape = landscape_of(static_cast<std::size_t>(state.range(0)));
  LandscapeSurvey<std::int64_t> survey;
  for (auto _ : state) {
    survey_landscape(landscape, survey);
    benchmark::DoNotOptimize(survey.minima.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(survey.energies.size()));
}
BENCHMARK(coalition_landscape)->ArgNames({"N", "T"})->ArgsProduct({{20, 21, 24}, {1}})->UseRealTime();

void coalition_landscape_with_basins(benchmark::State& state) {
  const auto landscape = landscape_of(static_cast<std::size_t>(state.range(0)));
  LandscapeSurvey<std::int64_t> survey;
  for (auto _ : state) {
    survey_landscape(landscape, survey);
    benchmark::DoNotOptimize(steepest_basin_sizes(landscape, survey));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(survey.energies.size()));
}
BENCHMARK(coalition_landscape_with_basins)->ArgNames({"N", "T"})->ArgsProduct({{20, 24}, {1}})->UseRealTime();

void coalition_landscape_by_definition(benchmark::State& state) {
  const auto landscape = landscape_of(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(survey_landscape_by_definition(landscape));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(landscape.distinct_count()));
}
BENCHMARK(coalition_landscape_by_definition)->ArgNames({"N", "T"})->Args({20, 1})->UseRealTime();

}  // namespace
