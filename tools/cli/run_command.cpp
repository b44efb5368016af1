#include <cstdio>

#include "amounts.hpp"
#include "campaign_flags.hpp"
#include "cluster.hpp"
#include "coalis/results/manifest.hpp"
#include "dry_run.hpp"
#include "interrupt.hpp"
#include "load_scenarios.hpp"
#include "print_report.hpp"
#include "progress.hpp"
#include "stored_contest.hpp"
#include "streams.hpp"
#include "write_report.hpp"

namespace coalis::cli {

namespace {

int exit_code_of(const std::vector<ScenarioReport>& reports) {
  int code = kDone;
  for (const ScenarioReport& report : reports) {
    switch (report.ensemble.end) {
      case CampaignEnd::interrupted:
        return kInterrupted;
      case CampaignEnd::failed:
        code = kRunFailed;
        break;
      case CampaignEnd::limit_reached:
      case CampaignEnd::out_of_time:
        code = code == kDone ? kNotPrecise : code;
        break;
      case CampaignEnd::fixed_number:
      case CampaignEnd::precise:
        break;
    }
  }
  return code;
}

/// What a person should know who does not read the report, on stderr.
void print_notes(const RunOptions& options, const ScenarioReport& report, const Store& store) {
  const EnsembleResult& ensemble = report.ensemble;
  print_failures(ensemble.failures, report.name);
  if (!options.quiet) {
    print_shares();
  }
  if (ensemble.end == CampaignEnd::interrupted) {
    const std::size_t safe = store.finished_replicates(ensemble.key).size();
    std::fprintf(stderr, "Interrupted. %s of %s safe in %s; give the same command again to go on from there.\n",
                 counted(safe, "run").c_str(), (report.name + (safe == 1 ? " is" : " are")).c_str(),
                 store.path().c_str());
  } else if (ensemble.already_stored > 0 && !options.quiet) {
    std::fprintf(stderr, "%s: %u of %u runs were already stored in %s\n", report.name.c_str(), ensemble.already_stored,
                 ensemble.replicates, store.path().c_str());
  }
}

ScenarioReport run_one(const RunOptions& options, const Scenario& scenario, Store& store) {
  CampaignOptions campaign = campaign_options(options, scenario);
  ProgressLine line(scenario.name, options.quiet);
  campaign.on_progress = [&](const CampaignProgress& progress) { line.show(progress); };
  ScenarioReport report =
      make_report(scenario, run_ensemble(scenario, sample_size(options, scenario), campaign, store), store);
  report::record_end(store, report.ensemble);
  return report;
}

/// The page shows what has at least one run.
void write_page(const RunOptions& options, const std::vector<Scenario>& scenarios,
                const std::vector<ScenarioReport>& reports, const Store& store) {
  std::vector<report::Contest> contests;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (reports[i].ensemble.replicates > 0) {
      contests.push_back({scenarios[i], reports[i]});
    }
  }
  if (!contests.empty() && !options.no_report) {
    write_report(options.out, contests, store, options.quiet);
  }
}

int run_all(const RunOptions& options, const std::vector<Scenario>& scenarios, Store& store) {
  std::vector<ScenarioReport> reports;
  std::vector<EnsembleKey> keys;
  for (const Scenario& scenario : scenarios) {
    reports.push_back(run_one(options, scenario, store));
    keys.push_back(reports.back().ensemble.key);
    write_manifest(options.out, manifest_of(store, keys));
    if (!options.json) {
      print(report_text(scenario, reports.back()));
    }
    print_notes(options, reports.back(), store);
    if (interrupted().load()) {
      break;
    }
  }
  const std::string path = store.path().string();
  if (options.json) {
    print(report_json(reports, path, scenarios.size()));
  } else {
    print("\nEvery run is stored in " + path + "\n");
  }
  write_page(options, scenarios, reports, store);
  return exit_code_of(reports);
}

}  // namespace

int run_command(const RunOptions& options) {
  const std::optional<std::vector<Scenario>> scenarios = load_scenarios(options.scenarios, options.overrides);
  if (!scenarios || !all_fit(options, *scenarios)) {
    return kInvalid;
  }
  if (options.dry_run) {
    std::vector<NamedDryRun> campaigns;
    for (const Scenario& scenario : *scenarios) {
      const SampleSize size = sample_size(options, scenario);
      const CampaignOptions campaign = campaign_options(options, scenario);
      campaigns.push_back({scenario.name, dry_run(scenario, size, campaign), size.replicates == 0, campaign.threads});
    }
    print(dry_runs_text(campaigns, options.json));
    return kDone;
  }
  std::variant<Store, int> store = open_store_for_runs(options.out);
  if (const int* code = std::get_if<int>(&store)) {
    return *code;
  }
  return run_all(options, *scenarios, std::get<Store>(store));
}

}  // namespace coalis::cli
