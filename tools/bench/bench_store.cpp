#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "coalis/random/stream.hpp"
#include "coalis/results/store.hpp"

using namespace coalis;

namespace {

constexpr std::size_t kSteps = 72;
constexpr std::uint32_t kBatchRuns = 256;
const EnsembleKey kEnsemble{"scenario", "version", 1};

/// A run of the shipped scenario as most replicates are stored: outcomes and key series, no events.
RunRecord run_of(std::uint32_t replicate, std::size_t n_outcomes, std::size_t n_series) {
  RunRecord run;
  run.key = {kEnsemble, replicate};
  run.result_hash.assign(32, '0');
  Draws draws(1, stream_number(0, 1), replicate, 0);
  for (std::size_t i = 0; i < n_outcomes; ++i) {
    run.frame.outcomes.push_back(
        {"outcome_" + std::to_string(i / 5), "consortium_" + std::to_string(i % 5), draws.uniform(), "fraction"});
  }
  for (std::size_t i = 0; i < n_series; ++i) {
    Series& series = run.frame.series.emplace_back(
        Series{"series_" + std::to_string(i / 5), "consortium_" + std::to_string(i % 5), "fraction", {}});
    for (std::size_t step = 0; step < kSteps; ++step) {
      series.values.push_back(draws.uniform());
    }
  }
  return run;
}

std::filesystem::path fresh_directory() {
  std::string name = (std::filesystem::temp_directory_path() / "coalis-bench-XXXXXX").string();
  return ::mkdtemp(name.data());
}

// N series a run beside 60 outcomes; one item is one run, in batches as the writer makes them.
void store_runs(benchmark::State& state) {
  std::vector<RunRecord> runs;
  for (std::uint32_t i = 0; i < kBatchRuns; ++i) {
    runs.push_back(run_of(i, 60, static_cast<std::size_t>(state.range(0))));
  }
  const std::filesystem::path directory = fresh_directory();
  std::uint32_t stored = 0;
  {
    Store store = std::move(Store::open(directory)).value();
    store.record_scenario({kEnsemble.scenario_hash, "bench", ""});
    for (auto _ : state) {
      for (RunRecord& run : runs) {
        run.key.replicate = stored++;
      }
      store.record(runs);
    }
  }
  const auto bytes = static_cast<double>(std::filesystem::file_size(directory / "coalis.sqlite"));
  state.SetItemsProcessed(stored);
  state.counters["bytes_per_item"] = bytes / stored;
  std::filesystem::remove_all(directory);
}
BENCHMARK(store_runs)->ArgNames({"N", "T"})->Args({0, 1})->Args({25, 1})->Args({200, 1})->UseRealTime();

}  // namespace
