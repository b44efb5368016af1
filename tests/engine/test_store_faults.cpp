#include <sys/resource.h>
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <csignal>

#include "../support/faulty_disk.hpp"
#include "../support/store_fixture.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

constexpr std::uint32_t kBatches = 4;
constexpr std::uint32_t kBatchRuns = 2;
constexpr std::uint32_t kRuns = (kBatches + 1) * kBatchRuns;

/// What became of a campaign that met a fault.
struct Aftermath {
  std::uint32_t batches_safe = 0;
  int refused = 0;
  std::string error;
  StoreFault fault = StoreFault::other;
};

OpenOptions on(const char* vfs) {
  return {.check = IntegrityCheck::always, .log_pages = 20, .vfs = vfs};
}

void record_batch(Store& store, std::uint32_t batch) {
  store.record(make_runs(batch * kBatchRuns, kBatchRuns));
}

Aftermath run_until_fault(FaultyDisk& disk, const std::filesystem::path& directory) {
  Aftermath outcome;
  try {
    Store store = open_store(directory, on(FaultyDisk::kName));
    for (std::uint32_t batch = 1; batch <= kBatches; ++batch) {
      record_batch(store, batch);
      ++outcome.batches_safe;
    }
  } catch (const StoreError& error) {
    outcome.error = error.what();
    outcome.fault = error.fault();
  } catch (const std::runtime_error& error) {  // the store could not be opened
    outcome.error = error.what();
  }
  outcome.refused = disk.refused();
  return outcome;
}

/// Everything acknowledged is there, a batch is there whole or not at all, and the campaign can be finished.
void check_recovery(const std::filesystem::path& directory, const Aftermath& outcome, const std::string& undisturbed) {
  Store store = open_store(directory, on(""));
  const auto finished = store.finished_replicates(kEnsemble);
  REQUIRE(finished.size() % kBatchRuns == 0);
  REQUIRE(finished.size() >= (outcome.batches_safe + 1) * kBatchRuns);
  for (const std::uint32_t replicate : finished) {
    REQUIRE(*store.load_frame({kEnsemble, replicate}) == make_run(replicate).frame);
  }
  store.record(make_runs(0, kRuns));
  REQUIRE(content_of(store) == undisturbed);
}

std::string undisturbed_content() {
  const ScratchDirectory scratch(ScratchDirectory::memory());
  Store store = open_store(scratch.path());
  store.record(make_runs(0, kRuns));
  return content_of(store);
}

/// Lets the fault strike at every change of the disk in turn until a campaign gets through. Returns how many there
/// were; `check_error` sees every outcome that ended with an error.
template <class CheckError>
int strike_everywhere(FaultyDisk::Kind kind, int count, bool torn, CheckError check_error) {
  const std::string undisturbed = undisturbed_content();
  FaultyDisk disk;
  const ScratchDirectory first(ScratchDirectory::memory());
  {
    Store store = open_store(first.path());
    record_batch(store, 0);
  }
  for (int position = 0;; ++position) {
    const ScratchDirectory scratch(ScratchDirectory::memory());
    std::filesystem::copy(first.path(), scratch.path());
    disk.fail_at(position, kind, count, torn);
    const Aftermath outcome = run_until_fault(disk, scratch.path());
    disk.heal();
    INFO("fault at change " << position << ": " << outcome.error);
    if (!outcome.error.empty()) {
      REQUIRE(outcome.refused > 0);
      check_error(outcome);
    }
    check_recovery(scratch.path(), outcome, undisturbed);
    if (outcome.refused == 0) {
      return position;
    }
  }
}

void check_full_message(const Aftermath& outcome) {
  const bool told = outcome.error.find("is full") != std::string::npos &&
                    outcome.error.find("free space and run the same command again") != std::string::npos;
  REQUIRE(told);
}

}  // namespace

TEST_CASE("a disk that fills up at any write ends with a clear error and an intact store") {
  int errors = 0;
  const int positions = strike_everywhere(FaultyDisk::Kind::full, 1'000'000, false, [&](const Aftermath& outcome) {
    check_full_message(outcome);
    ++errors;
  });
  CHECK(positions > 70);
  CHECK(errors > 40);
}

TEST_CASE("a disk that fills up in the middle of any write leaves an intact store") {
  const int positions = strike_everywhere(FaultyDisk::Kind::full, 1'000'000, true, check_full_message);
  CHECK(positions > 70);
}

TEST_CASE("a single failed write anywhere leaves an intact store") {
  const int positions = strike_everywhere(FaultyDisk::Kind::write_error, 1, true, [](const Aftermath& outcome) {
    REQUIRE(outcome.error.find("failed to read or write") != std::string::npos);
  });
  CHECK(positions > 70);
}

TEST_CASE("a failed flush anywhere leaves an intact store") {
  const int positions = strike_everywhere(FaultyDisk::Kind::sync_error, 1, false, [](const Aftermath&) {});
  CHECK(positions > 2);
}

TEST_CASE("the same store goes on once the disk has space again and says what was safe meanwhile") {
  const ScratchDirectory scratch;
  FaultyDisk disk;
  Store store = open_store(scratch.path(), on(FaultyDisk::kName));
  record_batch(store, 0);
  disk.fail_at(3, FaultyDisk::Kind::full);
  std::string message;
  try {
    store.record(make_runs(kBatchRuns, 50));
  } catch (const StoreError& error) {
    CHECK(error.fault() == StoreFault::disk_full);
    message = error.what();
  }
  CHECK_THAT(message, Catch::Contains("the disk under " + scratch.path().string() + " is full"));
  CHECK_THAT(message, Catch::Contains("; 2 finished runs are safe in "));
  disk.heal();
  CHECK(store.record(make_runs(0, kRuns)).inserted == kRuns - kBatchRuns);
  CHECK(content_of(store) == undisturbed_content());
}

TEST_CASE("a file-size limit ends with a clear error and the finished runs") {
  const ScratchDirectory scratch;
  std::array<int, 2> pipe_ends{};
  REQUIRE(::pipe(pipe_ends.data()) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{2'000'000, 2'000'000};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    std::uint32_t safe = 0;
    try {
      Store store = open_store(scratch.path());
      for (;; safe += 20) {
        store.record(make_runs(safe, 20));
      }
    } catch (const StoreError& error) {
      const std::string told = std::to_string(safe) + " " + error.what();
      ::_exit(::write(pipe_ends[1], told.data(), told.size()) > 0 ? 7 : 1);
    }
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 7);
  std::array<char, 1000> text{};
  REQUIRE(::read(pipe_ends[0], text.data(), text.size() - 1) > 0);
  ::close(pipe_ends[0]);
  ::close(pipe_ends[1]);
  const std::string told = text.data();
  const auto safe = static_cast<std::uint32_t>(std::stoul(told));
  CHECK_THAT(told, Catch::Contains("file-size limit"));
  CHECK_THAT(told, Catch::Contains("; " + std::to_string(safe) + " finished runs are safe"));
  const Store store = open_store(scratch.path(), on(""));
  CHECK(store.finished_count() == safe);
  CHECK(safe >= 20);
}
