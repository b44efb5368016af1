#include <algorithm>
#include <cstdio>

#include "amounts.hpp"
#include "campaign_flags.hpp"
#include "cluster.hpp"
#include "coalis/run/parallel_workers.hpp"
#include "coalis/run/study_file.hpp"
#include "diagnostics_output.hpp"
#include "dry_run.hpp"
#include "explore_output.hpp"
#include "interrupt.hpp"
#include "progress.hpp"
#include "stored_study.hpp"
#include "streams.hpp"
#include "study_json.hpp"
#include "write_report.hpp"

namespace coalis::cli {

namespace {

constexpr std::size_t kFunctionPoints = 1024;

/// A study of thousands of points takes longer to sum up than a person wants to wait after Ctrl-C.
constexpr const char* kStudyCutShort =
    "\nInterrupted. Every stored run is safe; give the same command again to go on from there.\n";

int explore_function(const ExploreOptions& options) {
  const TestFunction& function = *test_function(options.function);
  const FunctionReport report =
      make_function_report(function, options.points.value_or(kFunctionPoints), options.seed.value_or(1));
  if (!options.table.empty()) {
    write_function_table(report, options.table);
  }
  print(options.json ? json_text(report::study_json(report)) : function_text(report));
  return kDone;
}

/// The study as the flags want it; nothing where there is an error, which is on stderr.
std::optional<Study> load(const ExploreOptions& options) {
  Result<Study> loaded =
      load_study_to_run(options.study, options.overrides, {.points = options.points, .replicates = options.replicates});
  if (!loaded.ok() && looks_like_scenario(options.study)) {
    print_diagnostics({{Severity::error,
                        "is-scenario",
                        {options.study, 0, 0},
                        "",
                        "this is a scenario",
                        "a study",
                        "`coalis run` simulates scenarios; `scenarios/studies` has studies to begin from"}});
    return std::nullopt;
  }
  print_diagnostics(loaded.diagnostics());
  return loaded.ok() ? std::optional(std::move(loaded).value()) : std::nullopt;
}

/// Bytes of memory that a loaded scenario takes for each byte of its text.
constexpr std::size_t kMemoryOfText = 4;

/// What the store takes for a scenario of a study: its names in three tables, and the lines that are its own.
constexpr std::size_t kBytesOfVariant = 1100;

NamedDryRun dry_run_of(const Study& study, const StudyPoints& points, CampaignOptions campaign) {
  campaign.kept_in_full = 0;
  const Scenario& one = points.scenarios.front();
  const DryRun single = dry_run(one, {.replicates = 1}, campaign);
  const auto runs = static_cast<double>(run_count(points));
  const std::size_t scenarios = points.scenarios.size();
  const std::size_t texts = scenarios * one.resolved_text.size();
  const auto stored_texts = static_cast<double>(one.resolved_text.size() + scenarios * kBytesOfVariant);
  const DryRun all{run_count(points), runs * single.seconds, runs * single.bytes + stored_texts,
                   single.memory + kMemoryOfText * texts};
  return {study.name + ", " + counted(points.scenarios.size(), "scenario"), all, false, campaign.threads};
}

int exit_code_of(const StudyRuns& runs) {
  return runs.end == CampaignEnd::interrupted ? kInterrupted : runs.end == CampaignEnd::failed ? kRunFailed : kDone;
}

int explore_in(const ExploreOptions& options, const Study& study, StudyPoints points, CampaignOptions campaign,
               Store& store) {
  ProgressLine line("explore", options.quiet);
  campaign.on_progress = [&](const CampaignProgress& progress) { line.show(progress); };
  const StudyReport report = make_study_report(run_study(study, std::move(points), campaign, store), store);
  if (!options.table.empty()) {
    write_study_table(report.runs, options.table);
  }
  write_manifest(options.out, manifest_of(report.runs, store));
  Json json = report::study_json(report);
  const bool tells = report.runs.points.point_count() > 0;
  if (tells) {
    Json kept = report::record_finding(store, json);
    if (!options.no_report) {
      write_report(options.out, {}, store, options.quiet, {.comparison = {}, .study = std::move(kept)});
    }
  }
  if (options.json) {
    json["store"] = store.path().string();
    json["seconds"] = report.runs.seconds;
    print(json_text(json));
  } else if (tells) {
    print(study_text(report));
    print("\nEvery run is stored in " + store.path().string() + "\n");
  }
  print_notes(options, {report.runs.failures, "a point", report.runs.end, report.runs.already_stored, report.runs.runs},
              store);
  return exit_code_of(report.runs);
}

/// Thousands of points take seconds to read: several at a time, until Ctrl-C.
Result<StudyPoints> read_points(const ExploreOptions& options, const Study& study) {
  const int threads = options.threads > 0 ? options.threads : threads_for_runs();
  return make_study_points(study, *make_parallel_workers(threads, &interrupted()));
}

int explore_study(const ExploreOptions& options) {
  const std::optional<Study> study = load(options);
  if (!study) {
    return kInvalid;
  }
  Result<StudyPoints> points = read_points(options, *study);
  print_diagnostics(points.diagnostics());
  if (!points.ok()) {
    return kInvalid;
  }
  const Scenario& base = points.value().scenarios.front();
  if (!all_fit(options, {base})) {
    return kInvalid;
  }
  const CampaignOptions campaign = campaign_options(options, base);
  if (options.dry_run) {
    print(dry_runs_text({dry_run_of(*study, points.value(), campaign)}, options.json));
    return kDone;
  }
  std::variant<Store, int> store = open_store(options.out, OpenMode::create);
  if (const int* code = std::get_if<int>(&store)) {
    return *code;
  }
  return explore_in(options, *study, std::move(points).value(), campaign, std::get<Store>(store));
}

}  // namespace

int explore_command(const ExploreOptions& options) {
  if (!options.table.empty()) {
    check_table_place(options.table, !options.function.empty());
  }
  if (options.study.empty() == options.function.empty()) {
    std::fputs("error: name a STUDY file, or a test function with --function\n", stderr);
    return kInvalid;
  }
  if (!options.function.empty()) {
    return explore_function(options);
  }
  watch_for_interrupts(kStudyCutShort);
  try {
    return explore_study(options);
  } catch (const Interrupted&) {
    std::fputs("Interrupted before anything was run; nothing was written.\n", stderr);
    return kInterrupted;
  }
}

}  // namespace coalis::cli
