#include <algorithm>

#include "coalis/pack/pack.hpp"
#include "coalis/run/campaign.hpp"
#include "coalis/scenario/load.hpp"

namespace coalis {

namespace {

Diagnostic problem(const Store& store, std::string code, std::string found, std::string allowed, std::string hint) {
  return {Severity::error,    std::move(code), {store.path().string(), 0, 0}, "", std::move(found),
          std::move(allowed), std::move(hint)};
}

/// What this program cannot run again; nothing when it can.
std::optional<Diagnostic> obstacle(const Store& store, const ScenarioRecord& scenario, const EnsembleKey& key) {
  if (key.model_version != model_version()) {
    return problem(store, "other-version", "runs of " + scenario.name + " by version " + key.model_version,
                   "runs by this program, version " + model_version(), "pack them with the program that made them");
  }
  const Result<Scenario> read = parse_scenario(scenario.resolved_text, {});
  if (!read.ok() || read.value().hash != scenario.hash) {
    return problem(store, "not-a-scenario-alone", "runs of " + scenario.name + " that more than a scenario made",
                   "runs that a scenario file determines", "leave them out by --scenario and --seed");
  }
  return std::nullopt;
}

/// The rows of one replicate, or all.
OutcomeTable chosen_rows(OutcomeTable table, std::optional<std::uint32_t> replicate) {
  if (!replicate) {
    return table;
  }
  const auto place = std::ranges::lower_bound(table.replicates, *replicate);
  if (place == table.replicates.end() || *place != *replicate) {
    return {};
  }
  const std::ptrdiff_t width = std::ssize(table.measures);
  const auto first = table.values.begin() + (place - table.replicates.begin()) * width;
  return {table.measures, {*replicate}, std::vector<double>(first, first + width)};
}

PackedRuns packed(const Store& store, const ScenarioRecord& scenario, const EnsembleKey& key,
                  std::optional<std::uint32_t> replicate) {
  PackedRuns runs{{scenario, key.model_version, key.seed, 0, {}, {}}, {}};
  for (const RunInfo& run : store.runs(key)) {
    if (run.status == RunStatus::finished && (!replicate || run.key.replicate == *replicate)) {
      runs.entry.runs.push_back({run.key.replicate, run.result_hash});
    }
  }
  runs.entry.replicates = static_cast<std::uint32_t>(runs.entry.runs.size());
  runs.entry.result_hash = combined_result_hash(runs.entry.runs);
  runs.outcomes = chosen_rows(store.load_outcomes(key), replicate);
  return runs;
}

std::int64_t last_stored_at(const Store& store, const std::vector<EnsembleKey>& ensembles) {
  std::int64_t last = 0;
  for (const EnsembleKey& key : ensembles) {
    for (const RunInfo& run : store.runs(key)) {
      last = std::max(last, run.stored_at);
    }
  }
  return last;
}

}  // namespace

Result<Pack> collect_pack(const Store& store, const std::vector<EnsembleKey>& ensembles,
                          std::optional<std::uint32_t> replicate) {
  Pack pack{this_build(), last_stored_at(store, ensembles), {}};
  Diagnostics problems;
  const std::vector<ScenarioRecord> scenarios = store.scenarios();
  for (const EnsembleKey& key : ensembles) {
    const auto scenario = std::ranges::find(scenarios, key.scenario_hash, &ScenarioRecord::hash);
    if (scenario == scenarios.end()) {
      continue;  // the store cannot hold runs of a scenario that it does not hold
    }
    if (std::optional<Diagnostic> found = obstacle(store, *scenario, key)) {
      problems.push_back(std::move(*found));
      continue;
    }
    PackedRuns runs = packed(store, *scenario, key, replicate);
    if (!runs.entry.runs.empty()) {
      pack.ensembles.push_back(std::move(runs));
    }
  }
  if (problems.empty() && pack.ensembles.empty()) {
    problems.push_back(problem(store, "nothing-to-pack", "no finished run that was asked for", "at least one",
                               "`coalis status` lists what the folder has"));
  }
  if (!problems.empty()) {
    return problems;
  }
  return pack;
}

}  // namespace coalis
