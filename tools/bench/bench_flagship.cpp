#include <benchmark/benchmark.h>

#include <atomic>
#include <chrono>
#include <filesystem>

#include "coalis/results/store.hpp"
#include "coalis/run/ensemble.hpp"
#include "coalis/run/replicate.hpp"
#include "coalis/scenario/load.hpp"

// The flagship as a user runs it: replicates of the shipped scenario through the campaign, stored on disk.

namespace {

using namespace coalis;

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Scenario shipped_scenario() {
  return load_scenario(std::filesystem::path(COALIS_SOURCE_DIR) / "scenarios" / "apple-vs-google.toml").value();
}

void flagship_groups(benchmark::State& state) {
  const Scenario scenario = shipped_scenario();
  CampaignOptions options;
  const SampleSize size{.replicates = static_cast<std::uint32_t>(state.range(0))};
  options.threads = static_cast<int>(state.range(1));
  options.clock = seconds_now;
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "coalis-bench-flagship";
  for (auto _ : state) {
    state.PauseTiming();
    std::filesystem::remove_all(folder);
    state.ResumeTiming();
    Store store = std::move(Store::open(folder)).value();
    benchmark::DoNotOptimize(run_ensemble(scenario, size, options, store));
  }
  std::filesystem::remove_all(folder);
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(flagship_groups)
    ->ArgNames({"N", "T"})
    ->Args({500, 1})
    ->Args({500, 2})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// One replicate alone, without a store: where the time of a run goes.
void flagship_replicate(benchmark::State& state) {
  static const std::atomic<bool> never{false};
  const Scenario scenario = shipped_scenario();
  const EntityNames names = entity_names(scenario);
  ReplicateRunner runner(scenario, names, 1);
  std::uint32_t replicate = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(runner.run(replicate++, Detail::key, never));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(flagship_replicate)->Unit(benchmark::kMicrosecond);

}  // namespace
