#include "store_impl.hpp"

namespace coalis {

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
    sqlite::Statement insert(impl_->database,
                             "INSERT OR IGNORE INTO scenarios (hash, name, resolved_text) VALUES (?1, ?2, ?3)");
    for (const ScenarioRecord& scenario : scenarios) {
      insert.run(scenario.hash, scenario.name, scenario.resolved_text);
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
