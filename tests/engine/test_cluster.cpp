#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <map>
#include <thread>

#include "../../sim/cluster/background_crew.hpp"
#include "../support/scenario_text.hpp"
#include "coalis/cluster/mpi_job.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

struct Ordered {
  Scenario scenario = parsed(kSmallScenario);
  EnsembleKey key{scenario.hash, model_version(), 7};

  std::vector<OrderedRun> runs(std::size_t first_job, std::uint32_t count) const {
    std::vector<OrderedRun> orders;
    for (std::uint32_t replicate = 0; replicate < count; ++replicate) {
      orders.push_back({first_job + replicate, {&scenario, nullptr, &key, replicate, Detail::key}});
    }
    return orders;
  }
};

/// Takes what is finished until nothing is left.
std::map<std::size_t, std::string> all_finished(BackgroundCrew& crew) {
  std::map<std::size_t, std::string> hashes;
  bool left = true;
  while (left) {
    left = crew.unfinished() > 0;
    for (const FinishedRun& run : crew.take_finished()) {
      CHECK(hashes.emplace(run.job, run.record.result_hash).second);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return hashes;
}

/// Sets a variable of the environment for as long as it lives.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
  ~Variable() { unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

}  // namespace

TEST_CASE("a crew in the background carries out what is ordered while it works", "[cluster]") {
  const Ordered ordered;
  BackgroundCrew crew(2, [] { return 0.0; });
  crew.add(ordered.runs(0, 6));
  crew.add(ordered.runs(100, 4));
  const std::map<std::size_t, std::string> hashes = all_finished(crew);
  REQUIRE(hashes.size() == 10);
  for (std::size_t replicate = 0; replicate < 4; ++replicate) {
    CHECK(hashes.at(replicate) == hashes.at(100 + replicate));  // the same run, whoever ordered it
  }
  CHECK(hashes.at(0) != hashes.at(1));
}

TEST_CASE("what a crew gives up is neither finished nor left", "[cluster]") {
  const Ordered ordered;
  BackgroundCrew crew(1, [] { return 0.0; });
  crew.add(ordered.runs(0, 5000));
  crew.give_up();
  CHECK(crew.unfinished() == 0);
  CHECK(crew.take_finished().empty());
  crew.add(ordered.runs(0, 2));  // and it goes on with the next orders
  CHECK(all_finished(crew).size() == 2);
}

TEST_CASE("the environment says how many processes were launched", "[cluster]") {
  CHECK(processes_launched() == 1);
  {
    const Variable size("OMPI_COMM_WORLD_SIZE", "4");
    CHECK(processes_launched() == 4);
  }
  {
    const Variable size("PMI_SIZE", "3");
    CHECK(processes_launched() == 3);
  }
  const Variable tasks("SLURM_STEP_NUM_TASKS", "64");
  CHECK(processes_launched() == 1);  // a task that srun started without telling it how to find the others
  const Variable rank("PMIX_RANK", "5");
  CHECK(processes_launched() == 64);
}
