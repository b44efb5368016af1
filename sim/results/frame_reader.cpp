#include "frame_reader.hpp"

#include "series_blob.hpp"

namespace coalis {
namespace {

std::int32_t step_at(const sqlite::Statement& row, int column) {
  return static_cast<std::int32_t>(row.integer(column));
}

template <class Row, class MakeRow>
std::vector<Row> read_rows(const sqlite::Database& database, std::int64_t run_id, const char* sql, MakeRow make_row) {
  sqlite::Statement query(database, sql);
  query.bind(run_id);
  std::vector<Row> rows;
  while (query.step()) {
    rows.push_back(make_row(query));
  }
  return rows;
}

std::vector<Outcome> read_outcomes(const sqlite::Database& database, std::int64_t run_id) {
  return read_rows<Outcome>(
      database, run_id,
      "SELECT m.name, m.entity, o.value, m.unit FROM outcome_rows o"
      " JOIN measures m ON m.id = o.measure_id WHERE o.run_id = ?1 ORDER BY o.position",
      [](const sqlite::Statement& row) { return Outcome{row.text(0), row.text(1), row.real(2), row.text(3)}; });
}

std::vector<Series> read_series(const sqlite::Database& database, std::int64_t run_id) {
  return read_rows<Series>(
      database, run_id,
      "SELECT m.name, m.entity, m.unit, o.steps, o.width, o.samples FROM series_rows o"
      " JOIN measures m ON m.id = o.measure_id WHERE o.run_id = ?1 ORDER BY o.position",
      [](const sqlite::Statement& row) { return Series{row.text(0), row.text(1), row.text(2), read_samples(row, 3)}; });
}

std::vector<EventRow> read_events(const sqlite::Database& database, std::int64_t run_id) {
  return read_rows<EventRow>(database, run_id,
                             "SELECT o.step, k.text, a.text, b.text, o.reason FROM event_rows o"
                             " JOIN names k ON k.id = o.kind_id JOIN names a ON a.id = o.subject_id"
                             " JOIN names b ON b.id = o.object_id WHERE o.run_id = ?1 ORDER BY o.position",
                             [](const sqlite::Statement& row) {
                               return EventRow{step_at(row, 0), row.text(1), row.text(2), row.text(3), row.text(4)};
                             });
}

std::vector<MembershipRow> read_memberships(const sqlite::Database& database, std::int64_t run_id) {
  return read_rows<MembershipRow>(
      database, run_id,
      "SELECT o.first_step, o.last_step, m.text, k.text, c.text, p.text FROM membership_rows o"
      " JOIN names m ON m.id = o.member_id JOIN names k ON k.id = o.member_kind_id"
      " JOIN names c ON c.id = o.consortium_id JOIN names p ON p.id = o.role_id"
      " WHERE o.run_id = ?1 ORDER BY o.position",
      [](const sqlite::Statement& row) {
        return MembershipRow{step_at(row, 0), step_at(row, 1), row.text(2), row.text(3), row.text(4), row.text(5)};
      });
}

std::vector<TieRow> read_ties(const sqlite::Database& database, std::int64_t run_id) {
  return read_rows<TieRow>(database, run_id,
                           "SELECT o.step, a.text, b.text, o.strength, o.credit FROM tie_rows o"
                           " JOIN names a ON a.id = o.from_id JOIN names b ON b.id = o.to_id"
                           " WHERE o.run_id = ?1 ORDER BY o.position",
                           [](const sqlite::Statement& row) {
                             return TieRow{step_at(row, 0), row.text(1), row.text(2), row.real(3), row.real(4)};
                           });
}

}  // namespace

RunFrame read_frame(const sqlite::Database& database, std::int64_t run_id, FrameParts parts) {
  RunFrame frame;
  if (includes(parts, FrameParts::outcomes)) {
    frame.outcomes = read_outcomes(database, run_id);
  }
  if (includes(parts, FrameParts::series)) {
    frame.series = read_series(database, run_id);
  }
  if (includes(parts, FrameParts::events)) {
    frame.events = read_events(database, run_id);
  }
  if (includes(parts, FrameParts::memberships)) {
    frame.memberships = read_memberships(database, run_id);
  }
  if (includes(parts, FrameParts::ties)) {
    frame.ties = read_ties(database, run_id);
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
