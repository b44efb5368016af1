#include "coalis/results/export_csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "coalis/results/csv_file.hpp"
#include "coalis/results/study.hpp"
#include "scenario_values.hpp"

namespace coalis {

namespace {

struct CsvTable {
  FrameParts part;
  const char* name;
  const char* columns;
  void (*write)(CsvFile& file, const std::string& run, const RunFrame& frame);
};

void write_outcomes(CsvFile& file, const std::string& run, const RunFrame& frame) {
  for (const Outcome& row : frame.outcomes) {
    file.write_record(run, row.name, row.entity, row.value, row.unit);
  }
}

void write_series(CsvFile& file, const std::string& run, const RunFrame& frame) {
  for (const Series& row : frame.series) {
    const std::string prefix =
        run + "," + csv_field(row.name) + "," + csv_field(row.entity) + "," + csv_field(row.unit);
    for (std::size_t step = 0; step < row.values.size(); ++step) {
      file.write_record(prefix, static_cast<std::int32_t>(step), row.values[step]);
    }
  }
}

void write_events(CsvFile& file, const std::string& run, const RunFrame& frame) {
  for (const EventRow& row : frame.events) {
    file.write_record(run, row.step, row.kind, row.subject, row.object, row.reason);
  }
}

void write_memberships(CsvFile& file, const std::string& run, const RunFrame& frame) {
  for (const MembershipRow& row : frame.memberships) {
    file.write_record(run, row.first_step, row.last_step, row.member, row.member_kind, row.consortium, row.role);
  }
}

void write_ties(CsvFile& file, const std::string& run, const RunFrame& frame) {
  for (const TieRow& row : frame.ties) {
    file.write_record(run, row.step, row.from, row.to, row.strength, row.credit);
  }
}

constexpr std::array<CsvTable, 5> kTables{{
    {FrameParts::outcomes, "outcomes", "name,entity,value,unit", write_outcomes},
    {FrameParts::series, "series", "name,entity,unit,step,value", write_series},
    {FrameParts::events, "events", "step,kind,subject,object,reason", write_events},
    {FrameParts::memberships, "memberships", "first_step,last_step,member,member_kind,consortium,role",
     write_memberships},
    {FrameParts::ties, "ties", "step,from_firm,to_firm,strength,credit", write_ties},
}};

std::set<std::string> hashes_of(std::span<const EnsembleKey> ensembles) {
  std::set<std::string> hashes;
  for (const EnsembleKey& one : ensembles) {
    hashes.insert(one.scenario_hash);
  }
  return hashes;
}

constexpr const char* kStudiesHeader = "study_hash,study,kind,position,scenario_hash";

/// The studies that have one of the scenarios, and which ones they have; no file where there is none.
std::optional<std::filesystem::path> write_studies(const Store& store, std::span<const EnsembleKey> ensembles,
                                                   const std::filesystem::path& directory) {
  const std::set<std::string> wanted = hashes_of(ensembles);
  std::vector<StudyRecord> studies = store.studies();
  std::erase_if(studies, [&](const StudyRecord& one) {
    return one.kind == kRunKind || !plan_of(one) ||
           std::ranges::none_of(one.scenario_hashes, [&](const std::string& hash) { return wanted.contains(hash); });
  });
  if (studies.empty()) {
    return std::nullopt;
  }
  std::filesystem::path place = directory / "studies.csv";
  CsvFile file(place, kStudiesHeader);
  for (const StudyRecord& study : studies) {
    for (std::size_t i = 0; i < study.scenario_hashes.size(); ++i) {
      file.write_record(csv_field(study.hash), study.name, study.kind, static_cast<std::int32_t>(i),
                        study.scenario_hashes[i]);
    }
  }
  file.move_into_place();
  return place;
}

/// What distinguishes the scenarios, a row for each of them and each key; no file where one is alone.
std::optional<std::filesystem::path> write_scenarios(const Store& store, std::span<const EnsembleKey> ensembles,
                                                     const std::filesystem::path& directory) {
  std::vector<ScenarioRecord> scenarios = store.scenarios();
  std::erase_if(scenarios,
                [wanted = hashes_of(ensembles)](const ScenarioRecord& one) { return !wanted.contains(one.hash); });
  const std::set<std::string> keys = keys_that_differ(scenarios);
  if (keys.empty()) {
    return std::nullopt;
  }
  std::filesystem::path place = directory / "scenarios.csv";
  CsvFile file(place, "scenario_hash,scenario,key,value");
  for (const ScenarioRecord& scenario : scenarios) {
    const std::map<std::string, std::string> values = scenario_values(scenario.resolved_text);
    for (const std::string& key : keys) {
      const auto value = values.find(key);
      file.write_record(csv_field(scenario.hash), scenario.name, key, value == values.end() ? "" : value->second);
    }
  }
  file.move_into_place();
  return place;
}

constexpr const char* kRunColumns = "run_id,scenario,seed,replicate";
constexpr const char* kRunsHeader =
    "run_id,scenario,seed,replicate,scenario_hash,model_version,status,seconds,result_hash,failure";

/// All files of one export; they move into place together at the end.
class CsvExport {
 public:
  CsvExport(const Store& store, std::filesystem::path directory, FrameParts parts)
      : store_(store),
        directory_(std::move(directory)),
        parts_(parts),
        scenario_names_(store.scenario_names()),
        runs_(directory_ / "runs.csv", kRunsHeader) {
    for (const CsvTable& table : kTables) {
      if (includes(parts, table.part)) {
        const std::string header = std::string(kRunColumns) + "," + table.columns;
        tables_.emplace_back(&table, std::make_unique<CsvFile>(path_of(table), header));
      }
    }
  }

  void write(const RunInfo& run) {
    const EnsembleKey& ensemble = run.key.ensemble;
    const std::string prefix = std::to_string(run.id) + "," + csv_field(scenario_names_[ensemble.scenario_hash]) + "," +
                               std::to_string(ensemble.seed) + "," + std::to_string(run.key.replicate);
    const std::string status = run.status == RunStatus::finished ? "finished" : "failed";
    runs_.write_record(prefix, ensemble.scenario_hash, ensemble.model_version, status, run.seconds, run.result_hash,
                       run.failure);
    if (const auto frame = store_.load_frame(run.key, parts_)) {
      for (auto& [table, file] : tables_) {
        table->write(*file, prefix, *frame);
      }
    }
  }

  std::vector<std::filesystem::path> finish() {
    std::vector<std::filesystem::path> files{directory_ / "runs.csv"};
    runs_.move_into_place();
    for (auto& [table, file] : tables_) {
      file->move_into_place();
      files.push_back(path_of(*table));
    }
    return files;
  }

 private:
  [[nodiscard]] std::filesystem::path path_of(const CsvTable& table) const {
    return directory_ / (std::string(table.name) + ".csv");
  }

  const Store& store_;
  std::filesystem::path directory_;
  FrameParts parts_;
  std::unordered_map<std::string, std::string> scenario_names_;
  CsvFile runs_;
  std::vector<std::pair<const CsvTable*, std::unique_ptr<CsvFile>>> tables_;
};

}  // namespace

std::vector<std::filesystem::path> export_csv(const Store& store, const std::filesystem::path& directory,
                                              const CsvSelection& selection) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);  // a failure shows when the first file is opened
  CsvExport files(store, directory, selection.parts);
  const std::vector<EnsembleKey> ensembles = selection.ensembles.empty() ? store.ensembles() : selection.ensembles;
  for (const EnsembleKey& ensemble : ensembles) {
    for (const RunInfo& run : store.runs(ensemble)) {
      files.write(run);
    }
  }
  std::vector<std::filesystem::path> written = files.finish();
  for (const auto write : {write_studies, write_scenarios}) {
    if (std::optional<std::filesystem::path> file = write(store, ensembles, directory)) {
      written.push_back(*std::move(file));
    }
  }
  return written;
}

}  // namespace coalis
