#include <algorithm>
#include <charconv>
#include <limits>
#include <unordered_map>

#include "store_impl.hpp"

namespace coalis {
namespace {

/// A query over the runs r of one ensemble: `columns`, further joins, and what follows the condition on the ensemble.
sqlite::Statement ensemble_query(const sqlite::Database& database, const EnsembleKey& ensemble,
                                 const std::string& columns, const std::string& joins, const std::string& rest) {
  sqlite::Statement query(database, "SELECT " + columns + " FROM ensembles e JOIN run_rows r ON r.ensemble_id = e.id " +
                                        joins +
                                        " WHERE e.scenario_hash = ?1 AND e.model_version = ?2 AND e.seed = ?3 " + rest);
  query.bind_copies(ensemble.scenario_hash, ensemble.model_version, std::to_string(ensemble.seed));
  return query;
}

std::uint64_t seed_from(const std::string& text) {
  std::uint64_t seed = 0;
  std::from_chars(text.data(), text.data() + text.size(), seed);
  return seed;
}

/// Columns of an outcome table are found as they first appear.
class OutcomeColumns {
 public:
  std::size_t column_of(std::int64_t measure_id) {
    const auto [place, is_new] = columns_.try_emplace(measure_id, order_.size());
    if (is_new) {
      order_.push_back(measure_id);
    }
    return place->second;
  }
  [[nodiscard]] const std::vector<std::int64_t>& order() const { return order_; }

 private:
  std::unordered_map<std::int64_t, std::size_t> columns_;
  std::vector<std::int64_t> order_;
};

struct OutcomeCell {
  std::size_t row, column;
  double value;
};

std::vector<OutcomeCell> read_cells(sqlite::Statement& query, OutcomeColumns& columns,
                                    std::vector<std::uint32_t>& replicates) {
  std::vector<OutcomeCell> cells;
  while (query.step()) {
    const auto replicate = static_cast<std::uint32_t>(query.integer(0));
    if (replicates.empty() || replicates.back() != replicate) {
      replicates.push_back(replicate);
    }
    if (query.integer(1) >= 0) {  // a run without outcomes has one row without a measure
      cells.push_back({replicates.size() - 1, columns.column_of(query.integer(1)), query.real(2)});
    }
  }
  return cells;
}

/// The numbers of all measures of this name and entity, with commas: an outcome ("revenue") may be called as a series
/// is and have another unit.
std::string measures_called(const sqlite::Database& database, std::string_view name, std::string_view entity) {
  sqlite::Statement measure(database, "SELECT id FROM measures WHERE name = ?1 AND entity = ?2");
  measure.bind(name, entity);
  std::string ids;
  while (measure.step()) {
    ids += (ids.empty() ? "" : ",") + std::to_string(measure.integer(0));
  }
  return ids;
}

}  // namespace

bool Store::has_run(const RunKey& key) const {
  return impl_->guarded([&] { return impl_->frames().find(key).has_value(); });
}

std::vector<std::uint32_t> Store::finished_replicates(const EnsembleKey& ensemble) const {
  return impl_->guarded([&] {
    sqlite::Statement query =
        ensemble_query(impl_->database, ensemble, "r.replicate", "", "AND r.status = 'finished' ORDER BY r.replicate");
    std::vector<std::uint32_t> replicates;
    while (query.step()) {
      replicates.push_back(static_cast<std::uint32_t>(query.integer(0)));
    }
    return replicates;
  });
}

std::uint64_t Store::finished_count() const {
  return impl_->guarded([&] {
    sqlite::Statement query(impl_->database, "SELECT count(*) FROM run_rows WHERE status = 'finished'");
    query.step();
    return static_cast<std::uint64_t>(query.integer(0));
  });
}

std::vector<ScenarioRecord> Store::scenarios() const {
  return impl_->guarded([&] {
    sqlite::Statement query(impl_->database, "SELECT hash, name, resolved_text FROM scenarios ORDER BY id");
    std::vector<ScenarioRecord> rows;
    while (query.step()) {
      rows.push_back({query.text(0), query.text(1), query.text(2)});
    }
    return rows;
  });
}

std::unordered_map<std::string, std::string> Store::scenario_names() const {
  return impl_->guarded([&] {
    sqlite::Statement query(impl_->database, "SELECT hash, name FROM scenarios");  // puts no text together
    std::unordered_map<std::string, std::string> names;
    while (query.step()) {
      names.emplace(query.text(0), query.text(1));
    }
    return names;
  });
}

std::vector<StudyRecord> Store::studies() const {
  return impl_->guarded([&] {
    sqlite::Statement query(impl_->database, "SELECT id, hash, name, kind, definition FROM studies ORDER BY id");
    sqlite::Statement members(impl_->database,
                              "SELECT scenario_hash FROM study_scenarios WHERE study_id = ?1 ORDER BY position");
    std::vector<StudyRecord> rows;
    while (query.step()) {
      StudyRecord& study =
          rows.emplace_back(StudyRecord{query.text(1), query.text(2), query.text(3), query.text(4), {}});
      members.bind(query.integer(0));
      while (members.step()) {
        study.scenario_hashes.push_back(members.text(0));
      }
      members.reset();
    }
    return rows;
  });
}

std::vector<EnsembleKey> Store::ensembles() const {
  return impl_->guarded([&] {
    sqlite::Statement query(impl_->database, "SELECT scenario_hash, model_version, seed FROM ensembles ORDER BY id");
    std::vector<EnsembleKey> rows;
    while (query.step()) {
      rows.push_back({query.text(0), query.text(1), seed_from(query.text(2))});
    }
    return rows;
  });
}

std::vector<RunInfo> Store::runs(const EnsembleKey& ensemble) const {
  return impl_->guarded([&] {
    sqlite::Statement query = ensemble_query(
        impl_->database, ensemble, "r.id, r.replicate, r.status, r.seconds, r.result_hash, r.failure, r.stored_at", "",
        "ORDER BY r.replicate");
    std::vector<RunInfo> rows;
    while (query.step()) {
      const RunStatus status = query.text(2) == "finished" ? RunStatus::finished : RunStatus::failed;
      rows.push_back({query.integer(0),
                      {ensemble, static_cast<std::uint32_t>(query.integer(1))},
                      status,
                      query.real(3),
                      query.text(4),
                      query.text(5),
                      query.integer(6)});
    }
    return rows;
  });
}

std::optional<RunFrame> Store::load_frame(const RunKey& key, FrameParts parts) const {
  return impl_->guarded([&]() -> std::optional<RunFrame> {
    const auto run = impl_->frames().find(key);
    return run ? std::optional(impl_->frames().read(*run, parts)) : std::nullopt;
  });
}

std::vector<double> OutcomeTable::column(std::string_view name, std::string_view entity) const {
  std::vector<double> column;
  for (std::size_t m = 0; m < measures.size(); ++m) {
    if (measures[m].name != name || measures[m].entity != entity) {
      continue;
    }
    for (std::size_t row = 0; row < replicates.size(); ++row) {
      column.push_back(values[row * measures.size() + m]);
    }
  }
  return column;
}

void OutcomeTable::keep_first(std::uint32_t count) {
  replicates.erase(std::ranges::lower_bound(replicates, count), replicates.end());
  values.resize(replicates.size() * measures.size());
}

std::vector<OutcomeColumn> Store::load_outcome(std::span<const EnsembleKey> ensembles, std::string_view name,
                                               std::string_view entity) const {
  return impl_->guarded([&] {
    std::vector<OutcomeColumn> columns(ensembles.size());
    const std::string ids = measures_called(impl_->database, name, entity);
    if (ids.empty() || ensembles.empty()) {
      return columns;
    }
    sqlite::Statement query = ensemble_query(
        impl_->database, ensembles.front(), "r.replicate, o.value", "JOIN outcome_rows o ON o.run_id = r.id",
        "AND r.status = 'finished' AND o.measure_id IN (" + ids + ") ORDER BY r.replicate");
    for (std::size_t i = 0; i < ensembles.size(); ++i) {
      const EnsembleKey& one = ensembles[i];
      query.bind_copies(one.scenario_hash, one.model_version, std::to_string(one.seed));
      while (query.step()) {
        columns[i].replicates.push_back(static_cast<std::uint32_t>(query.integer(0)));
        columns[i].values.push_back(query.real(1));
      }
      query.reset();
    }
    return columns;
  });
}

OutcomeTable Store::load_outcomes(const EnsembleKey& ensemble) const {
  return impl_->guarded([&] {
    OutcomeTable table;
    sqlite::Statement query = ensemble_query(
        impl_->database, ensemble, "r.replicate, coalesce(o.measure_id, -1), o.value",
        "LEFT JOIN outcome_rows o ON o.run_id = r.id", "AND r.status = 'finished' ORDER BY r.replicate, o.position");
    OutcomeColumns columns;
    const std::vector<OutcomeCell> cells = read_cells(query, columns, table.replicates);
    for (const std::int64_t id : columns.order()) {
      table.measures.push_back(read_measure(impl_->database, id));
    }
    const std::size_t width = table.measures.size();
    table.values.assign(table.replicates.size() * width, std::numeric_limits<double>::quiet_NaN());
    for (const OutcomeCell& cell : cells) {
      table.values[cell.row * width + cell.column] = cell.value;
    }
    return table;
  });
}

SeriesTable Store::load_series(const EnsembleKey& ensemble, std::string_view name, std::string_view entity) const {
  return impl_->guarded([&] {
    SeriesTable table{{std::string(name), std::string(entity), {}}, {}, {}};
    const std::string measures = measures_called(impl_->database, name, entity);
    sqlite::Statement query =
        ensemble_query(impl_->database, ensemble, "r.replicate, o.steps, o.width, o.samples, m.unit",
                       "JOIN series_rows o ON o.run_id = r.id JOIN measures m ON m.id = o.measure_id",
                       "AND r.status = 'finished' AND o.measure_id IN (" + measures + ") ORDER BY r.replicate");
    while (query.step()) {
      table.replicates.push_back(static_cast<std::uint32_t>(query.integer(0)));
      table.values.push_back(read_samples(query, 1));
      table.measure.unit = query.text(4);
    }
    return table;
  });
}

std::vector<std::string> Store::integrity_problems() const {
  return impl_->guarded([&] { return sqlite::integrity_problems(impl_->database); });
}

std::optional<std::uint64_t> Store::Impl::count_finished() {
  try {
    sqlite::Statement query(database, "SELECT count(*) FROM run_rows WHERE status = 'finished'");
    query.step();
    return static_cast<std::uint64_t>(query.integer(0));
  } catch (const sqlite::Failure&) {
    return std::nullopt;  // the caller reports the failure that came first
  }
}

}  // namespace coalis
