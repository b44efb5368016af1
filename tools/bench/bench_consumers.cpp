#include <benchmark/benchmark.h>
#include <unistd.h>

#include <thread>
#include <vector>

#include "../../tests/support/platform_adoption.hpp"
#include "coalis/engine/executor.hpp"
#include "coalis/mechanism/mechanism.hpp"

// Purchases one by one: normal occasions (flagship_micro) and Platform Adoption (pa1, pa1_ensemble), through the rule.

namespace {

using namespace coalis;

/// adopt_platform alone, as the engine runs it.
struct Purchases {
  std::unique_ptr<Mechanism> rule;
  World* world;
  StepKey key;
  EventLog log;

  void month(Executor& executor) {
    constexpr std::size_t kChunk = 8;
    key = {world->seed, static_cast<std::uint32_t>(world->step)};
    rule->survey(*world, key);
    const std::size_t blocks = rule->decider_count(*world);
    executor.run(blocks, kChunk,
                 {[](void* self, IndexRange range) {
                    auto* one = static_cast<Purchases*>(self);
                    one->rule->decide(*one->world, one->key, range);
                  },
                  this});
    executor.run(blocks, kChunk,
                 {[](void* self, IndexRange range) {
                    auto* one = static_cast<Purchases*>(self);
                    one->rule->apply_slice(*one->world, one->key, range);
                  },
                  this});
    rule->apply(*world, key, log);
    ++world->step;
  }
};

Purchases purchases_of(World& world, const ParameterSet& given) {
  Purchases one{find_mechanism("adopt_platform")->make(given), &world, {}, {}};
  one.rule->prepare(world);
  return one;
}

void run_months(benchmark::State& state, World& world, const ParameterSet& given) {
  const auto executor = make_parallel_executor(static_cast<int>(state.range(1)));
  Purchases purchases = purchases_of(world, given);
  for (auto _ : state) {
    purchases.month(*executor);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// The state alone takes two bytes a consumer; the rest is for the program and the list of who buys this month.
bool fits_memory(std::int64_t consumers) {
  const auto free = static_cast<double>(sysconf(_SC_AVPHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
  return 4.0 * static_cast<double>(consumers) < free;
}

void flagship_micro(benchmark::State& state) {
  if (!fits_memory(state.range(0))) {
    state.SkipWithError("needs four bytes of free memory for each consumer");
    return;
  }
  const std::int64_t consumers = state.range(0) / 5;
  World world = test::demand_world(5, 5, consumers);
  for (std::size_t g = 0; g < 5; ++g) {
    for (std::size_t k = 0; k < 5; ++k) {
      for (std::size_t months = 0; months < 24; ++months) {
        test::give_owners(world, g, k, consumers / 240, months);
      }
    }
  }
  test::make_micro(world, static_cast<std::uint64_t>(consumers));
  run_months(state, world, {});
  const auto bytes = static_cast<double>(world.consumers.platform.size() + world.consumers.joined.size());
  state.counters["bytes_per_item"] = bytes / static_cast<double>(state.range(0));
}
BENCHMARK(flagship_micro)
    ->ArgNames({"N", "T"})
    ->ArgsProduct({{100'000, 1'000'000, 10'000'000, 100'000'000}, {1, 2}})
    ->Args({1'000'000'000, 2})
    ->UseRealTime();

void pa1(benchmark::State& state) {
  World world = test::platform_adoption_world(static_cast<std::size_t>(state.range(0)), 1);
  run_months(state, world, test::platform_adoption_parameters());
}
BENCHMARK(pa1)->ArgNames({"N", "T"})->ArgsProduct({{10'000, 100'000, 1'000'000, 10'000'000}, {1, 2}})->UseRealTime();

/// 100 replicates of 1,000 consumers and 100 steps, each with its own graph and tastes, set-up included.
void pa1_ensemble(benchmark::State& state) {
  constexpr std::size_t kReplicates = 100;
  const auto threads = static_cast<std::size_t>(state.range(1));
  const auto consumers = static_cast<std::size_t>(state.range(0));
  const auto work = [&](std::size_t first) {
    const auto executor = make_serial_executor();
    World world = test::platform_adoption_world(consumers, 1);
    Purchases purchases = purchases_of(world, test::platform_adoption_parameters());
    for (std::size_t r = first; r < kReplicates; r += threads) {
      test::restart_platform_adoption(world, r + 1);
      purchases.rule->prepare(world);
      for (int month = 0; month < 100; ++month) {
        purchases.month(*executor);
      }
    }
  };
  for (auto _ : state) {
    std::vector<std::thread> team;
    for (std::size_t t = 0; t < threads; ++t) {
      team.emplace_back(work, t);
    }
    for (std::thread& one : team) {
      one.join();
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kReplicates));
}
BENCHMARK(pa1_ensemble)->ArgNames({"N", "T"})->ArgsProduct({{1'000}, {1, 2}})->UseRealTime();

}  // namespace
