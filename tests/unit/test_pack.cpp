#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "../support/packed_campaign.hpp"
#include "coalis/pack/documents.hpp"
#include "coalis/pack/replay.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

std::vector<ReplayedRuns> replayed(const Pack& pack, const ReplayOptions& options = {}) {
  Result<std::vector<ReplayedRuns>> results = replay(pack, options);
  INFO(all_of(results.diagnostics()));
  REQUIRE(results.ok());
  return std::move(results).value();
}

/// NaN equals NaN.
bool same_values(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace

TEST_CASE("a pack comes back from its file as it was collected") {
  const PackedCampaign campaign(4);
  const Pack pack = campaign.pack();
  write_pack(pack, {}, campaign.file());
  const Result<Pack> read = read_pack(campaign.file());
  REQUIRE(read.ok());
  REQUIRE(read.value().ensembles.size() == 1);
  CHECK(read.value().build == pack.build);
  CHECK(read.value().ensembles[0].entry == pack.ensembles[0].entry);
  CHECK(read.value().ensembles[0].outcomes.measures == pack.ensembles[0].outcomes.measures);
  CHECK(read.value().ensembles[0].outcomes.replicates == std::vector<std::uint32_t>{0, 1, 2, 3});
  CHECK(same_values(read.value().ensembles[0].outcomes.values, pack.ensembles[0].outcomes.values));
}

TEST_CASE("the same runs make the same bytes") {
  const PackedCampaign campaign(3);
  write_pack(campaign.pack(), {}, campaign.file());
  const std::string bytes = bytes_of(campaign.file());
  write_pack(campaign.pack(), {}, campaign.file());
  CHECK(bytes_of(campaign.file()) == bytes);
  write_pack(campaign.pack(), {.title = "other words"}, campaign.file());
  CHECK(bytes_of(campaign.file()) != bytes);
}

TEST_CASE("a replayed pack passes, for any number of threads") {
  const PackedCampaign campaign(6);
  const Pack pack = campaign.pack();
  for (const int threads : {1, 3}) {
    const ReplayedRuns result = replayed(pack, {.threads = threads}).front();
    CHECK(result.pass());
    CHECK(result.replayed == 6);
    CHECK(result.obtained_hash == pack.ensembles[0].entry.result_hash);
    CHECK(result.outcomes.size() == pack.ensembles[0].outcomes.measures.size());
  }
}

TEST_CASE("one replicate alone is packed and replayed") {
  const PackedCampaign campaign(5);
  const Pack pack = campaign.pack(3);
  CHECK(pack.ensembles[0].entry.runs.size() == 1);
  CHECK(pack.ensembles[0].outcomes.replicates == std::vector<std::uint32_t>{3});
  CHECK(replayed(pack).front().pass());
  CHECK(code_of(collect_pack(campaign.store(), campaign.store().ensembles(), 5).diagnostics()) == "nothing-to-pack");
}

TEST_CASE("a result that is not what the program makes fails, run by run and outcome by outcome") {
  const PackedCampaign campaign(4);
  Pack pack = campaign.pack();
  SECTION("a run's hash") {
    pack.ensembles[0].entry.runs[2].result_hash = "0123";
    const ReplayedRuns result = replayed(pack).front();
    CHECK_FALSE(result.pass());
    REQUIRE(result.differing.size() == 1);
    CHECK(result.differing[0].replicate == 2);
    CHECK(result.differing[0].packed_hash == "0123");
  }
  SECTION("an outcome") {
    double& value = pack.ensembles[0].outcomes.values[1];
    value = std::nextafter(value, std::numeric_limits<double>::infinity());
    const ReplayedRuns result = replayed(pack).front();
    CHECK_FALSE(result.pass());
    CHECK(result.differing.empty());
    CHECK(std::ranges::count_if(result.outcomes, &ReplayedOutcome::pass) == std::ssize(result.outcomes) - 1);
    CHECK(result.outcomes[1].largest_difference > 0.0);
  }
}

TEST_CASE("a replay that keeps its runs makes a store like any campaign's") {
  const PackedCampaign campaign(4);
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  CHECK(replayed(campaign.pack(), {.at_most = 2, .store = &store}).front().pass());
  CHECK(store.finished_replicates(campaign.store().ensembles().front()) == std::vector<std::uint32_t>{0, 1});
  CHECK(store.runs(store.ensembles().front())[1].result_hash ==
        campaign.store().runs(campaign.store().ensembles().front())[1].result_hash);
}

TEST_CASE("a replay that is stopped gives nothing") {
  const PackedCampaign campaign(2);
  const std::atomic<bool> stop = true;
  CHECK(replayed(campaign.pack(), {.stop = &stop}).empty());
}

TEST_CASE("runs of another version, or that a scenario alone does not determine, are refused") {
  const PackedCampaign campaign(1);
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  RunRecord run = make_run(0);
  store.record({&run, 1});
  CHECK(code_of(collect_pack(store, store.ensembles()).diagnostics()) == "other-version");
  run.key.ensemble.model_version = model_version();
  store.record({&run, 1});
  CHECK(code_of(collect_pack(store, {run.key.ensemble}).diagnostics()) == "not-a-scenario-alone");
}

TEST_CASE("a pack takes no other file's place") {
  const PackedCampaign campaign(1);
  std::ofstream(campaign.file()) << "my thesis";
  CHECK_THROWS_WITH(write_pack(campaign.pack(), {}, campaign.file()), Catch::Contains("is no pack"));
  CHECK(bytes_of(campaign.file()) == "my thesis");
  const std::filesystem::path nowhere = campaign.file().parent_path() / "nowhere" / "pack.zip";
  CHECK_THROWS_AS(write_pack(campaign.pack(), {}, nowhere), StoreError);
}

TEST_CASE("the model's description and the citation come along") {
  CHECK_THAT(std::string(model_description()), Catch::StartsWith("# The model and its house"));
  CHECK_THAT(std::string(citation_file()), Catch::StartsWith("cff-version"));
}
