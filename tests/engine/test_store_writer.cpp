#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

#include "../support/faulty_disk.hpp"
#include "../support/store_fixture.hpp"
#include "coalis/results/store_writer.hpp"

using namespace coalis;
using namespace coalis::testing;

namespace {

/// Goes on by a microsecond whenever somebody looks, so that writing takes time, and by hand otherwise.
struct HandClock {
  std::atomic<double> now = 0;
  Clock clock() {
    return [this] { return now += 1e-6; };
  }
};

constexpr FlushPolicy kPatient{.batch_runs = 10, .max_delay_seconds = 0.5, .writing_share = 1e-9};

}  // namespace

TEST_CASE("a writer stores a batch when it is full or when its time has come") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  HandClock hand;
  StoreWriter writer(store, hand.clock(), kPatient);
  writer.add(make_run(0));  // the first run says at once whether the store works
  CHECK(writer.runs_safe() == 1);
  for (std::uint32_t i = 1; i < 10; ++i) {
    writer.add(make_run(i));
  }
  CHECK(store.finished_count() == 1);
  writer.add(make_run(10));
  CHECK(store.finished_count() == 11);
  writer.add(make_run(11));
  writer.flush_if_due();
  CHECK(store.finished_count() == 11);
  hand.now += 0.6;
  writer.flush_if_due();
  CHECK(store.finished_count() == 12);
  writer.add(make_run(12));
  CHECK(writer.flush().inserted == 13);
  CHECK(writer.runs_safe() == 13);
}

TEST_CASE("runs slower than their writing are stored at once") {
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  HandClock hand;
  StoreWriter writer(store, hand.clock());
  for (std::uint32_t i = 0; i < 5; ++i) {
    hand.now += 0.1;
    writer.add(make_run(i));
    CHECK(store.finished_count() == i + 1);
  }
}

TEST_CASE("many threads hand over their runs and each run is stored once") {
  constexpr std::uint32_t kThreads = 4;
  constexpr std::uint32_t kRunsEach = 150;
  const ScratchDirectory scratch;
  Store store = open_store(scratch.path());
  HandClock hand;
  std::atomic<std::uint32_t> finished_threads = 0;
  {
    StoreWriter writer(store, hand.clock(), {.batch_runs = 16, .writing_share = 1e-9, .pending_limit = 64});
    std::vector<std::jthread> threads;
    for (std::uint32_t t = 0; t < kThreads; ++t) {
      threads.emplace_back([&, t] {
        for (std::uint32_t i = 0; i < kRunsEach; ++i) {
          writer.add(make_run(i * kThreads + t));
        }
        ++finished_threads;
      });
    }
  }  // threads are joined before the writer saves what is left
  CHECK(finished_threads == kThreads);
  CHECK(store.finished_count() == kThreads * kRunsEach);
  const ScratchDirectory other;
  Store single = open_store(other.path());
  single.record(make_runs(0, kThreads * kRunsEach));
  CHECK(content_of(store) == content_of(single));
}

TEST_CASE("a writer keeps its runs through a full disk and saves them when there is space") {
  const ScratchDirectory scratch;
  FaultyDisk disk;
  Store store = open_store(scratch.path(), {.vfs = FaultyDisk::kName});
  HandClock hand;
  StoreWriter writer(store, hand.clock(), kPatient);
  disk.fail_at(0, FaultyDisk::Kind::full);
  CHECK_THROWS_AS(writer.add(make_run(0)), StoreError);
  CHECK_THROWS_AS(writer.add(make_run(1)), StoreError);
  CHECK_THROWS_AS(writer.flush(), StoreError);
  CHECK(writer.runs_safe() == 0);
  disk.heal();
  CHECK(writer.flush().inserted == 2);
  CHECK(store.finished_replicates(kEnsemble) == std::vector<std::uint32_t>{0, 1});
}
