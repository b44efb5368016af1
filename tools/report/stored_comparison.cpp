#include "stored_comparison.hpp"

#include <algorithm>

#include "amounts.hpp"
#include "coalis/base/hash.hpp"
#include "coalis/scenario/diff.hpp"
#include "page.hpp"
#include "record_kinds.hpp"
#include "stored_contest.hpp"
#include "stored_study.hpp"

namespace coalis::report {

namespace {

const Contest* find_contest(std::span<const Contest> contests, const EnsembleKey& key) {
  const auto found = std::ranges::find(contests, key, [](const Contest& one) { return one.report.ensemble.key; });
  return found != contests.end() ? &*found : nullptr;
}

Json definition_of(const Comparison& comparison) {
  const EnsembleKey& base = comparison.contestants.front().key;
  Json definition{{"model_version", base.model_version},
                  {"seed", base.seed},
                  {"focus", comparison.viewpoint.focus},
                  {"objective", comparison.viewpoint.objective},
                  {"end", static_cast<int>(comparison.end)},
                  {"stopped_because", comparison.stopped_because},
                  {"interval_level", comparison.interval_level},
                  {"eliminates", comparison.eliminates},
                  {"indifference", comparison.indifference},
                  {"chosen", comparison.chosen ? Json(*comparison.chosen) : Json()},
                  {"contestants", Json::array()}};
  for (const ContestantRuns& one : comparison.contestants) {
    definition["contestants"].push_back({{"label", one.contestant.label},
                                         {"scenario", one.key.scenario_hash},
                                         {"replicates", one.replicates},
                                         {"eliminated_at", one.eliminated_at ? Json(*one.eliminated_at) : Json()}});
  }
  return definition;
}

std::optional<std::size_t> number_or_nothing(const Json& number) {
  return number.is_null() ? std::nullopt : std::optional(number.get<std::size_t>());
}

ContestantRuns contestant_from(const Contest& contest, const std::string& label, std::uint32_t replicates) {
  ContestantRuns runs;
  runs.contestant = {&contest.scenario, label};
  runs.key = contest.report.ensemble.key;
  runs.replicates = replicates;
  runs.already_stored = replicates;
  return runs;
}

/// Nothing where a contestant or some of its runs are not there. Throws where the record is none of ours.
std::optional<Comparison> comparison_from(const Json& record, const Store& store, std::span<const Contest> contests) {
  Comparison comparison;
  comparison.viewpoint = {record.at("focus"), record.at("objective")};
  comparison.end = static_cast<CampaignEnd>(record.at("end").get<int>());
  comparison.stopped_because = record.at("stopped_because");
  comparison.interval_level = record.at("interval_level");
  comparison.eliminates = record.at("eliminates");
  comparison.indifference = record.at("indifference");
  comparison.chosen = number_or_nothing(record.at("chosen"));
  for (const Json& one : record.at("contestants")) {
    const Contest* contest =
        find_contest(contests, {one.at("scenario"), record.at("model_version"), record.at("seed")});
    const std::uint32_t replicates = one.at("replicates");
    if (contest == nullptr || replicates == 0) {
      return std::nullopt;
    }
    ContestantRuns& runs = comparison.contestants.emplace_back(contestant_from(*contest, one.at("label"), replicates));
    runs.eliminated_at = number_or_nothing(one.at("eliminated_at"));
  }
  load_runs(store, comparison);
  const bool whole = std::ranges::all_of(comparison.contestants, [](const ContestantRuns& one) {
    return one.outcomes.replicates.size() == one.replicates;
  });
  return whole ? std::optional(std::move(comparison)) : std::nullopt;
}

/// The contests that are laid beside the first one, it included.
std::vector<const Contest*> comparable_contests(std::span<const Contest> contests) {
  std::vector<const Contest*> comparable;
  for (const Contest& one : contests) {
    const EnsembleKey& key = one.report.ensemble.key;
    if (one.report.ensemble.replicates < 2) {
      continue;
    }
    if (!comparable.empty()) {
      const Contest& base = *comparable.front();
      const EnsembleKey& own = base.report.ensemble.key;
      const std::vector<Contestant> pair{{&base.scenario, base.scenario.name}, {&one.scenario, one.scenario.name}};
      if (key.seed != own.seed || key.model_version != own.model_version ||
          has_errors(comparison_problems(pair, {natural_focus(pair)}))) {
        continue;
      }
    }
    comparable.push_back(&one);
  }
  return comparable;
}

/// What the variant changes, as `--what-if` would say it; its title where it has one of its own.
std::string source_of(const Scenario& base, const Scenario& variant) {
  if (!variant.title.empty() && variant.title != base.title) {
    return variant.title;
  }
  const std::vector<ScenarioDifference> differences = diff(base, variant);
  if (differences.empty()) {
    return variant.name;
  }
  const std::string first = differences.front().key_path + "=" + differences.front().right;
  return differences.size() == 1 ? first : first + " and " + counted(differences.size() - 1, "more change");
}

std::vector<Contest> compared_first(const Comparison& comparison, const std::vector<Contest>& contests,
                                    const Store& store) {
  std::vector<Contest> ordered = compared_contests(comparison, store);
  for (const Contest& one : contests) {
    if (find_contest(ordered, one.report.ensemble.key) == nullptr) {
      ordered.push_back(one);
    }
  }
  return ordered;
}

}  // namespace

void record_comparison(Store& store, const Comparison& comparison) {
  ContentHash question;
  question.add(kComparisonRecord).add(comparison.contestants.front().key.model_version);
  question.add(comparison.contestants.front().key.seed);
  question.add(comparison.viewpoint.focus).add(comparison.viewpoint.objective);
  std::vector<std::string> hashes;
  for (const ContestantRuns& one : comparison.contestants) {
    hashes.push_back(one.key.scenario_hash);
    question.add(hashes.back());
  }
  store.record_study(
      {question.hex(), kComparisonRecord, kComparisonRecord, definition_of(comparison).dump(), std::move(hashes)});
}

std::optional<Comparison> recorded_comparison(const Store& store, std::span<const Contest> contests) {
  std::optional<Comparison> chosen;
  for (const StudyRecord& study : store.studies()) {
    const Json record = study.kind == kComparisonRecord ? Json::parse(study.definition, nullptr, false) : Json();
    if (!record.is_object()) {
      continue;
    }
    std::optional<Comparison> one = comparison_from(record, store, contests);
    if (one && (!chosen || one->contestants.size() >= chosen->contestants.size())) {
      chosen = std::move(one);
    }
  }
  return chosen;
}

std::optional<Comparison> natural_comparison(const Store& store, std::span<const Contest> contests) {
  const std::vector<const Contest*> comparable = comparable_contests(contests);
  if (comparable.size() < 2) {
    return std::nullopt;
  }
  std::uint32_t replicates = comparable.front()->report.ensemble.replicates;
  std::vector<SourcedScenario> scenarios;
  for (const Contest* one : comparable) {
    replicates = std::min(replicates, one->report.ensemble.replicates);
    scenarios.push_back({&one->scenario, source_of(comparable.front()->scenario, one->scenario)});
  }
  const std::vector<Contestant> contestants = label_contestants(scenarios);
  Comparison comparison;
  comparison.viewpoint.focus = natural_focus(contestants);
  if (has_errors(comparison_problems(contestants, comparison.viewpoint))) {
    return std::nullopt;
  }
  comparison.stopped_because = "the store holds no more futures of all of them";
  for (std::size_t i = 0; i < contestants.size(); ++i) {
    comparison.contestants.push_back(contestant_from(*comparable[i], contestants[i].label, replicates));
  }
  load_runs(store, comparison);
  return comparison;
}

Json stored_payload(const std::vector<Contest>& contests, const Store& store) {
  std::optional<Comparison> recorded = recorded_comparison(store, contests);
  const bool is_recorded = recorded.has_value();
  std::optional<Comparison> comparison = is_recorded ? std::move(recorded) : natural_comparison(store, contests);
  if (!comparison) {
    return report_payload(contests, store);
  }
  const ComparisonReport report = make_comparison_report(std::move(*comparison), store);
  const Findings findings{.comparison = shown_comparison(report, store), .study = {}};
  return report_payload(is_recorded ? compared_first(report.comparison, contests, store) : contests, store, findings);
}

Json stored_payload(const Store& store, std::vector<std::string>& warnings) {
  const Json study = stored_finding(store);
  return study.is_null() ? stored_payload(stored_contests(store, warnings), store)
                         : report_payload({}, store, {.comparison = {}, .study = study});
}

}  // namespace coalis::report
