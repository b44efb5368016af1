#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <thread>

#include "../../sim/cluster/background_client.hpp"
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

/// Notes which runs it heard of; its disk is full after some.
struct Listener final : RunClient {
  bool must_halt() override { return false; }
  void note_part(double /*part*/) override {}
  void note_run(std::size_t job, RunRecord /*record*/) override {
    if (heard.size() == full_after) {
      throw std::runtime_error("the disk is full");
    }
    thread = std::this_thread::get_id();
    heard.push_back(job);
  }

  std::size_t full_after = 1000;
  std::vector<std::size_t> heard;
  std::thread::id thread;
};

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

TEST_CASE("whoever waits for a crew to have fewer runs is woken, or waits in vain", "[cluster]") {
  const Ordered ordered;
  BackgroundCrew crew(1, [] { return 0.0; });
  CHECK_FALSE(crew.wait_until_fewer(0, 0.001));  // fewer than none there never are
  CHECK_FALSE(crew.has_finished());
  crew.add(ordered.runs(0, 20));
  CHECK(crew.wait_until_fewer(20, 60.0));
  CHECK(crew.has_finished());
  CHECK(crew.wait_until_fewer(1, 60.0));
  CHECK(crew.unfinished() == 0);
  CHECK(crew.take_finished().size() == 20);
  CHECK_FALSE(crew.has_finished());
}

TEST_CASE("a client in the background hears of every run, in order and on another thread", "[cluster]") {
  Listener listener;
  {
    BackgroundClient background(listener);
    for (std::size_t job = 0; job < 50; ++job) {
      background.note_run({job, {}});
    }
    background.finish();
    CHECK(background.untold() == 0);
    CHECK(listener.heard.size() == 50);
    background.note_run({50, {}});
  }  // whoever leaves without finish() loses nothing
  REQUIRE(listener.heard.size() == 51);
  CHECK(std::ranges::is_sorted(listener.heard));
  CHECK(listener.thread != std::this_thread::get_id());
}

TEST_CASE("what a client in the background throws comes out at the next word to it", "[cluster]") {
  Listener listener;
  listener.full_after = 3;
  BackgroundClient background(listener);
  for (std::size_t job = 0; job < 4; ++job) {
    background.note_run({job, {}});
  }
  CHECK_THROWS_AS(background.finish(), std::runtime_error);
  CHECK_THROWS_AS(background.note_run({4, {}}), std::runtime_error);
  CHECK(listener.heard.size() == 3);
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
