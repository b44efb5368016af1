#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <vector>

#include "coalis/random/keyed_permutation.hpp"
#include "coalis/random/variates.hpp"

// Random numbers: nanoseconds per word, per draw and per variate. N is the size that matters for the variate.

namespace {

using namespace coalis;

void philox_batch(benchmark::State& state) {
  std::vector<std::uint32_t> words(static_cast<std::size_t>(state.range(0)));
  PhiloxBlock first{0, 1, 2, 3};
  for (auto _ : state) {
    philox4x32_many(first, {4, 5}, words);
    benchmark::DoNotOptimize(words.data());
    ++first[1];
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(philox_batch)->ArgName("N")->Arg(512)->Arg(1 << 14);

void philox_address(benchmark::State& state) {
  std::uint32_t entity = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(word_at(1, 2, 3, entity++, 0));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(philox_address);

// Each variate is drawn from one long address (the words' cost is included) 64 times an iteration.
template <class Variate>
void measure(benchmark::State& state, Variate variate) {
  Draws draws(1, 2, 3, 4);
  for (auto _ : state) {
    for (int i = 0; i < 64; ++i) {
      benchmark::DoNotOptimize(variate(draws));
    }
  }
  state.SetItemsProcessed(state.iterations() * 64);
}

void draw_uniform(benchmark::State& state) {
  measure(state, [](Draws& d) { return d.uniform(); });
}
BENCHMARK(draw_uniform);

void draw_normal(benchmark::State& state) {
  measure(state, [](Draws& d) { return normal(d); });
}
BENCHMARK(draw_normal);

void draw_gumbel(benchmark::State& state) {
  measure(state, [](Draws& d) { return gumbel(d); });
}
BENCHMARK(draw_gumbel);

void draw_below(benchmark::State& state) {
  measure(state, [](Draws& d) { return below(d, 1000); });
}
BENCHMARK(draw_below);

// N trials at the probability that gives the stated mean.
void draw_binomial(benchmark::State& state) {
  const std::int64_t n = state.range(0);
  const double p = static_cast<double>(state.range(1)) / 1000.0 / static_cast<double>(n);
  measure(state, [n, p](Draws& d) { return binomial(d, n, p); });
}
BENCHMARK(draw_binomial)
    ->ArgNames({"N", "mean_per_mille"})
    ->Args({10'000, 10})
    ->Args({10'000, 500})
    ->Args({10'000, 1'000})
    ->Args({10'000, 3'000})
    ->Args({10'000, 9'000})
    ->Args({10'000, 12'000})
    ->Args({10'000, 100'000})
    ->Args({1'000'000, 47'000'000})
    ->Args({1'000'000'000'000, 300'000'000'000'000});

// The way the market uses it: another n and p, and an address of its own, for each draw.
void draw_binomial_addressed(benchmark::State& state) {
  const std::int64_t n = state.range(0);
  std::uint32_t entity = 0;
  for (auto _ : state) {
    Draws draws(1, 2, 3, ++entity);
    benchmark::DoNotOptimize(binomial(draws, n + entity % 64, 1.0 / (21 + entity % 7)));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(draw_binomial_addressed)->ArgName("N")->Arg(20)->Arg(100)->Arg(1000)->Arg(100'000);

void draw_poisson(benchmark::State& state) {
  const double mean = static_cast<double>(state.range(0)) / 1000.0;
  measure(state, [mean](Draws& d) { return poisson(d, mean); });
}
BENCHMARK(draw_poisson)->ArgName("mean_per_mille")->Arg(300)->Arg(3'000)->Arg(100'000);

void draw_multinomial(benchmark::State& state) {
  const std::array<double, 6> weights{0.3, 0.25, 0.2, 0.15, 0.07, 0.03};
  std::array<std::int64_t, 6> counts{};
  Draws draws(1, 2, 3, 4);
  for (auto _ : state) {
    multinomial(draws, state.range(0), weights, counts);
    benchmark::DoNotOptimize(counts);
  }
  state.SetItemsProcessed(state.iterations() * 6);
}
BENCHMARK(draw_multinomial)->ArgName("N")->Arg(1)->Arg(5)->Arg(10)->Arg(100'000);

void permuted_position(benchmark::State& state) {
  const auto n = static_cast<std::uint32_t>(state.range(0));
  const KeyedPermutation permutation(1, 2, 3, n);
  std::uint32_t i = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(permutation(i));
    i = i + 1 < n ? i + 1 : 0;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(permuted_position)->ArgName("N")->Arg(1000)->Arg(65'536)->Arg(100'000);

}  // namespace
