#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>

#include "coalis/landscape/implicit_landscape.hpp"

// The innovation landscape at the flagship's size: 64 bits, 4 modules, K_in = 3, K_out = .75.

namespace {

using namespace coalis;

// Designs and bits to flip from a cheap sequence, so that the branch predictor cannot learn them.
struct Sequence {
  std::uint64_t state = 1;
  std::uint64_t next() { return state = state * 6364136223846793005ULL + 1442695040888963407ULL; }
  int bit() { return static_cast<int>(next() >> 58); }
};

void landscape_full(benchmark::State& state) {
  const ImplicitLandscape landscape({}, 1, 0);
  std::array<double, 4> scores{};
  Sequence sequence;
  for (auto _ : state) {
    landscape.module_scores(sequence.next(), scores);
    benchmark::DoNotOptimize(scores);
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(landscape_full)->ArgName("N")->Arg(64);

void landscape_flip(benchmark::State& state) {
  const ImplicitLandscape landscape({}, 1, 0);
  const std::array<double, 4> weights{0.4, 0.3, 0.2, 0.1};
  Sequence sequence;
  const Design design = sequence.next();
  for (auto _ : state) {
    benchmark::DoNotOptimize(landscape.weighted_gain(design, sequence.bit(), weights));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(landscape_flip)->ArgName("N")->Arg(64);

void landscape_flip_value(benchmark::State& state) {
  const ImplicitLandscape landscape({}, 1, 0);
  Sequence sequence;
  const Design design = sequence.next();
  const auto score = landscape.score(design);
  for (auto _ : state) {
    benchmark::DoNotOptimize(landscape.score_after_flip(design, score, sequence.bit()));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(landscape_flip_value)->ArgName("N")->Arg(64);

void landscape_build(benchmark::State& state) {
  std::uint64_t seed = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(ImplicitLandscape({}, ++seed, 0));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(landscape_build)->ArgName("N")->Arg(64);

}  // namespace
