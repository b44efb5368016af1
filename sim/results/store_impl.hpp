#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "coalis/results/store.hpp"
#include "database.hpp"
#include "file_identity.hpp"
#include "frame_reader.hpp"
#include "run_writer.hpp"
#include "store_faults.hpp"

namespace coalis {

struct Store::Impl {
  Impl(std::filesystem::path store_file, sqlite::Database open_database, bool may_write)
      : file(std::move(store_file)),
        identity(identity_of(file)),
        database(std::move(open_database)),
        writable(may_write) {}

  /// Runs `work` alone on the connection and turns SQLite's refusals into sentences for the user.
  template <class Work>
  auto guarded(Work&& work) {
    const std::scoped_lock lock(mutex);
    try {
      return work();
    } catch (const sqlite::Failure& failure) {
      forget_statements();
      throw store_error(failure, file, count_finished());
    } catch (...) {
      forget_statements();
      throw;
    }
  }
  /// For calls that write: refused at once where the store was opened for reading.
  template <class Work>
  auto guarded_write(Work&& work) {
    if (!writable) {
      throw StoreError(StoreFault::unwritable, file.string() + " was opened for reading only");
    }
    require_in_place();
    return guarded(std::forward<Work>(work));
  }
  /// SQLite writes on into a file that was deleted, and nobody would ever see it again.
  void require_in_place() const {
    if (identity_of(file) != identity) {
      throw StoreError(StoreFault::io, file.string() +
                                           " was deleted or replaced while results were written to it; the "
                                           "runs in it are lost. Run the same command again");
    }
  }
  void forget_statements() {
    writer.reset();
    reader.reset();
  }
  FrameReader& frames() {
    if (!reader) {
      reader = std::make_unique<FrameReader>(database);
    }
    return *reader;
  }
  /// Nothing when even reading fails.
  std::optional<std::uint64_t> count_finished();

  std::filesystem::path file;
  std::optional<FileIdentity> identity;  ///< of the file as it was opened
  std::mutex mutex;
  sqlite::Database database;
  bool writable;
  // Made when first needed; dropped after any failure, because the writer's caches may hold numbers that were rolled
  // back and the reader's statements may stand in the middle of their rows.
  std::unique_ptr<RunWriter> writer;
  std::unique_ptr<FrameReader> reader;
};

}  // namespace coalis
