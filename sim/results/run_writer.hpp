#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coalis/results/store.hpp"
#include "database.hpp"

namespace coalis {

/// A number that tells whether the rows read back are those written.
inline std::int64_t frame_check(const RunFrame& frame) {
  return static_cast<std::int64_t>(frame.content_hash().low64());
}

/// Numbers for repeated strings, looked up in the file once and kept in memory. Valid for one connection until a
/// transaction that used it is rolled back.
class NameTable {
 public:
  explicit NameTable(const sqlite::Database& database);
  std::int64_t id_of(const std::string& name);

 private:
  sqlite::Statement find_;
  sqlite::Statement insert_;
  std::unordered_map<std::string, std::int64_t> ids_;
};

/// The same for measures. Runs of one scenario list the same measures in the same order, so the measure that stood
/// at this position last time is tried before any table.
class MeasureTable {
 public:
  explicit MeasureTable(const sqlite::Database& database);
  std::int64_t id_of(std::size_t position, std::string_view name, std::string_view entity, std::string_view unit);

 private:
  struct Known {
    std::string name, entity, unit;
    std::int64_t id = 0;
  };
  std::int64_t look_up(std::string_view name, std::string_view entity, std::string_view unit);

  sqlite::Statement find_;
  sqlite::Statement insert_;
  std::vector<Known> last_at_;
};

/// Writes runs inside the caller's transaction. Throw it away after a rollback.
class RunWriter {
 public:
  explicit RunWriter(const sqlite::Database& database);
  void write(const RunRecord& run, RecordReport& report);

 private:
  std::int64_t ensemble_id(const EnsembleKey& ensemble);
  std::optional<std::int64_t> insert_run(std::int64_t ensemble, const RunRecord& run);
  void report_duplicate(std::int64_t ensemble, const RunRecord& run, RecordReport& report);
  void write_frame(std::int64_t run_id, const RunFrame& frame);
  void write_outcomes(std::int64_t run_id, const std::vector<Outcome>& rows);
  void write_series(std::int64_t run_id, const std::vector<Series>& rows);
  void write_events(std::int64_t run_id, const std::vector<EventRow>& rows);
  void write_memberships(std::int64_t run_id, const std::vector<MembershipRow>& rows);
  void write_ties(std::int64_t run_id, const std::vector<TieRow>& rows);
  void make_step_numbers(std::size_t steps);

  NameTable names_;
  MeasureTable outcome_measures_;
  MeasureTable series_measures_;
  sqlite::Statement scenario_exists_, find_ensemble_, insert_ensemble_;
  sqlite::Statement insert_run_, find_run_;
  sqlite::Statement insert_outcome_, insert_series_, insert_event_, insert_membership_, insert_tie_;
  sqlite::Statement insert_step_;
  std::vector<std::pair<EnsembleKey, std::int64_t>> ensembles_;
  std::size_t step_numbers_ = 0;
};

}  // namespace coalis
