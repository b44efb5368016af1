#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <thread>

#include "../support/scenario_text.hpp"
#include "../support/store_fixture.hpp"
#include "coalis/run/campaign.hpp"
#include "coalis/run/ensemble.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

/// Three design points of the small contest, with other commissions.
struct Points {
  std::vector<Scenario> scenarios{parsed(kSmallScenario), parsed(kSmallScenario, {"consortium.apple.fee=0.1"}),
                                  parsed(kSmallScenario, {"consortium.apple.fee=0.2"})};
  std::vector<const Scenario*> pointers{&scenarios[0], &scenarios[1], &scenarios[2]};
};

CampaignOptions with_threads(int threads) {
  CampaignOptions options;
  options.seed = 7;
  options.threads = threads;
  options.clock = [] { return 0.0; };
  return options;
}

/// Every run of every ensemble, whatever the order in which they came.
std::string everything_in(const Store& store) {
  std::set<std::string> runs;
  for (const EnsembleKey& key : store.ensembles()) {
    for (const RunInfo& run : store.runs(key)) {
      runs.insert(key.scenario_hash + " " + std::to_string(run.key.replicate) + " " + run.result_hash + " " +
                  store.load_frame(run.key)->content_hash().hex());
    }
  }
  std::string text;
  for (const std::string& run : runs) {
    text += run + "\n";
  }
  return text;
}

std::string undisturbed(std::uint32_t replicates) {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const Points points;
  CHECK(Campaign(points.pointers, with_threads(1), store).extend_to(replicates) == CampaignState::complete);
  return everything_in(store);
}

/// Says of every second replicate that it failed.
class ClumsyCrew final : public Crew {
 public:
  void carry_out(std::span<const RunJob> jobs, RunClient& client) override {
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      RunRecord record;
      record.key = {*jobs[i].ensemble, jobs[i].replicate};
      record.status = jobs[i].replicate % 2 == 1 ? RunStatus::failed : RunStatus::finished;
      record.failure = jobs[i].replicate % 2 == 1 ? "stumbled" : "";
      record.result_hash = "a";
      client.note_run(i, record);
    }
  }
};

}  // namespace

TEST_CASE("a campaign stores the same runs for any number of threads and any parts") {
  const std::string expected = undisturbed(12);
  for (const int threads : {2, 4}) {
    const ScratchDirectory scratch;
    Store store = open_store(scratch.path());
    const Points points;
    Campaign campaign(points.pointers, with_threads(threads), store);
    const std::vector<std::uint32_t> first{3, 0, 12};
    CHECK(campaign.extend(first) == CampaignState::complete);
    CHECK(store.finished_count() == 15);
    CHECK(campaign.finished(1) == 0);
    CHECK(campaign.extend_to(12) == CampaignState::complete);
    CHECK(everything_in(store) == expected);
    CHECK(campaign.outcomes(2).replicates.size() == 12);
  }
}

TEST_CASE("replicate r of every point meets the same future") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  Points points;
  points.scenarios[1].hash = "another-address-of-the-same";
  points.pointers = {&points.scenarios[0], &points.scenarios[1]};
  points.scenarios[1].parameters = points.scenarios[0].parameters;
  points.scenarios[1].consortia = points.scenarios[0].consortia;
  Campaign campaign(points.pointers, with_threads(2), store);
  REQUIRE(campaign.extend_to(4) == CampaignState::complete);
  CHECK(store.finished_count() == 8);
  CHECK(campaign.outcomes(0).values == campaign.outcomes(1).values);
}

TEST_CASE("design points of the same content share their runs") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const Points points;
  Campaign campaign({points.pointers[1], points.pointers[0], points.pointers[1]}, with_threads(1), store);
  CHECK(campaign.extend(std::vector<std::uint32_t>{2, 1, 5}) == CampaignState::complete);
  CHECK(store.finished_count() == 6);
  CHECK(campaign.finished(0) == 5);
  CHECK(campaign.finished(2) == 5);
}

TEST_CASE("a later campaign computes only what the store lacks") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const Points points;
  CHECK(Campaign(points.pointers, with_threads(1), store).extend_to(5) == CampaignState::complete);
  std::uint64_t least_done = 1000;
  CampaignOptions options = with_threads(1);
  options.on_progress = [&](const CampaignProgress& progress) {
    least_done = std::min(least_done, progress.done);
    CHECK(progress.planned == 24);
    CHECK(progress.limit == 60);
  };
  Campaign again(points.pointers, options, store);
  CHECK(again.extend_to(8, 60) == CampaignState::complete);
  CHECK(least_done == 16);
  CHECK(again.already_stored(0) == 5);
  CHECK(everything_in(store) == undisturbed(8));
}

TEST_CASE("an interrupted campaign keeps what is finished and goes on from there") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const Points points;
  std::atomic<bool> stop{false};
  CampaignOptions options = with_threads(2);
  options.stop = &stop;
  options.on_progress = [&](const CampaignProgress& progress) { stop = progress.done >= 10; };
  Campaign campaign(points.pointers, options, store);
  CHECK(campaign.extend_to(12) == CampaignState::interrupted);
  CHECK(store.finished_count() >= 10);
  CHECK(store.finished_count() < 36);
  CHECK(Campaign(points.pointers, with_threads(2), store).extend_to(12) == CampaignState::complete);
  CHECK(everything_in(store) == undisturbed(12));
}

TEST_CASE("a campaign ends when its time is up, and goes on when there is more") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const Points points;
  std::atomic<double> now = 0.0;
  CampaignOptions options = with_threads(1);
  options.clock = [&] { return now += 1.0; };
  options.deadline = 600.0;
  CHECK(Campaign(points.pointers, options, store).extend_to(12) == CampaignState::out_of_time);
  CHECK(store.finished_count() > 0);
  CHECK(store.finished_count() < 36);
  CHECK(Campaign(points.pointers, with_threads(1), store).extend_to(12) == CampaignState::complete);
  CHECK(everything_in(store) == undisturbed(12));
}

TEST_CASE("failed runs are told and do not keep the other runs from being done") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const Points points;
  ClumsyCrew crew;
  CampaignOptions options = with_threads(1);
  options.crew = &crew;
  Campaign campaign(points.pointers, options, store);
  CHECK(campaign.extend_to(4) == CampaignState::failed);
  CHECK(store.finished_count() == 6);
  CHECK(campaign.finished(0) == 1);
  CHECK(store.runs(campaign.key(2))[3].failure == "stumbled");
}

TEST_CASE("the time left follows from what the runs of each design point cost") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const Points points;
  std::atomic<double> now = 0.0;
  CampaignOptions options = with_threads(1);
  options.clock = [&] { return now += 1e-3; };
  std::vector<double> left;
  options.on_progress = [&](const CampaignProgress& progress) {
    if (progress.in_flight == 0.0) {
      left.push_back(progress.seconds + progress.seconds_left);
    }
  };
  Campaign campaign(points.pointers, options, store);
  CHECK(campaign.extend_to(16) == CampaignState::complete);
  CHECK(left.at(24) == Approx(left.back()).epsilon(0.1));
  CHECK(std::isfinite(campaign.mean_seconds(2)));
}

TEST_CASE("a campaign really uses the threads it is given") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const Points points;
  std::set<std::thread::id> workers;
  CampaignOptions options = with_threads(3);
  options.on_progress = [&](const CampaignProgress& /*progress*/) { workers.insert(std::this_thread::get_id()); };
  CHECK(Campaign(points.pointers, options, store).extend_to(100) == CampaignState::complete);
  CHECK(workers.size() == 3);
}

TEST_CASE("an ensemble is a campaign of one design point") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  const Points points;
  CHECK(Campaign(points.pointers, with_threads(2), store).extend_to(6) == CampaignState::complete);
  const EnsembleResult ensemble = run_ensemble(points.scenarios[1], {.replicates = 6}, with_threads(1), store);
  CHECK(ensemble.already_stored == 6);
  CHECK(ensemble.end == CampaignEnd::fixed_number);
  const ScratchDirectory elsewhere;
  Store fresh = open_store(elsewhere.path());
  const EnsembleResult alone = run_ensemble(points.scenarios[1], {.replicates = 6}, with_threads(1), fresh);
  CHECK(alone.result_hash == ensemble.result_hash);
}
