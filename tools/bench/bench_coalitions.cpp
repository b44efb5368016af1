#include <benchmark/benchmark.h>

#include <bit>
#include <vector>

#include "coalis/analysis/shapley.hpp"
#include "coalis/choice/small_shapley.hpp"
#include "coalis/random/stream.hpp"

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
BENCHMARK(shapley)->ArgNames({"N", "T"})->Args({20, 1})->UseRealTime()->Unit(benchmark::kMillisecond);

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

}  // namespace
