#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coalis/run/reproduce.hpp"

// Published experiments with a bound on their time, as `coalis reproduce NAME` carries them out, on one core.

namespace {

using namespace coalis;
using namespace coalis::classics;

const Experiment& experiment_named(std::string_view name) {
  static const std::vector<const Experiment*> all = all_experiments();
  return **std::find_if(all.begin(), all.end(), [&](const Experiment* one) { return one->name == name; });
}

void carry_out(benchmark::State& state, std::string_view name,
               const std::vector<std::pair<std::string, std::string>>& given) {
  const Experiment& experiment = experiment_named(name);
  const SerialWorkers workers;
  for (auto _ : state) {
    Request request = Request::make(experiment.settings, experiment.data, given, {}).value();
    request.workers = &workers;
    benchmark::DoNotOptimize(experiment.carry_out(request));
  }
}

void history_friendly(benchmark::State& state) {
  carry_out(state, "history-friendly-2016", {{"runs", std::to_string(state.range(0))}});
}
BENCHMARK(history_friendly)->ArgNames({"N", "T"})->Args({1000, 1})->UseRealTime()->Unit(benchmark::kSecond);

void siggelkow_rivkin(benchmark::State& state) {
  constexpr double kFirms = 18;           // 16 of the table and two that complete its comparisons
  constexpr double kPublishedFirms = 27;  // in Tables 3 to 7
  carry_out(state, "siggelkow-rivkin-2005", {{"landscapes", std::to_string(state.range(0))}});
  state.counters["s_27_firms"] = benchmark::Counter(
      kFirms / kPublishedFirms, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(siggelkow_rivkin)->ArgNames({"N", "T"})->Args({2000, 1})->UseRealTime()->Unit(benchmark::kSecond);

}  // namespace
