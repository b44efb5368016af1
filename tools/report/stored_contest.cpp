#include "stored_contest.hpp"

#include <algorithm>
#include <set>

#include "coalis/base/hash.hpp"
#include "coalis/scenario/load.hpp"
#include "record_kinds.hpp"

namespace coalis::report {

namespace {

constexpr double kFixedLevel = 0.95;

/// What `record_end` noted of the longest campaign of an ensemble, or null.
Json recorded_end(const Store& store, const EnsembleKey& key) {
  Json longest;
  for (const StudyRecord& study : store.studies()) {
    if (study.kind != kRunRecord || study.scenario_hashes != std::vector{key.scenario_hash}) {
      continue;
    }
    Json end = Json::parse(study.definition, nullptr, false);
    if (end.is_object() && end.value("seed", Json()) == Json(key.seed) &&
        end.value("model_version", "") == key.model_version &&
        (longest.is_null() || end.value("replicates", 0U) >= longest.value("replicates", 0U))) {
      longest = std::move(end);
    }
  }
  return longest;
}

std::uint32_t unbroken_count(const std::vector<std::uint32_t>& finished) {
  std::uint32_t count = 0;
  while (count < finished.size() && finished[count] == count) {
    ++count;
  }
  return count;
}

/// Of a folder that was used for other things than designed experiments too, what these were about: a page of all
/// points of a design would drown its reader.
std::vector<EnsembleKey> ensembles_to_show(const Store& store) {
  std::set<std::string> points;
  std::set<std::string> others;
  for (const StudyRecord& study : store.studies()) {
    (study.kind == kDesignRecord ? points : others).insert(study.scenario_hashes.begin(), study.scenario_hashes.end());
  }
  std::vector<EnsembleKey> keys = store.ensembles();
  if (!others.empty()) {
    std::erase_if(keys, [&](const EnsembleKey& key) {
      return points.contains(key.scenario_hash) && !others.contains(key.scenario_hash);
    });
  }
  return keys;
}

}  // namespace

EnsembleResult stored_ensemble(const Store& store, const EnsembleKey& key) {
  EnsembleResult result;
  result.key = key;
  const std::uint32_t finished = unbroken_count(store.finished_replicates(key));
  const Json end = recorded_end(store, key);
  const bool noted = end.is_object() && end.value("replicates", 0U) <= finished;
  result.replicates = noted ? end.value("replicates", finished) : finished;
  result.already_stored = result.replicates;
  result.end = noted ? static_cast<CampaignEnd>(end.value("end", 0)) : CampaignEnd::interrupted;
  result.stopped_because = noted ? end.value("stopped_because", "") : "the store holds no more runs";
  result.interval_level = noted ? end.value("interval_level", kFixedLevel) : kFixedLevel;
  result.outcomes = store.load_outcomes(key);
  result.outcomes.keep_first(result.replicates);
  result.result_hash = first_runs(store, key, result.replicates).result_hash;
  return result;
}

void record_end(Store& store, const EnsembleResult& ensemble) {
  const Json end{{"scenario", ensemble.key.scenario_hash},
                 {"model_version", ensemble.key.model_version},
                 {"seed", ensemble.key.seed},
                 {"replicates", ensemble.replicates},
                 {"end", static_cast<int>(ensemble.end)},
                 {"stopped_because", ensemble.stopped_because},
                 {"interval_level", ensemble.interval_level}};
  const std::string text = end.dump();
  store.record_study({ContentHash().add(text).hex(), kRunRecord, kRunRecord, text, {ensemble.key.scenario_hash}});
}

std::vector<Contest> stored_contests(const Store& store, std::vector<std::string>& warnings) {
  std::vector<Contest> contests;
  const std::vector<ScenarioRecord> records = store.scenarios();
  for (const EnsembleKey& key : ensembles_to_show(store)) {
    const auto record = std::find_if(records.begin(), records.end(),
                                     [&](const ScenarioRecord& one) { return one.hash == key.scenario_hash; });
    if (record == records.end() || store.finished_replicates(key).empty()) {
      continue;
    }
    Result<Scenario> scenario = parse_scenario(record->resolved_text, store.path().parent_path());
    if (!scenario.ok() || scenario.value().hash != key.scenario_hash) {
      warnings.push_back(record->name + ": this version reads its scenario otherwise; left out");
      continue;
    }
    ScenarioReport report = make_report(scenario.value(), stored_ensemble(store, key), store);
    contests.push_back({std::move(scenario).value(), std::move(report)});
  }
  return contests;
}

}  // namespace coalis::report
