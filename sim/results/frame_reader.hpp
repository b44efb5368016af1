#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "coalis/results/store.hpp"
#include "database.hpp"

namespace coalis {

struct StoredRun {
  std::int64_t id = 0;
  std::int64_t frame_check = 0;
};

/// Reads runs, with statements made once for many of them.
class FrameReader {
 public:
  explicit FrameReader(const sqlite::Database& database);
  /// Nothing when there is no finished run of that key.
  std::optional<StoredRun> find(const RunKey& key);
  /// The rows of one run in the order in which they were recorded. Whole frames are held against their check number:
  /// throws sqlite::Failure when they are not what was written.
  RunFrame read(const StoredRun& run, FrameParts parts);

 private:
  sqlite::Statement find_, outcomes_, series_, events_, memberships_, ties_;
};

Measure read_measure(const sqlite::Database& database, std::int64_t measure_id);

/// A series from the columns steps, width, samples of the present row, the first of them at `first_column`.
/// Throws sqlite::Failure when they contradict each other.
std::vector<double> read_samples(const sqlite::Statement& row, int first_column);

}  // namespace coalis
