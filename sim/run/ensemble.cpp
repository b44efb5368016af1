#include "coalis/run/ensemble.hpp"

#include <algorithm>

#include "coalis/results/manifest.hpp"
#include "coalis/results/study.hpp"

namespace coalis {

namespace {

SequentialStopping stopping_for(const Scenario& scenario, const SampleSize& size) {
  StoppingRule rule;
  rule.limit = std::max(2, static_cast<int>(size.most()));
  rule.first_look = size.replicates > 0 ? rule.limit : rule.first_look;
  for (const ConsortiumDefinition& one : scenario.consortia) {
    rule.targets.push_back({"base_share of " + one.name, OutcomeKind::mean, size.precision});
    rule.targets.push_back({"chance to win of " + one.name, OutcomeKind::probability, 3.0 * size.precision});
  }
  return SequentialStopping(rule);
}

Decision decide(const SequentialStopping& stopping, const Scenario& scenario, const OutcomeTable& table) {
  std::vector<Summary> summaries;
  for (const ConsortiumDefinition& one : scenario.consortia) {
    summaries.push_back(summarise(table.column("base_share", one.name)));
    summaries.push_back(summarise(table.column("wins", one.name)));
  }
  return stopping.look(summaries);
}

/// For whoever asks how far the campaign is, also while it runs.
void record_plan(Store& store, const Scenario& scenario, const EnsembleKey& key, const SampleSize& size) {
  const StudyPlan plan{key.model_version, key.seed, size.most(), size.replicates == 0};
  store.record_study(study_record(scenario.name, kRunKind, plan, {key.scenario_hash}));
}

}  // namespace

FirstRuns first_runs(const Store& store, const EnsembleKey& key, std::uint32_t count) {
  FirstRuns first;
  std::vector<ReplicateHash> hashes;
  for (RunInfo& run : store.runs(key)) {
    if (run.status == RunStatus::failed) {
      first.failures.push_back(std::move(run));
    } else if (run.key.replicate < count) {
      first.result_hashes.push_back(run.result_hash);
      hashes.push_back({run.key.replicate, std::move(run.result_hash)});
    }
  }
  first.result_hash = combined_result_hash(std::move(hashes));
  return first;
}

EarlyEnd early_end(CampaignState state) {
  switch (state) {
    case CampaignState::interrupted:
      return {CampaignEnd::interrupted, "it was interrupted; the same command goes on from here"};
    case CampaignState::out_of_time:
      return {CampaignEnd::out_of_time, "the time is up"};
    case CampaignState::failed:
    case CampaignState::complete:
      break;
  }
  return {CampaignEnd::failed, "a run failed"};
}

EnsembleResult run_ensemble(const Scenario& scenario, const SampleSize& size, const CampaignOptions& options,
                            Store& store) {
  Campaign campaign({&scenario}, options, store);
  const SequentialStopping stopping = stopping_for(scenario, size);
  EnsembleResult result;
  result.key = campaign.key(0);
  record_plan(store, scenario, result.key, size);
  result.interval_level = size.replicates > 0 ? 0.95 : stopping.look_level();
  for (const int look : stopping.looks()) {
    const CampaignState state =
        campaign.extend_to(size.replicates > 0 ? size.replicates : static_cast<std::uint32_t>(look), size.most());
    result.outcomes = campaign.outcomes(0);
    if (state != CampaignState::complete) {
      result.end = early_end(state).end;
      result.stopped_because = early_end(state).words;
      break;
    }
    if (size.replicates > 0) {
      result.stopped_because = "the number of replicates asked for is done";
      break;
    }
    const Decision decision = decide(stopping, scenario, result.outcomes);
    if (decision.stop()) {
      result.end = decision.reason == StopReason::precise ? CampaignEnd::precise : CampaignEnd::limit_reached;
      result.stopped_because = decision.words;
      break;
    }
  }
  result.replicates = campaign.finished(0);
  if (result.end == CampaignEnd::precise) {
    record_plan(store, scenario, result.key, {.replicates = result.replicates});
  }
  result.already_stored = campaign.already_stored(0);
  FirstRuns runs = first_runs(store, result.key, result.replicates);
  result.result_hash = std::move(runs.result_hash);
  result.failures = std::move(runs.failures);
  result.seconds = campaign.seconds();
  return result;
}

}  // namespace coalis
