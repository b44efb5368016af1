#include "schema.hpp"

#include <new>

#include "database.hpp"
#include "series_view.hpp"

namespace coalis {
namespace {

// Tables hold compact rows under numbers; the views below them are what people and other programs read.
constexpr const char* kTables = R"sql(
CREATE TABLE scenario_rows (
  id      INTEGER PRIMARY KEY,
  hash    TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL,
  text    TEXT NOT NULL,
  base_id INTEGER REFERENCES scenario_rows(id)
);
CREATE TABLE studies (
  id         INTEGER PRIMARY KEY,
  hash       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  kind       TEXT NOT NULL,
  definition TEXT NOT NULL
);
CREATE TABLE study_scenarios (
  study_id      INTEGER NOT NULL REFERENCES studies(id),
  position      INTEGER NOT NULL,
  scenario_hash TEXT NOT NULL,
  PRIMARY KEY (study_id, position)
) WITHOUT ROWID;
CREATE TABLE ensembles (
  id            INTEGER PRIMARY KEY,
  scenario_hash TEXT NOT NULL REFERENCES scenario_rows(hash),
  model_version TEXT NOT NULL,
  seed          TEXT NOT NULL,
  UNIQUE (scenario_hash, model_version, seed)
);
CREATE TABLE run_rows (
  id          INTEGER PRIMARY KEY,
  ensemble_id INTEGER NOT NULL REFERENCES ensembles(id),
  replicate   INTEGER NOT NULL,
  status      TEXT NOT NULL CHECK (status IN ('finished', 'failed')),
  seconds     REAL NOT NULL,
  result_hash TEXT NOT NULL,
  failure     TEXT NOT NULL,
  frame_check INTEGER NOT NULL,
  stored_at   INTEGER NOT NULL DEFAULT (unixepoch()),
  UNIQUE (ensemble_id, replicate)
);
CREATE TABLE measures (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL,
  entity TEXT NOT NULL,
  unit   TEXT NOT NULL,
  UNIQUE (name, entity, unit)
);
CREATE TABLE names (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);
CREATE TABLE step_numbers (step INTEGER PRIMARY KEY);
CREATE TABLE outcome_rows (
  run_id     INTEGER NOT NULL REFERENCES run_rows(id),
  position   INTEGER NOT NULL,
  measure_id INTEGER NOT NULL REFERENCES measures(id),
  value      REAL,
  PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
CREATE TABLE series_rows (
  run_id     INTEGER NOT NULL REFERENCES run_rows(id),
  position   INTEGER NOT NULL,
  measure_id INTEGER NOT NULL REFERENCES measures(id),
  steps      INTEGER NOT NULL,
  width      INTEGER NOT NULL CHECK (width IN (4, 8)),
  samples    BLOB NOT NULL,
  PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
CREATE TABLE event_rows (
  run_id     INTEGER NOT NULL REFERENCES run_rows(id),
  position   INTEGER NOT NULL,
  step       INTEGER NOT NULL,
  kind_id    INTEGER NOT NULL REFERENCES names(id),
  subject_id INTEGER NOT NULL REFERENCES names(id),
  object_id  INTEGER NOT NULL REFERENCES names(id),
  reason     TEXT NOT NULL,
  PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
CREATE TABLE membership_rows (
  run_id         INTEGER NOT NULL REFERENCES run_rows(id),
  position       INTEGER NOT NULL,
  first_step     INTEGER NOT NULL,
  last_step      INTEGER NOT NULL,
  member_id      INTEGER NOT NULL REFERENCES names(id),
  member_kind_id INTEGER NOT NULL REFERENCES names(id),
  consortium_id  INTEGER NOT NULL REFERENCES names(id),
  role_id        INTEGER NOT NULL REFERENCES names(id),
  PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
CREATE TABLE tie_rows (
  run_id   INTEGER NOT NULL REFERENCES run_rows(id),
  position INTEGER NOT NULL,
  step     INTEGER NOT NULL,
  from_id  INTEGER NOT NULL REFERENCES names(id),
  to_id    INTEGER NOT NULL REFERENCES names(id),
  strength REAL,
  credit   REAL,
  PRIMARY KEY (run_id, position)
) WITHOUT ROWID;
)sql";

// Scenarios of a study differ in a few lines. One that has a base is, in order, so many bytes of the base's text from
// the first one on, and then more.
constexpr const char* kScenarioPieces = R"sql(
CREATE TABLE scenario_pieces (
  scenario_id INTEGER NOT NULL REFERENCES scenario_rows(id),
  position    INTEGER NOT NULL,
  first       INTEGER NOT NULL,
  bytes       INTEGER NOT NULL,
  more        TEXT NOT NULL,
  PRIMARY KEY (scenario_id, position)
) WITHOUT ROWID;
CREATE VIEW scenarios AS
  SELECT s.id, s.hash, s.name,
         CASE WHEN s.base_id IS NULL THEN s.text ELSE (
           SELECT group_concat(substr(whole, first, bytes) || more, '')
           FROM (SELECT CAST(b.text AS BLOB) AS whole, p.first, p.bytes, p.more
                 FROM scenario_pieces p JOIN scenario_rows b ON b.id = s.base_id
                 WHERE p.scenario_id = s.id ORDER BY p.position)) END AS resolved_text
  FROM scenario_rows s;
)sql";

constexpr const char* kViews = R"sql(
CREATE VIEW runs AS
  SELECT r.id AS run_id, s.name AS scenario, e.scenario_hash, e.model_version, e.seed, r.replicate, r.status,
         r.seconds, r.result_hash, r.failure, r.stored_at
  FROM run_rows r JOIN ensembles e ON e.id = r.ensemble_id JOIN scenario_rows s ON s.hash = e.scenario_hash;
CREATE VIEW outcomes AS
  SELECT r.run_id, r.scenario, r.seed, r.replicate, m.name, m.entity, o.value, m.unit
  FROM outcome_rows o JOIN runs r ON r.run_id = o.run_id JOIN measures m ON m.id = o.measure_id;
CREATE VIEW series AS
  SELECT r.run_id, r.scenario, r.seed, r.replicate, m.name, m.entity, m.unit, o.steps, o.width, o.samples
  FROM series_rows o JOIN runs r ON r.run_id = o.run_id JOIN measures m ON m.id = o.measure_id;
CREATE VIEW events AS
  SELECT r.run_id, r.scenario, r.seed, r.replicate, o.step, k.text AS kind, a.text AS subject, b.text AS object,
         o.reason
  FROM event_rows o JOIN runs r ON r.run_id = o.run_id JOIN names k ON k.id = o.kind_id
       JOIN names a ON a.id = o.subject_id JOIN names b ON b.id = o.object_id;
CREATE VIEW memberships AS
  SELECT r.run_id, r.scenario, r.seed, r.replicate, o.first_step, o.last_step, m.text AS member,
         k.text AS member_kind, c.text AS consortium, p.text AS role
  FROM membership_rows o JOIN runs r ON r.run_id = o.run_id JOIN names m ON m.id = o.member_id
       JOIN names k ON k.id = o.member_kind_id JOIN names c ON c.id = o.consortium_id
       JOIN names p ON p.id = o.role_id;
CREATE VIEW ties AS
  SELECT r.run_id, r.scenario, r.seed, r.replicate, o.step, a.text AS from_firm, b.text AS to_firm, o.strength,
         o.credit
  FROM tie_rows o JOIN runs r ON r.run_id = o.run_id JOIN names a ON a.id = o.from_id
       JOIN names b ON b.id = o.to_id;
)sql";

std::string set_version() {
  return "PRAGMA user_version = " + std::to_string(kSchemaVersion) + ";";
}

/// In the header of a database file these two bytes (18 and 19) say that it uses a write-ahead log; written here
/// because a database in memory cannot have one.
void mark_as_write_ahead_log(std::string& image) {
  image.at(18) = 2;
  image.at(19) = 2;
}

constexpr const char* kShareTexts = R"sql(
ALTER TABLE scenarios RENAME COLUMN resolved_text TO text;
ALTER TABLE scenarios ADD COLUMN base_id INTEGER REFERENCES scenarios(id);
ALTER TABLE scenarios RENAME TO scenario_rows;
)sql";

}  // namespace

void bring_up_to_date(sqlite::Database& database) {
  const auto version = [&] {
    sqlite::Statement query(database, "PRAGMA user_version");
    query.step();
    return static_cast<std::uint32_t>(query.integer(0));
  };
  if (version() == kSchemaVersion) {
    return;
  }
  sqlite::WriteTransaction transaction(database);
  if (version() == 1) {  // still: another process may have been faster
    database.execute(kShareTexts);
    database.execute(kScenarioPieces);
    database.execute(set_version().c_str());
  }
  transaction.commit();
}

std::string empty_store_image() {
  sqlite::Database memory(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const std::string marks =
      "PRAGMA page_size = 16384; PRAGMA application_id = " + std::to_string(kApplicationId) + "; " + set_version();
  memory.execute(marks.c_str());
  memory.execute(kTables);
  memory.execute(kScenarioPieces);
  memory.execute(kViews);
  add_series_view(memory);
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(
      sqlite3_serialize(memory.handle(), "main", &size, 0), &sqlite3_free);
  if (bytes == nullptr) {
    throw std::bad_alloc();
  }
  std::string image(bytes.get(), bytes.get() + size);
  mark_as_write_ahead_log(image);
  return image;
}

}  // namespace coalis
