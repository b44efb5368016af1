#include "store_impl.hpp"
#include "text_pieces.hpp"

namespace coalis {

namespace {

/// Scenarios as rows: those that differ little from the last one stored whole are stored as pieces of it.
class ScenarioWriter {
 public:
  explicit ScenarioWriter(sqlite::Database& database)
      : database_(database),
        find_(database, "SELECT 1 FROM scenario_rows WHERE hash = ?1"),
        insert_whole_(database, "INSERT INTO scenario_rows (hash, name, text) VALUES (?1, ?2, ?3)"),
        insert_like_(database, "INSERT INTO scenario_rows (hash, name, text, base_id) VALUES (?1, ?2, '', ?3)"),
        insert_piece_(database, "INSERT INTO scenario_pieces VALUES (?1, ?2, ?3, ?4, ?5)") {
    sqlite::Statement last(database,
                           "SELECT id, text FROM scenario_rows WHERE base_id IS NULL ORDER BY id DESC LIMIT 1");
    if (last.step()) {
      base_id_ = last.integer(0);
      base_ = last.text(1);
    }
  }

  void write(const ScenarioRecord& scenario) {
    if (is_known(scenario.hash)) {
      return;
    }
    const std::vector<TextPiece> pieces = pieces_of(base_, scenario.resolved_text);
    if (pieces.empty()) {
      insert_whole_.run(scenario.hash, scenario.name, scenario.resolved_text);
      base_id_ = sqlite3_last_insert_rowid(database_.handle());
      base_ = scenario.resolved_text;
      return;
    }
    insert_like_.run(scenario.hash, scenario.name, base_id_);
    const std::int64_t id = sqlite3_last_insert_rowid(database_.handle());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      insert_piece_.run(id, i, pieces[i].first, pieces[i].bytes, pieces[i].more);
    }
  }

 private:
  bool is_known(const std::string& hash) {
    find_.bind(hash);
    const bool found = find_.step();
    find_.reset();
    return found;
  }

  sqlite::Database& database_;
  sqlite::Statement find_;
  sqlite::Statement insert_whole_;
  sqlite::Statement insert_like_;
  sqlite::Statement insert_piece_;
  std::int64_t base_id_ = 0;
  std::string base_;
};

}  // namespace

RecordReport Store::record(std::span<const RunRecord> runs) {
  return impl_->guarded_write([&] {
    RecordReport report;
    sqlite::WriteTransaction transaction(impl_->database);
    if (!impl_->writer) {
      impl_->writer = std::make_unique<RunWriter>(impl_->database);
    }
    for (const RunRecord& run : runs) {
      impl_->writer->write(run, report);
    }
    transaction.commit();
    return report;
  });
}

void Store::record_scenarios(std::span<const ScenarioRecord> scenarios) {
  impl_->guarded_write([&] {
    sqlite::WriteTransaction transaction(impl_->database);
    ScenarioWriter writer(impl_->database);
    for (const ScenarioRecord& scenario : scenarios) {
      writer.write(scenario);
    }
    transaction.commit();
  });
}

void Store::record_study(const StudyRecord& study) {
  impl_->guarded_write([&] {
    sqlite::WriteTransaction transaction(impl_->database);
    sqlite::Statement forget_scenarios(
        impl_->database, "DELETE FROM study_scenarios WHERE study_id IN (SELECT id FROM studies WHERE hash = ?1)");
    forget_scenarios.run(study.hash);
    sqlite::Statement forget(impl_->database, "DELETE FROM studies WHERE hash = ?1");
    forget.run(study.hash);
    // A new row stands behind all others: rows are in the order in which studies were recorded last.
    sqlite::Statement insert(impl_->database,
                             "INSERT INTO studies (hash, name, kind, definition) VALUES (?1, ?2, ?3, ?4)");
    insert.run(study.hash, study.name, study.kind, study.definition);
    sqlite::Statement insert_scenario(impl_->database,
                                      "INSERT INTO study_scenarios SELECT id, ?2, ?3 FROM studies WHERE hash = ?1");
    for (std::size_t i = 0; i < study.scenario_hashes.size(); ++i) {
      insert_scenario.run(study.hash, i, study.scenario_hashes[i]);
    }
    transaction.commit();
  });
}

}  // namespace coalis
