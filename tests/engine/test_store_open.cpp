#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "../support/store_fixture.hpp"
#include "coalis/results/salvage.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_bytes(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::vector<fs::path> files_in(const fs::path& directory) {
  std::vector<fs::path> files{fs::directory_iterator(directory), fs::directory_iterator()};
  return files;
}

/// Opening must fail with this code and change nothing in the directory.
void check_refused(const fs::path& directory, const std::string& code) {
  const std::string before = bytes_of(directory / "coalis.sqlite");
  for (const OpenMode mode : {OpenMode::create, OpenMode::existing, OpenMode::read_only}) {
    const auto opened = Store::open(directory, mode);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.diagnostics().front().code == code);
    CHECK_FALSE(opened.diagnostics().front().hint.empty());
  }
  CHECK(bytes_of(directory / "coalis.sqlite") == before);
  CHECK(files_in(directory).size() == 1);
}

/// A closed store of a few hundred kilobytes.
fs::path filled_store(const ScratchDirectory& scratch) {
  open_store(scratch.path()).record(make_runs(0, 60));
  return scratch.path() / "coalis.sqlite";
}

}  // namespace

TEST_CASE("a foreign file is refused and left untouched") {
  const ScratchDirectory scratch;
  const fs::path file = scratch.path() / "coalis.sqlite";
  write_bytes(file, "");
  check_refused(scratch.path(), "store-foreign");
  write_bytes(file, "dear diary");
  check_refused(scratch.path(), "store-foreign");
  write_bytes(file, "SQLite format 3" + std::string(500, '\0'));
  check_refused(scratch.path(), "store-foreign");
}

TEST_CASE("a store of a newer schema is refused by its version") {
  const ScratchDirectory scratch;
  const fs::path file = filled_store(scratch);
  std::string bytes = bytes_of(file);
  bytes[63] = 3;
  write_bytes(file, bytes);
  check_refused(scratch.path(), "store-newer");
  const auto opened = Store::open(scratch.path());
  CHECK_THAT(to_string(opened.diagnostics().front()), Catch::Contains("store schema 3, this one knows 2"));
}

TEST_CASE("a damaged store is refused with advice and left untouched") {
  const ScratchDirectory scratch;
  const fs::path file = filled_store(scratch);
  const std::string sound = bytes_of(file);
  REQUIRE(sound.size() > 500'000);

  write_bytes(file, sound.substr(0, sound.size() - 40'000));
  check_refused(scratch.path(), "store-damaged");
  std::string scribbled = sound;
  scribbled.replace(sound.size() - 60'000, 30'000, 30'000, 'x');
  write_bytes(file, scribbled);
  check_refused(scratch.path(), "store-damaged");
  write_bytes(file, sound);
  CHECK(open_store(scratch.path()).finished_count() == 60);
}

TEST_CASE("a number changed in the file is noticed when its run is read") {
  const ScratchDirectory scratch;
  const fs::path file = filled_store(scratch);
  std::string bytes = bytes_of(file);
  const double value = make_run(17).frame.series[2].values[30];
  const std::string as_stored(reinterpret_cast<const char*>(&value), sizeof value);
  const std::size_t place = bytes.find(as_stored);
  REQUIRE(place != std::string::npos);
  bytes[place] = static_cast<char>(bytes[place] ^ 1);
  write_bytes(file, bytes);
  const Store store = open_store(scratch.path());  // SQLite sees nothing wrong
  CHECK(store.load_frame({kEnsemble, 16}));
  CHECK_THROWS_AS(store.load_frame({kEnsemble, 17}), StoreError);
}

TEST_CASE("what is sound in a damaged store can be saved into a new one, and the rest is computed again") {
  const ScratchDirectory scratch;
  const fs::path damaged = scratch.path() / "damaged";
  const fs::path saved = scratch.path() / "saved";
  open_store(damaged).record(make_runs(0, 60));
  std::string bytes = bytes_of(damaged / "coalis.sqlite");
  bytes.replace(bytes.size() - 60'000, 30'000, 30'000, 'x');
  write_bytes(damaged / "coalis.sqlite", bytes);
  REQUIRE_FALSE(Store::open(damaged).ok());

  const auto report = salvage_store(damaged, saved);
  REQUIRE(report.ok());
  CHECK(report.value().saved + report.value().lost == 60);
  CHECK(report.value().saved > 20);
  CHECK(report.value().lost > 0);
  CHECK(bytes_of(damaged / "coalis.sqlite") == bytes);
  Store store = open_store(saved);
  CHECK(store.finished_count() == report.value().saved);
  store.record(make_runs(0, 60));
  const ScratchDirectory other;
  Store undisturbed = open_store(other.path());
  undisturbed.record(make_runs(0, 60));
  CHECK(content_of(store) == content_of(undisturbed));
}

TEST_CASE("a missing store is an error unless it may be created, and nothing is written") {
  const ScratchDirectory scratch;
  const fs::path nowhere = scratch.path() / "nowhere";
  for (const OpenMode mode : {OpenMode::existing, OpenMode::read_only}) {
    const auto opened = Store::open(nowhere, mode);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.diagnostics().front().code == "store-missing");
  }
  CHECK_FALSE(fs::exists(nowhere));
  CHECK(Store::open(nowhere / "deeper").ok());
}

TEST_CASE("a directory that cannot be made is a diagnostic") {
  const ScratchDirectory scratch;
  write_bytes(scratch.path() / "taken", "a file");
  const auto opened = Store::open(scratch.path() / "taken" / "out");
  REQUIRE_FALSE(opened.ok());
  CHECK(opened.diagnostics().front().code == "store-unwritable");
}

TEST_CASE("a closed store is one file, and reading it leaves it so") {
  const ScratchDirectory scratch;
  const fs::path file = filled_store(scratch);
  const std::string before = bytes_of(file);
  CHECK(files_in(scratch.path()).size() == 1);
  {
    const Store store = open_store(scratch.path(), {.mode = OpenMode::read_only});
    CHECK(store.finished_count() == 60);
  }
  CHECK(files_in(scratch.path()).size() == 1);
  CHECK(bytes_of(file) == before);
}

TEST_CASE("a store can be read while another connection writes to it") {
  const ScratchDirectory scratch;
  Store writer = open_store(scratch.path());
  writer.record(make_runs(0, 2));
  const Store reader = open_store(scratch.path(), {.mode = OpenMode::read_only});
  CHECK(reader.finished_count() == 2);
  writer.record(make_runs(2, 2));
  CHECK(reader.finished_count() == 4);
}
