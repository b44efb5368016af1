#include "frame_reader.hpp"

#include <string>

#include "run_writer.hpp"
#include "series_blob.hpp"

namespace coalis {
namespace {

std::int32_t step_at(const sqlite::Statement& row, int column) {
  return static_cast<std::int32_t>(row.integer(column));
}

constexpr const char* kFind =
    "SELECT r.id, r.frame_check FROM ensembles e JOIN run_rows r ON r.ensemble_id = e.id WHERE e.scenario_hash = ?1"
    " AND e.model_version = ?2 AND e.seed = ?3 AND r.replicate = ?4 AND r.status = 'finished'";
constexpr const char* kOutcomes =
    "SELECT m.name, m.entity, o.value, m.unit FROM outcome_rows o JOIN measures m ON m.id = o.measure_id"
    " WHERE o.run_id = ?1 ORDER BY o.position";
constexpr const char* kSeries =
    "SELECT m.name, m.entity, m.unit, o.steps, o.width, o.samples FROM series_rows o"
    " JOIN measures m ON m.id = o.measure_id WHERE o.run_id = ?1 ORDER BY o.position";
constexpr const char* kEvents =
    "SELECT o.step, k.text, a.text, b.text, o.reason FROM event_rows o JOIN names k ON k.id = o.kind_id"
    " JOIN names a ON a.id = o.subject_id JOIN names b ON b.id = o.object_id"
    " WHERE o.run_id = ?1 ORDER BY o.position";
constexpr const char* kMemberships =
    "SELECT o.first_step, o.last_step, m.text, k.text, c.text, p.text FROM membership_rows o"
    " JOIN names m ON m.id = o.member_id JOIN names k ON k.id = o.member_kind_id"
    " JOIN names c ON c.id = o.consortium_id JOIN names p ON p.id = o.role_id"
    " WHERE o.run_id = ?1 ORDER BY o.position";
constexpr const char* kTies =
    "SELECT o.step, a.text, b.text, o.strength, o.credit FROM tie_rows o JOIN names a ON a.id = o.from_id"
    " JOIN names b ON b.id = o.to_id WHERE o.run_id = ?1 ORDER BY o.position";

void read_row(const sqlite::Statement& row, std::vector<Outcome>& rows) {
  rows.push_back({row.text(0), row.text(1), row.real(2), row.text(3)});
}
void read_row(const sqlite::Statement& row, std::vector<Series>& rows) {
  rows.push_back({row.text(0), row.text(1), row.text(2), read_samples(row, 3)});
}
void read_row(const sqlite::Statement& row, std::vector<EventRow>& rows) {
  rows.push_back({step_at(row, 0), row.text(1), row.text(2), row.text(3), row.text(4)});
}
void read_row(const sqlite::Statement& row, std::vector<MembershipRow>& rows) {
  rows.push_back({step_at(row, 0), step_at(row, 1), row.text(2), row.text(3), row.text(4), row.text(5)});
}
void read_row(const sqlite::Statement& row, std::vector<TieRow>& rows) {
  rows.push_back({step_at(row, 0), row.text(1), row.text(2), row.real(3), row.real(4)});
}

template <class Row>
void read_rows(sqlite::Statement& query, std::int64_t run_id, std::vector<Row>& rows) {
  query.bind(run_id);
  while (query.step()) {
    read_row(query, rows);
  }
  query.reset();
}

}  // namespace

FrameReader::FrameReader(const sqlite::Database& database)
    : find_(database, kFind),
      outcomes_(database, kOutcomes),
      series_(database, kSeries),
      events_(database, kEvents),
      memberships_(database, kMemberships),
      ties_(database, kTies) {}

std::optional<StoredRun> FrameReader::find(const RunKey& key) {
  const std::string seed = std::to_string(key.ensemble.seed);
  find_.bind(key.ensemble.scenario_hash, key.ensemble.model_version, seed, key.replicate);
  std::optional<StoredRun> run;
  if (find_.step()) {
    run = {find_.integer(0), find_.integer(1)};
  }
  find_.reset();
  return run;
}

RunFrame FrameReader::read(const StoredRun& run, FrameParts parts) {
  RunFrame frame;
  if (includes(parts, FrameParts::outcomes)) {
    read_rows(outcomes_, run.id, frame.outcomes);
  }
  if (includes(parts, FrameParts::series)) {
    read_rows(series_, run.id, frame.series);
  }
  if (includes(parts, FrameParts::events)) {
    read_rows(events_, run.id, frame.events);
  }
  if (includes(parts, FrameParts::memberships)) {
    read_rows(memberships_, run.id, frame.memberships);
  }
  if (includes(parts, FrameParts::ties)) {
    read_rows(ties_, run.id, frame.ties);
  }
  if (parts == FrameParts::all && frame_check(frame) != run.frame_check) {
    throw sqlite::Failure(SQLITE_CORRUPT, 0, "the rows of run " + std::to_string(run.id) + " are not those written");
  }
  return frame;
}

Measure read_measure(const sqlite::Database& database, std::int64_t measure_id) {
  sqlite::Statement query(database, "SELECT name, entity, unit FROM measures WHERE id = ?1");
  query.bind(measure_id);
  query.step();
  return {query.text(0), query.text(1), query.text(2)};
}

std::vector<double> read_samples(const sqlite::Statement& row, int first_column) {
  const auto steps = static_cast<std::size_t>(row.integer(first_column));
  std::vector<double> values =
      decode_series(static_cast<int>(row.integer(first_column + 1)), row.blob(first_column + 2), steps);
  if (values.size() != steps) {
    throw sqlite::Failure(SQLITE_CORRUPT, 0, "a series does not have the length that its row states");
  }
  return values;
}

}  // namespace coalis
