#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <thread>

#include "../support/store_fixture.hpp"
#include "coalis/results/store_writer.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

double monotonic_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

constexpr std::uint32_t kCampaignRuns = 6000;

RunRecord light_run(std::uint32_t replicate) {
  return make_run(replicate, 6, 2, 24);
}

/// A process of its own; exit code 0 when `work` returned, 1 when it threw.
template <class Work>
pid_t in_child(Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    try {
      work();
      ::_exit(0);
    } catch (const std::exception&) {
      ::_exit(1);
    }
  }
  return child;
}

int exit_code_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// A campaign that skips what is finished and says through the pipe how many of its runs are safe.
void resume_campaign(const std::filesystem::path& directory, std::uint32_t n_runs, int pipe_end) {
  Store store = open_store(directory, {.log_pages = 50});
  const std::vector<std::uint32_t> finished = store.finished_replicates(kEnsemble);
  StoreWriter writer(store, monotonic_seconds, {.batch_runs = 8});
  auto done = finished.begin();
  for (std::uint32_t replicate = 0; replicate < n_runs; ++replicate) {
    if (done != finished.end() && *done == replicate) {
      ++done;
      continue;
    }
    writer.add(light_run(replicate));
    const std::uint64_t safe = finished.size() + writer.runs_safe();
    if (::write(pipe_end, &safe, sizeof safe) != sizeof safe) {
      throw std::runtime_error("pipe");
    }
  }
  writer.flush();
}

/// Reads on while numbers come and are below `enough`; the last one read.
std::uint64_t follow(int pipe_end, std::uint64_t enough) {
  std::uint64_t number = 0;
  while (number < enough && ::read(pipe_end, &number, sizeof number) == sizeof number) {
  }
  return number;
}

/// Lets a resumed campaign go on until it has called `enough` runs safe and a little longer, then kills it.
/// Returns how many runs it had called safe, nothing if it got through.
std::optional<std::uint64_t> killed_campaign(const std::filesystem::path& directory, std::uint64_t enough,
                                             std::chrono::microseconds longer) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const pid_t child = in_child([&] { resume_campaign(directory, kCampaignRuns, ends[1]); });
  ::close(ends[1]);
  const std::uint64_t before = follow(ends[0], enough);
  std::this_thread::sleep_for(longer);
  ::kill(child, SIGKILL);
  const std::uint64_t safe = std::max(before, follow(ends[0], ~0ULL));
  ::close(ends[0]);
  return exit_code_of(child) == -SIGKILL ? std::optional(safe) : std::nullopt;
}

}  // namespace

TEST_CASE("a campaign killed twenty times ends with the content of an undisturbed one") {
  constexpr std::uint32_t kKills = 20;
  const ScratchDirectory scratch;
  std::uint64_t finished = 0;
  for (std::uint32_t i = 0; i < kKills; ++i) {
    const std::chrono::microseconds longer(mix64(i + 1) % 4000);
    const auto safe = killed_campaign(scratch.path(), finished + 1 + mix64(i + 100) % 60, longer);
    REQUIRE(safe);
    const Store store = open_store(scratch.path(), {.mode = OpenMode::existing, .check = IntegrityCheck::always});
    const std::uint64_t now = store.finished_count();
    CHECK(now >= *safe);
    CHECK(now > finished);
    finished = now;
  }
  CHECK(finished < kCampaignRuns);

  const ScratchDirectory other;
  const int nowhere = ::open("/dev/null", O_WRONLY);
  resume_campaign(scratch.path(), kCampaignRuns, nowhere);
  resume_campaign(other.path(), kCampaignRuns, nowhere);
  ::close(nowhere);
  const Store store = open_store(scratch.path());
  const Store undisturbed = open_store(other.path());
  CHECK(store.finished_count() == kCampaignRuns);
  CHECK(content_of(store) == content_of(undisturbed));
}

TEST_CASE("processes that start at once on one directory share its store") {
  const ScratchDirectory scratch;
  const std::filesystem::path directory = scratch.path() / "out";
  std::vector<pid_t> children;
  for (std::uint32_t i = 0; i < 4; ++i) {
    children.push_back(in_child([&] {
      for (std::uint32_t first = 10 * i; first < 10 * i + 40; ++first) {  // ranges overlap
        Store store = open_store(directory, {.check = IntegrityCheck::never});
        store.record(make_runs(first, 1));
      }
    }));
  }
  for (const pid_t child : children) {
    CHECK(exit_code_of(child) == 0);
  }
  const Store store = open_store(directory, {.check = IntegrityCheck::always});
  CHECK(store.finished_count() == 70);
  const ScratchDirectory other;
  Store undisturbed = open_store(other.path());
  undisturbed.record(make_runs(0, 70));
  CHECK(content_of(store) == content_of(undisturbed));
}

TEST_CASE("processes whose transactions read before they write wait for each other") {
  constexpr std::uint32_t kProcesses = 3;
  constexpr std::uint32_t kRunsEach = 150;
  const ScratchDirectory scratch(ScratchDirectory::memory());
  open_store(scratch.path());
  std::vector<pid_t> children;
  for (std::uint32_t i = 0; i < kProcesses; ++i) {
    children.push_back(in_child([&] {
      Store store = open_store(scratch.path());
      RunRecord run = light_run(0);
      for (std::uint32_t k = 0; k < kRunsEach; ++k) {
        run.key.ensemble.seed = i * kRunsEach + k;  // looked up, then inserted
        store.record({&run, 1});
      }
    }));
  }
  for (const pid_t child : children) {
    CHECK(exit_code_of(child) == 0);
  }
  const Store store = open_store(scratch.path());
  CHECK(store.finished_count() == kProcesses * kRunsEach);
  CHECK(store.ensembles().size() == kProcesses * kRunsEach);
}

TEST_CASE("a store held by another process for too long gives a clear error and is usable afterwards") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path(), {.busy_seconds = 0.02});
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open((scratch.path() / "coalis.sqlite").c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  try {
    store.record(make_runs(0, 1));
    FAIL("recorded under another's lock");
  } catch (const StoreError& error) {
    CHECK(error.fault() == StoreFault::busy);
    CHECK_THAT(error.what(), Catch::Contains("another process") && Catch::Contains("0 finished runs are safe"));
  }
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  CHECK(store.record(make_runs(0, 1)).inserted == 1);
}
