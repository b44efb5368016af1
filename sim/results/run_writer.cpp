#include "run_writer.hpp"

#include <algorithm>
#include <span>

#include "coalis/base/contract.hpp"
#include "series_blob.hpp"

namespace coalis {
namespace {

// A finished run takes the place of a failed one; nothing takes the place of a finished run (then no id comes back).
constexpr const char* kInsertRun = R"sql(
INSERT INTO run_rows (ensemble_id, replicate, status, seconds, result_hash, failure, frame_check)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (ensemble_id, replicate) DO UPDATE
  SET status = excluded.status, seconds = excluded.seconds, result_hash = excluded.result_hash,
      frame_check = excluded.frame_check, failure = ''
  WHERE run_rows.status = 'failed' AND excluded.status = 'finished'
RETURNING id)sql";

const char* status_name(RunStatus status) {
  return status == RunStatus::finished ? "finished" : "failed";
}

}  // namespace

RunWriter::RunWriter(const sqlite::Database& database)
    : names_(database),
      outcome_measures_(database),
      series_measures_(database),
      scenario_exists_(database, "SELECT 1 FROM scenario_rows WHERE hash = ?1"),
      find_ensemble_(database,
                     "SELECT id FROM ensembles WHERE scenario_hash = ?1 AND model_version = ?2 AND seed = ?3"),
      insert_ensemble_(database, "INSERT INTO ensembles (scenario_hash, model_version, seed) VALUES (?1, ?2, ?3)"),
      insert_run_(database, kInsertRun),
      find_run_(database, "SELECT status, result_hash FROM run_rows WHERE ensemble_id = ?1 AND replicate = ?2"),
      insert_outcome_(database, "INSERT INTO outcome_rows VALUES (?1, ?2, ?3, ?4)"),
      insert_series_(database, "INSERT INTO series_rows VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
      insert_event_(database, "INSERT INTO event_rows VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
      insert_membership_(database, "INSERT INTO membership_rows VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
      insert_tie_(database, "INSERT INTO tie_rows VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
      insert_step_(database, "INSERT OR IGNORE INTO step_numbers VALUES (?1)") {}

void RunWriter::write(const RunRecord& run, RecordReport& report) {
  const std::int64_t ensemble = ensemble_id(run.key.ensemble);
  if (const auto run_id = insert_run(ensemble, run)) {
    write_frame(*run_id, run.frame);
    ++report.inserted;
  } else {
    report_duplicate(ensemble, run, report);
  }
}

std::int64_t RunWriter::ensemble_id(const EnsembleKey& ensemble) {
  const auto known = std::ranges::find(ensembles_, ensemble, &std::pair<EnsembleKey, std::int64_t>::first);
  if (known != ensembles_.end()) {
    return known->second;
  }
  scenario_exists_.bind(ensemble.scenario_hash);
  const bool scenario_known = scenario_exists_.step();
  scenario_exists_.reset();
  require(scenario_known, "Store::record_scenario() must come before the scenario's first run");
  const std::string seed = std::to_string(ensemble.seed);
  find_ensemble_.bind(ensemble.scenario_hash, ensemble.model_version, seed);
  if (!find_ensemble_.step()) {
    find_ensemble_.reset();
    insert_ensemble_.run(ensemble.scenario_hash, ensemble.model_version, seed);
    find_ensemble_.bind(ensemble.scenario_hash, ensemble.model_version, seed);
    find_ensemble_.step();
  }
  ensembles_.emplace_back(ensemble, find_ensemble_.integer(0));
  find_ensemble_.reset();
  return ensembles_.back().second;
}

std::optional<std::int64_t> RunWriter::insert_run(std::int64_t ensemble, const RunRecord& run) {
  insert_run_.bind(ensemble, run.key.replicate, status_name(run.status), run.seconds, run.result_hash, run.failure,
                   frame_check(run.frame));
  std::optional<std::int64_t> id;
  while (insert_run_.step()) {
    id = insert_run_.integer(0);
  }
  insert_run_.reset();
  return id;
}

void RunWriter::report_duplicate(std::int64_t ensemble, const RunRecord& run, RecordReport& report) {
  ++report.already_there;
  find_run_.bind(ensemble, run.key.replicate);
  find_run_.step();
  if (run.status == RunStatus::finished && find_run_.text(0) == "finished" && find_run_.text(1) != run.result_hash) {
    report.contradictions.push_back(run.key);
  }
  find_run_.reset();
}

void RunWriter::write_frame(std::int64_t run_id, const RunFrame& frame) {
  write_outcomes(run_id, frame.outcomes);
  write_series(run_id, frame.series);
  write_events(run_id, frame.events);
  write_memberships(run_id, frame.memberships);
  write_ties(run_id, frame.ties);
}

void RunWriter::write_outcomes(std::int64_t run_id, const std::vector<Outcome>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::int64_t measure = outcome_measures_.id_of(i, rows[i].name, rows[i].entity, rows[i].unit);
    insert_outcome_.run(run_id, i, measure, rows[i].value);
  }
}

void RunWriter::write_series(std::int64_t run_id, const std::vector<Series>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Series& row = rows[i];
    const std::int64_t measure = series_measures_.id_of(i, row.name, row.entity, row.unit);
    const SeriesBlob blob = encode_series(row.values);
    insert_series_.run(run_id, i, measure, row.values.size(), blob.width, std::span<const std::byte>(blob.bytes));
    make_step_numbers(row.values.size());
  }
}

void RunWriter::write_events(std::int64_t run_id, const std::vector<EventRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const EventRow& row = rows[i];
    insert_event_.run(run_id, i, row.step, names_.id_of(row.kind), names_.id_of(row.subject), names_.id_of(row.object),
                      row.reason);
  }
}

void RunWriter::write_memberships(std::int64_t run_id, const std::vector<MembershipRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const MembershipRow& row = rows[i];
    insert_membership_.run(run_id, i, row.first_step, row.last_step, names_.id_of(row.member),
                           names_.id_of(row.member_kind), names_.id_of(row.consortium), names_.id_of(row.role));
  }
}

void RunWriter::write_ties(std::int64_t run_id, const std::vector<TieRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TieRow& row = rows[i];
    insert_tie_.run(run_id, i, row.step, names_.id_of(row.from), names_.id_of(row.to), row.strength, row.credit);
  }
}

void RunWriter::make_step_numbers(std::size_t steps) {
  for (; step_numbers_ < steps; ++step_numbers_) {
    insert_step_.run(step_numbers_);
  }
}

}  // namespace coalis
