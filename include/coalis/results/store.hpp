#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coalis/base/result.hpp"
#include "coalis/results/run_record.hpp"
#include "coalis/results/store_error.hpp"

namespace coalis {

enum class OpenMode {
  create,     ///< make the directory and the store where they are missing
  existing,   ///< a missing store is an error, nothing is written before the first record
  read_only,  ///< the file is never written, not even its side files where the directory forbids it
};

/// When opening also reads the whole file to see whether it is sound (SQLite's quick_check).
enum class IntegrityCheck { when_small, always, never };

struct OpenOptions {
  OpenMode mode = OpenMode::create;
  IntegrityCheck check = IntegrityCheck::when_small;  ///< small: up to 128 MiB, well under a second
  double busy_seconds = 10;                           ///< how long to wait for another process on the same store
  int log_pages = 2000;                               ///< fold the log into the file after so many pages of 16 KiB
  std::string vfs = {};                               ///< name of a registered SQLite VFS; empty: the default one
};

/// What became of the runs handed to one call of Store::record.
struct RecordReport {
  std::size_t inserted = 0;
  std::size_t already_there = 0;
  std::vector<RunKey> contradictions;  ///< already there, but with another result hash: determinism is broken
};

/// One outcome or series name as it is interned: what is measured, on whom, in which unit.
struct Measure {
  std::string name;
  std::string entity;
  std::string unit;
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// The outcomes of an ensemble. values[r * measures.size() + m]; NaN where a run lacks that measure.
struct OutcomeTable {
  std::vector<Measure> measures;          ///< in order of first appearance
  std::vector<std::uint32_t> replicates;  ///< ascending
  std::vector<double> values;             ///< [n_replicates x n_measures]

  /// One measure of every run, in their order; empty where no run has it.
  [[nodiscard]] std::vector<double> column(std::string_view name, std::string_view entity) const;
  /// Drops every replicate that is not among 0 .. count - 1.
  void keep_first(std::uint32_t count);
};

/// One outcome of the finished runs of one ensemble that have it.
struct OutcomeColumn {
  std::vector<std::uint32_t> replicates;  ///< ascending
  std::vector<double> values;             ///< NaN: it did not happen
};

/// One series of every replicate that has it, in ascending replicate order.
struct SeriesTable {
  Measure measure;
  std::vector<std::uint32_t> replicates;
  std::vector<std::vector<double>> values;  ///< [n_replicates][n_steps]
};

/// The parts of a frame that load_frame fetches.
enum class FrameParts : unsigned { outcomes = 1, series = 2, events = 4, memberships = 8, ties = 16, all = 31 };

/// The results of a campaign in one SQLite file, DIR/coalis.sqlite; schema in sim/results/README.md.
/// Runs are content-addressed and never change. All calls may come from any thread (one at a time is served);
/// several processes may use one store. Every call but open() throws StoreError when the file or the disk fails.
class Store {
 public:
  /// Opens DIR/coalis.sqlite. Problems (foreign, damaged or newer file, no permission) come back as diagnostics
  /// and leave whatever is there untouched.
  static Result<Store> open(const std::filesystem::path& directory, const OpenOptions& options);
  static Result<Store> open(const std::filesystem::path& directory, OpenMode mode = OpenMode::create);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] std::filesystem::path path() const;

  /// Must precede record() for that scenario. A scenario already known by its hash is left as it is.
  void record_scenarios(std::span<const ScenarioRecord> scenarios);
  void record_scenario(const ScenarioRecord& scenario) { record_scenarios({&scenario, 1}); }
  /// A study already known by its hash takes on what is given, and becomes the last one.
  void record_study(const StudyRecord& study);

  /// Stores a batch of runs, all or none; hand over many at once, a batch costs one transaction.
  /// A finished run replaces a failed one of the same key; otherwise what is there stays.
  RecordReport record(std::span<const RunRecord> runs);

  [[nodiscard]] bool has_run(const RunKey& key) const;  ///< finished runs only
  [[nodiscard]] std::vector<std::uint32_t> finished_replicates(const EnsembleKey& ensemble) const;  ///< ascending
  [[nodiscard]] std::uint64_t finished_count() const;

  [[nodiscard]] std::vector<ScenarioRecord> scenarios() const;  ///< in the order in which they were recorded
  [[nodiscard]] std::unordered_map<std::string, std::string> scenario_names() const;  ///< by hash
  [[nodiscard]] std::vector<StudyRecord> studies() const;  ///< in the order in which they were recorded last
  [[nodiscard]] std::vector<EnsembleKey> ensembles() const;
  [[nodiscard]] std::vector<RunInfo> runs(const EnsembleKey& ensemble) const;  ///< by replicate, failed ones too

  /// The frame exactly as recorded (doubles bit for bit, but outcome NaN payloads and the sign of outcome zeros).
  /// A whole frame is checked against what was written; a damaged one throws.
  [[nodiscard]] std::optional<RunFrame> load_frame(const RunKey& key, FrameParts parts = FrameParts::all) const;
  [[nodiscard]] OutcomeTable load_outcomes(const EnsembleKey& ensemble) const;
  /// One outcome of many ensembles, in their order: much faster than to load every outcome of each.
  [[nodiscard]] std::vector<OutcomeColumn> load_outcome(std::span<const EnsembleKey> ensembles, std::string_view name,
                                                        std::string_view entity) const;
  [[nodiscard]] SeriesTable load_series(const EnsembleKey& ensemble, std::string_view name,
                                        std::string_view entity) const;

  /// Reads the whole file; empty when it is sound, else what SQLite found wrong with it.
  [[nodiscard]] std::vector<std::string> integrity_problems() const;

 private:
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

constexpr FrameParts operator|(FrameParts a, FrameParts b) {
  return static_cast<FrameParts>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool includes(FrameParts parts, FrameParts part) {
  return (static_cast<unsigned>(parts) & static_cast<unsigned>(part)) != 0;
}

}  // namespace coalis
