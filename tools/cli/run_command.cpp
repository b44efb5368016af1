#include <cstdio>
#include <filesystem>
#include <optional>
#include <thread>

#include "coalis/results/manifest.hpp"
#include "coalis/run/replicate.hpp"
#include "coalis/scenario/load.hpp"
#include "commands.hpp"
#include "diagnostics_output.hpp"
#include "interrupt.hpp"
#include "print_report.hpp"
#include "progress.hpp"

namespace coalis::cli {

namespace {

constexpr std::uint32_t kMostReplicates = 4096;

CampaignOptions campaign_options(const RunOptions& options, const Scenario& scenario) {
  CampaignOptions campaign;
  campaign.seed = options.seed.value_or(scenario.run.seed);
  campaign.replicates = options.replicates.value_or(options.precision ? 0 : scenario.run.replicates);
  campaign.precision = options.precision.value_or(scenario.run.precision);
  campaign.limit = scenario.run.most_replicates > 0 ? scenario.run.most_replicates : kMostReplicates;
  campaign.threads =
      options.threads > 0 ? options.threads : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  campaign.clock = seconds_now;
  campaign.stop = &interrupted();
  return campaign;
}

/// Reads every scenario before any runs, so that a mistake in the last one costs nothing.
std::optional<std::vector<Scenario>> load_all(const RunOptions& options) {
  std::vector<Scenario> scenarios;
  bool all_valid = true;
  for (const std::string& file : options.scenarios) {
    Result<Scenario> loaded = load_scenario(file, options.overrides);
    print_diagnostics(loaded.diagnostics());
    all_valid = all_valid && loaded.ok();
    if (loaded.ok()) {
      scenarios.push_back(std::move(loaded).value());
    }
  }
  return all_valid ? std::optional(std::move(scenarios)) : std::nullopt;
}

/// Says how many runs there would be and how long they would take, from one run timed here and thrown away.
void dry_run(const Scenario& scenario, const CampaignOptions& campaign) {
  static const std::atomic<bool> never{false};
  const EntityNames names = entity_names(scenario);
  ReplicateRunner runner(scenario, names, campaign.seed);
  const double began = seconds_now();
  runner.run(0, Detail::key, never);
  const double each = (seconds_now() - began) / campaign.threads;
  const std::uint32_t most = campaign.replicates > 0 ? campaign.replicates : campaign.limit;
  std::printf("%s: %s%u runs, about %.1f s on %d threads; nothing was written\n", scenario.name.c_str(),
              campaign.replicates > 0 ? "" : "at most ", most, each * most, campaign.threads);
}

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
        code = code == kDone ? kNotPrecise : code;
        break;
      default:
        break;
    }
  }
  return code;
}

void print_failures(const ScenarioReport& report) {
  for (const RunInfo& failure : report.ensemble.failures) {
    std::fprintf(stderr, "error: replicate %u of %s failed: %s\n", failure.key.replicate, report.name.c_str(),
                 failure.failure.c_str());
  }
}

int run_all(const RunOptions& options, const std::vector<Scenario>& scenarios, Store& store) {
  std::vector<ScenarioReport> reports;
  std::vector<EnsembleKey> keys;
  for (const Scenario& scenario : scenarios) {
    CampaignOptions campaign = campaign_options(options, scenario);
    {
      ProgressLine line(scenario.name, options.quiet);
      campaign.on_progress = [&](const CampaignProgress& progress) { line.show(progress); };
      reports.push_back(make_report(scenario, run_ensemble(scenario, campaign, store), store));
    }
    keys.push_back(reports.back().ensemble.key);
    print_failures(reports.back());
    if (!options.json) {
      std::fputs(report_text(scenario, reports.back()).c_str(), stdout);
    }
    if (interrupted().load()) {
      break;
    }
  }
  write_manifest(options.out, manifest_of(store, keys));
  const std::string path = store.path().string();
  if (options.json) {
    std::puts(report_json(reports, path).c_str());
  } else {
    std::printf("\nEvery run is stored in %s\n", path.c_str());
  }
  return exit_code_of(reports);
}

}  // namespace

int run_command(const RunOptions& options) {
  const std::optional<std::vector<Scenario>> scenarios = load_all(options);
  if (!scenarios) {
    return kInvalid;
  }
  if (options.dry_run) {
    for (const Scenario& scenario : *scenarios) {
      dry_run(scenario, campaign_options(options, scenario));
    }
    return kDone;
  }
  Result<Store> store = Store::open(options.out);
  print_diagnostics(store.diagnostics());
  if (!store.ok()) {
    return kInvalid;
  }
  watch_for_interrupts();
  Store opened = std::move(store).value();
  try {
    return run_all(options, *scenarios, opened);
  } catch (const StoreError& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    return kRunFailed;
  }
}

}  // namespace coalis::cli
