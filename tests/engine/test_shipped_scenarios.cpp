#include <catch2/catch.hpp>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <new>

#include "coalis/engine/checkpoint.hpp"
#include "coalis/engine/simulation.hpp"
#include "coalis/model/invariants.hpp"
#include "coalis/run/initialise_world.hpp"
#include "coalis/scenario/load.hpp"

using namespace coalis;

namespace {

std::atomic<std::uint64_t> allocations{0};
std::atomic<bool> counting{false};

void* counted_allocation(std::size_t size) {
  if (counting.load(std::memory_order_relaxed)) {
    allocations.fetch_add(1, std::memory_order_relaxed);
  }
  void* memory = std::malloc(size > 0 ? size : 1);
  if (memory == nullptr) {
    throw std::bad_alloc();
  }
  return memory;
}

}  // namespace

// The whole test program counts, so that a step is seen to allocate nothing whoever would allocate.
void* operator new(std::size_t size) {
  return counted_allocation(size);
}
void* operator new[](std::size_t size) {
  return counted_allocation(size);
}
void* operator new(std::size_t size, const std::nothrow_t& /*may_fail*/) noexcept {
  return std::malloc(size > 0 ? size : 1);
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete[](void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}
void operator delete[](void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}

namespace {

Scenario shipped(const std::string& name) {
  Result<Scenario> loaded = load_scenario(std::filesystem::path(COALIS_SOURCE_DIR) / "scenarios" / (name + ".toml"));
  REQUIRE(loaded.ok());
  return std::move(loaded).value();
}

std::string hash_after(const Scenario& scenario, int months, std::unique_ptr<Executor> executor) {
  Simulation simulation(scenario.parameters, std::move(executor));
  initialise_world(scenario, 5, 0, simulation.world());
  simulation.prepare();
  for (int month = 0; month < months; ++month) {
    simulation.step();
  }
  return state_hash(simulation.world()).hex();
}

}  // namespace

TEST_CASE("the founding contest gives the same bytes on any executor and number of threads") {
  const Scenario scenario = shipped("apple-vs-google");
  const std::string reference = hash_after(scenario, 72, make_serial_executor());
  CHECK(hash_after(scenario, 72, make_shuffled_executor(9)) == reference);
  for (const int threads : {1, 2, 4, 8}) {
    CHECK(hash_after(scenario, 72, make_parallel_executor(threads)) == reference);
  }
}

TEST_CASE("the founding contest resumed from any month ends like one never interrupted") {
  const Scenario scenario = shipped("apple-vs-google");
  Simulation whole(scenario.parameters);
  initialise_world(scenario, 5, 0, whole.world());
  whole.prepare();
  std::vector<std::vector<std::byte>> saved;
  for (int month = 0; month < 72; ++month) {
    saved.push_back(save_checkpoint(whole.world()));
    whole.step();
  }
  const std::string reference = state_hash(whole.world()).hex();
  for (const int month : {1, 6, 22, 40, 71}) {
    Simulation resumed(scenario.parameters);
    initialise_world(scenario, 5, 1, resumed.world());
    REQUIRE(restore_checkpoint(saved[static_cast<std::size_t>(month)], resumed.world()).ok());
    resumed.prepare();
    for (int rest = month; rest < 72; ++rest) {
      resumed.step();
    }
    CHECK(state_hash(resumed.world()).hex() == reference);
  }
}

TEST_CASE("shipped contests keep the invariants of the World in every month") {
  for (const char* name : {"apple-vs-google", "toyota-recall", "open-vs-closed", "quality-vs-experience",
                           "small-firms-adapt", "entrant-on-a-new-paradigm"}) {
    const Scenario scenario = shipped(name);
    Simulation simulation(scenario.parameters);
    initialise_world(scenario, 5, 2, simulation.world());
    simulation.prepare();
    for (int month = 0; month < scenario.month_count; ++month) {
      simulation.step();
      const std::vector<std::string> broken = broken_invariants(simulation.world());
      INFO(name << ", month " << month);
      REQUIRE(broken == std::vector<std::string>{});
    }
  }
}

TEST_CASE("a step of the founding contest allocates nothing on the heap") {
  const Scenario scenario = shipped("apple-vs-google");
  Simulation simulation(scenario.parameters);
  initialise_world(scenario, 5, 0, simulation.world());
  simulation.prepare();
  allocations = 0;
  counting = true;
  for (int month = 0; month < scenario.month_count; ++month) {
    simulation.step();
  }
  counting = false;
  CHECK(allocations == 0);
  counting = true;
  World fresh;
  initialise_world(scenario, 5, 0, fresh);  // a new World must be seen to allocate, or the count proves nothing
  counting = false;
  CHECK(allocations > 50);
}
