#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "amounts.hpp"
#include "campaign_flags.hpp"
#include "coalis/results/manifest.hpp"
#include "compare_output.hpp"
#include "compare_tipping.hpp"
#include "comparison_json.hpp"
#include "diagnostics_output.hpp"
#include "dry_run.hpp"
#include "progress.hpp"
#include "stored_comparison.hpp"
#include "streams.hpp"
#include "write_report.hpp"

namespace coalis::cli {

namespace {

/// Of a budget this much is left for looking at the results.
constexpr double kTimeForLooking = 0.03;

/// A scenario of the comparison and what to call it.
struct Loaded {
  std::string source;  ///< file, or what --what-if says
  VariedScenario varied;
  Scenario scenario;
};

/// The base first; nothing where there is an error, which is on stderr.
std::optional<std::vector<Loaded>> load_all(const CompareOptions& options) {
  std::vector<Loaded> loaded;
  bool valid = true;
  const auto load = [&](const std::string& file, const std::string& source, const std::vector<std::string>& overrides) {
    Result<ScenarioFamily> family = ScenarioFamily::open(file, {});
    Result<Scenario> result = family ? family.value().member(overrides) : Result<Scenario>(family.diagnostics());
    print_diagnostics(result.diagnostics());
    valid = valid && result.ok();
    if (result.ok()) {
      loaded.push_back({source, {std::move(family).value(), overrides}, std::move(result).value()});
    }
  };
  load(options.base, options.base, options.overrides);
  for (const std::string& file : options.variants) {
    load(file, std::filesystem::path(file).stem().string(), options.overrides);
  }
  for (const std::string& what_if : options.what_ifs) {
    std::vector<std::string> overrides = options.overrides;
    overrides.push_back(what_if);
    load(options.base, what_if, overrides);
  }
  return valid ? std::optional(std::move(loaded)) : std::nullopt;
}

std::vector<Contestant> contestants_of(const std::vector<Loaded>& loaded) {
  std::vector<SourcedScenario> scenarios;
  for (const Loaded& one : loaded) {
    scenarios.push_back({&one.scenario, one.source});
  }
  return label_contestants(scenarios);
}

ComparisonOptions comparison_options(const CompareOptions& options, const std::vector<Contestant>& contestants) {
  ComparisonOptions comparison;
  comparison.size = sample_size(options, *contestants.front().scenario);
  if (options.budget_seconds && !options.replicates) {
    comparison.size.replicates = 0;
  }
  comparison.viewpoint = {options.focus.empty() ? natural_focus(contestants) : options.focus, options.objective};
  comparison.eliminate = options.budget_seconds.has_value();
  comparison.indifference = options.indifference.value_or(0.0);
  return comparison;
}

int exit_code_of(const Comparison& comparison) {
  switch (comparison.end) {
    case CampaignEnd::interrupted:
      return kInterrupted;
    case CampaignEnd::failed:
      return kRunFailed;
    case CampaignEnd::limit_reached:
      return kNotPrecise;
    case CampaignEnd::fixed_number:
    case CampaignEnd::precise:
    case CampaignEnd::out_of_time:
      break;
  }
  return kDone;
}

void print_notes(const CompareOptions& options, const Comparison& comparison, const Store& store) {
  std::uint64_t stored = 0;
  std::uint64_t used = 0;
  for (const ContestantRuns& one : comparison.contestants) {
    stored += one.already_stored;
    used += one.replicates;
  }
  print_notes(options, {comparison.failures, "a scenario", comparison.end, stored, used}, store);
}

ComparisonReport carry_out(const CompareOptions& options, const std::vector<Contestant>& contestants,
                           const TippingQuestions& questions, Store& store) {
  const double began = seconds_now();
  const ComparisonOptions comparison = comparison_options(options, contestants);
  CampaignOptions campaign = campaign_options(options, *contestants.front().scenario);
  if (options.budget_seconds) {
    campaign.deadline = began + (1.0 - kTimeForLooking) * *options.budget_seconds;
  }
  ProgressLine line("compare", options.quiet);
  campaign.on_progress = [&](const CampaignProgress& progress) { line.show(progress); };
  ComparisonReport report = make_comparison_report(run_comparison(contestants, comparison, campaign, store), store);
  if (report.comparison.end != CampaignEnd::interrupted && report.comparison.end != CampaignEnd::failed) {
    const CampaignState state = questions.answer(report, campaign, store);
    if (state != CampaignState::complete) {
      report.comparison.end = early_end(state).end;
      report.comparison.stopped_because = early_end(state).words;
    }
  }
  return report;
}

/// One page about base and variants, with the sentences on top.
void write_page(const CompareOptions& options, const ComparisonReport& report, const Store& store) {
  const std::vector<report::Contest> contests = report::compared_contests(report.comparison, store);
  if (!contests.empty()) {
    write_report(options.out, contests, store, options.quiet,
                 {.comparison = report::shown_comparison(report, store), .study = {}});
  }
}

std::string dry_run_of(const CompareOptions& options, const std::vector<Contestant>& contestants,
                       const TippingQuestions& questions, const SampleSize& size) {
  const CampaignOptions campaign = campaign_options(options, *contestants.front().scenario);
  DryRun all;
  for (const Contestant& one : contestants) {
    all += dry_run(*one.scenario, size, campaign);
    if (const std::uint32_t more = questions.most_runs(size.most()); more > 0) {
      all += dry_run(*one.scenario, {.replicates = more / static_cast<std::uint32_t>(contestants.size())}, campaign);
    }
  }
  if (options.budget_seconds && *options.budget_seconds < all.seconds) {
    const double part = *options.budget_seconds / all.seconds;
    all.runs = static_cast<std::uint64_t>(std::ceil(part * static_cast<double>(all.runs)));
    all.bytes *= part;
    all.seconds = *options.budget_seconds;
  }
  const bool at_most = size.replicates == 0 || !options.fails_when.empty();
  return dry_runs_text({{counted(contestants.size(), "scenario"), all, at_most, campaign.threads}}, options.json);
}

int compare_in(const CompareOptions& options, const std::vector<Contestant>& contestants,
               const TippingQuestions& questions, Store& store) {
  const ComparisonReport report = carry_out(options, contestants, questions, store);
  std::vector<EnsembleKey> keys;
  for (const ContestantRuns& one : report.comparison.contestants) {
    if (std::ranges::find(keys, one.key) == keys.end()) {
      keys.push_back(one.key);
    }
  }
  write_manifest(options.out, manifest_of(store, keys));
  report::record_comparison(store, report.comparison);
  Json json = report::comparison_json(report);
  if (!options.no_report) {
    write_page(options, report, store);
  }
  if (options.json) {
    json["store"] = store.path().string();
    json["seconds"] = report.comparison.seconds;
    print(json_text(json));
  } else {
    print(comparison_text(report, options.trace));
    print("\nEvery run is stored in " + store.path().string() + "\n");
  }
  print_notes(options, report.comparison, store);
  return exit_code_of(report.comparison);
}

bool can_be_compared(const std::vector<Contestant>& contestants, const Viewpoint& viewpoint) {
  if (contestants.size() < 2) {
    std::fputs("error: there is nothing to compare: name a VARIANT file, or give --what-if KEY=VALUE\n", stderr);
    return false;
  }
  const Diagnostics problems = comparison_problems(contestants, viewpoint);
  print_diagnostics(problems);
  return !has_errors(problems);
}

}  // namespace

int compare_command(const CompareOptions& options) {
  const std::optional<std::vector<Loaded>> loaded = load_all(options);
  if (!loaded) {
    return kInvalid;
  }
  const std::vector<Contestant> contestants = contestants_of(*loaded);
  const ComparisonOptions comparison = comparison_options(options, contestants);
  if (!can_be_compared(contestants, comparison.viewpoint)) {
    return kInvalid;
  }
  std::vector<Scenario> scenarios;
  std::vector<VariedScenario> varied;
  for (const Loaded& one : *loaded) {
    scenarios.push_back(one.scenario);
    varied.push_back(one.varied);
  }
  const std::optional<TippingQuestions> questions = TippingQuestions::put(options, std::move(varied));
  if (!questions || !all_fit(options, scenarios)) {
    return kInvalid;
  }
  if (options.dry_run) {
    print(dry_run_of(options, contestants, *questions, comparison.size));
    return kDone;
  }
  std::variant<Store, int> store = open_store_for_runs(options.out);
  if (const int* code = std::get_if<int>(&store)) {
    return *code;
  }
  return compare_in(options, contestants, *questions, std::get<Store>(store));
}

}  // namespace coalis::cli
