#include <catch2/catch.hpp>

#include "../unit/world_fixture.hpp"
#include "coalis/engine/checkpoint.hpp"
#include "coalis/engine/simulation.hpp"
#include "coalis/model/invariants.hpp"

using namespace coalis;

namespace {

std::string hash_after(int months, std::unique_ptr<Executor> executor, bool log_events = false) {
  const Scenario scenario = test::two_consortia_scenario();
  Simulation simulation(scenario.parameters, std::move(executor));
  initialise_world(scenario, 7, 0, simulation.world());
  simulation.prepare();
  if (log_events) {
    simulation.log().enable(10000);
  }
  for (int month = 0; month < months; ++month) {
    simulation.step();
  }
  return state_hash(simulation.world()).hex();
}

}  // namespace

TEST_CASE("a run gives the same bytes on any executor and number of threads") {
  const std::string reference = hash_after(12, make_serial_executor());
  CHECK(hash_after(11, make_serial_executor()) != reference);
  CHECK(hash_after(12, make_shuffled_executor(3)) == reference);
  CHECK(hash_after(12, make_serial_executor(), true) == reference);
  for (const int threads : {1, 2, 4, 8}) {
    CHECK(hash_after(12, make_parallel_executor(threads)) == reference);
  }
}

TEST_CASE("the parallel executor really uses several threads") {
  const std::unique_ptr<Executor> executor = make_parallel_executor(2);
  for (int attempt = 0; attempt < 200 && executor->threads_used() < 2; ++attempt) {
    executor->run(64, 1,
                  {[](void*, IndexRange) {
                     volatile double work = 1.0;
                     for (int i = 0; i < 20000; ++i) {
                       work = work * 1.0000001;
                     }
                   },
                   nullptr});
  }
  CHECK(executor->threads_used() == 2);
}

TEST_CASE("a run restored from a checkpoint ends like one never interrupted") {
  const Scenario scenario = test::two_consortia_scenario();
  Simulation whole(scenario.parameters);
  initialise_world(scenario, 7, 0, whole.world());
  whole.prepare();
  std::vector<std::byte> saved;
  for (int month = 0; month < 12; ++month) {
    if (month == 5) {
      saved = save_checkpoint(whole.world());
    }
    whole.step();
  }
  Simulation resumed(scenario.parameters);
  initialise_world(scenario, 8, 1, resumed.world());  // another replicate: all its state must be replaced
  REQUIRE(restore_checkpoint(saved, resumed.world()).ok());
  resumed.prepare();
  for (int month = 5; month < 12; ++month) {
    resumed.step();
  }
  CHECK(state_hash(resumed.world()).hex() == state_hash(whole.world()).hex());
}

TEST_CASE("a damaged checkpoint is refused and changes nothing") {
  const Scenario scenario = test::two_consortia_scenario();
  World world = test::world_of(scenario);
  const std::string before = state_hash(world).hex();
  std::vector<std::byte> saved = save_checkpoint(world);
  saved[saved.size() / 2] ^= std::byte{1};
  CHECK_FALSE(restore_checkpoint(saved, world).ok());
  CHECK_FALSE(restore_checkpoint(std::span(saved).first(10), world).ok());
  CHECK(state_hash(world).hex() == before);
}

TEST_CASE("the World keeps its invariants over two years") {
  const Scenario scenario = test::two_consortia_scenario();
  Simulation simulation(scenario.parameters);
  initialise_world(scenario, 7, 0, simulation.world());
  simulation.prepare();
  for (int month = 0; month < 24; ++month) {
    simulation.step();
    CHECK(broken_invariants(simulation.world()) == std::vector<std::string>{});
  }
  simulation.world().groups.non_owners[0] += 1;
  CHECK_FALSE(broken_invariants(simulation.world()).empty());
}
