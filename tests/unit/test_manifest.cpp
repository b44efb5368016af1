#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "../support/store_fixture.hpp"
#include "coalis/results/campaign_status.hpp"
#include "coalis/results/manifest.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::size_t file_count(const std::filesystem::path& directory) {
  return static_cast<std::size_t>(
      std::distance(std::filesystem::directory_iterator(directory), std::filesystem::directory_iterator()));
}

Manifest small_manifest() {
  Manifest manifest{this_build(), {}};
  const std::vector<ReplicateHash> runs{{0, "aa"}, {1, "bb"}};
  manifest.entries = {{{"5ce0", "quoted \"name\"", "schema = 1\nname = 'ü'\n"},
                       "0.1.0",
                       18446744073709551615ULL,
                       2,
                       combined_result_hash(runs),
                       runs}};
  return manifest;
}

}  // namespace

TEST_CASE("the combined hash does not depend on who finished first but on every run") {
  const std::string hash = combined_result_hash({{0, "aa"}, {1, "bb"}, {2, "cc"}});
  CHECK(combined_result_hash({{2, "cc"}, {0, "aa"}, {1, "bb"}}) == hash);
  CHECK(combined_result_hash({{0, "aa"}, {1, "bb"}}) != hash);
  CHECK(combined_result_hash({{0, "aa"}, {1, "cc"}, {2, "bb"}}) != hash);
  CHECK(combined_result_hash({{0, "aa"}, {1, "bb"}, {3, "cc"}}) != hash);
}

TEST_CASE("a manifest comes back from its file as it was written, seeds to the last digit") {
  const ScratchDirectory scratch;
  const Manifest manifest = small_manifest();
  write_manifest(scratch.path(), manifest);
  write_manifest(scratch.path(), manifest);  // over itself
  const auto read = read_manifest(scratch.path());
  REQUIRE(read.ok());
  CHECK(read.value() == manifest);
  CHECK(file_count(scratch.path()) == 1);
}

TEST_CASE("a manifest of a study comes back with the study, whose hash is the campaign's, and without long texts") {
  const ScratchDirectory scratch;
  Manifest manifest = small_manifest();
  manifest.entries[0].scenario.resolved_text.clear();
  manifest.study = {"fees", "schema = 1\n[factor.fee]\n", "schema = 1\n", "0a"};
  write_manifest(scratch.path(), manifest);
  CHECK(text_of(scratch.path() / "manifest.json").find("resolved_text") == std::string::npos);
  const auto read = read_manifest(scratch.path());
  REQUIRE(read.ok());
  CHECK(read.value() == manifest);
  CHECK(overall_result_hash(read.value()) == "0a");
}

TEST_CASE("a campaign's hash is its only entry's, or moves with every entry") {
  Manifest manifest = small_manifest();
  CHECK(overall_result_hash(manifest) == manifest.entries[0].result_hash);
  manifest.entries.push_back(manifest.entries[0]);
  const std::string two = overall_result_hash(manifest);
  manifest.entries[1].result_hash = "other";
  CHECK(overall_result_hash(manifest) != two);
}

TEST_CASE("the manifest names compiler and flags but no path") {
  const BuildInfo build = this_build();
  CHECK_FALSE(build.version.empty());
  CHECK_THAT(build.compiler, Catch::Contains("gcc") || Catch::Contains("clang"));
  CHECK_THAT(build.flags, Catch::Contains("-ffp-contract=off"));
  CHECK(build.flags.find('/') == std::string::npos);
}

TEST_CASE("a missing, damaged or newer manifest is a diagnostic") {
  const ScratchDirectory scratch;
  CHECK(read_manifest(scratch.path()).diagnostics().front().code == "manifest-missing");
  const std::filesystem::path file = scratch.path() / "manifest.json";
  std::ofstream(file) << "{\"schema\": 1, \"coalis\": ";
  CHECK(read_manifest(scratch.path()).diagnostics().front().code == "manifest-damaged");
  std::ofstream(file) << "{\"schema\": 2}";
  CHECK(read_manifest(scratch.path()).diagnostics().front().code == "manifest-schema");
}

TEST_CASE("a manifest that cannot be written leaves the old one in place") {
  const ScratchDirectory scratch;
  CHECK_THROWS_AS(write_manifest(scratch.path() / "nowhere", small_manifest()), StoreError);
  std::filesystem::create_directory(scratch.path() / "manifest.json");  // cannot be replaced by a file
  CHECK_THROWS_AS(write_manifest(scratch.path(), small_manifest()), StoreError);
  CHECK(file_count(scratch.path()) == 1);
}

TEST_CASE("the manifest of a store is the same for runs recorded in any order") {
  const ScratchDirectory one;
  const ScratchDirectory other;
  Store forwards = open_store(one.path());
  Store backwards = open_store(other.path());
  std::vector<RunRecord> runs = make_runs(0, 10);
  forwards.record(runs);
  std::ranges::reverse(runs);
  backwards.record({runs.data(), 4});
  backwards.record({runs.data() + 4, 6});
  write_manifest(one.path(), manifest_of(forwards));
  write_manifest(other.path(), manifest_of(backwards));
  CHECK(text_of(one.path() / "manifest.json") == text_of(other.path() / "manifest.json"));
  const Manifest manifest = manifest_of(forwards);
  REQUIRE(manifest.entries.size() == 1);
  CHECK(manifest.entries[0].replicates == 10);
  CHECK(manifest.entries[0].scenario.resolved_text == "schema = 1\n");
  CHECK(manifest.entries[0].runs[3] == ReplicateHash{3, make_run(3).result_hash});
}

TEST_CASE("a campaign's status counts finished and failed runs and finds the first gap") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  store.record(make_runs(0, 3));
  store.record(make_runs(5, 2));
  RunRecord failed;
  failed.key = {kEnsemble, 4};
  failed.status = RunStatus::failed;
  failed.failure = "out of memory";
  store.record({&failed, 1});
  const CampaignStatus status = campaign_status(store);
  REQUIRE(status.ensembles.size() == 1);
  const EnsembleStatus& ensemble = status.ensembles.front();
  CHECK(ensemble.key == kEnsemble);
  CHECK(ensemble.scenario_name == "a-test");
  CHECK(ensemble.finished == 5);
  CHECK(ensemble.failed == 1);
  CHECK(ensemble.first_missing == 3);
  CHECK(ensemble.seconds == Approx(0.005));
  CHECK(ensemble.last_failure == "out of memory");
  CHECK(status.finished == 5);
  CHECK(status.failed == 1);
  CHECK(status.file_bytes > 300'000);
}
