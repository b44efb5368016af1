#include "contest_runs.hpp"

#include <algorithm>

#include "coalis/results/manifest.hpp"
#include "coalis/run/ensemble.hpp"
#include "contest_json.hpp"
#include "page.hpp"
#include "stored_contest.hpp"

namespace coalis::studio {

namespace {

constexpr std::uint32_t kFirstStep = 16;
constexpr double kSecondsBetweenWords = 0.1;

CampaignOptions options_for(Job& job, const Engine& engine, std::uint64_t seed) {
  CampaignOptions options;
  options.seed = seed;
  options.threads = engine.threads;
  options.clock = engine.clock;
  options.stop = &job.interrupt();
  return options;
}

/// Passes on what `share_done` makes of a campaign's progress, ten times a second at the most.
std::function<void(const CampaignProgress&)> teller(Job& job, const Engine& engine,
                                                    std::function<Json(const CampaignProgress&)> words) {
  return [&job, clock = engine.clock, words = std::move(words), last = -1.0](const CampaignProgress& now) mutable {
    if (clock() - last >= kSecondsBetweenWords) {
      last = clock();
      job.tell("progress", words(now));
    }
  };
}

/// Everything a page that watches needs: a report's payload without what is only of use in the end.
Json snapshot_json(const std::vector<report::Contest>& contests, std::uint32_t replicates, std::uint32_t limit,
                   const Store& store) {
  Json snapshot{{"replicates", replicates}, {"limit", limit}, {"contests", Json::array()}, {"pairs", Json::array()}};
  for (const report::Contest& contest : contests) {
    snapshot["contests"].push_back(report::contest_summary_json(contest.scenario, contest.report, store));
  }
  for (std::size_t i = 1; i < contests.size(); ++i) {
    snapshot["pairs"].push_back(report::pair_json(contests.front(), contests[i], store));
  }
  return snapshot;
}

/// One scenario up to `replicates`, through pauses; false where it was stopped.
bool reach(Job& job, const Scenario& scenario, std::uint32_t replicates, const CampaignOptions& options, Store& store,
           std::vector<report::Contest>& contests) {
  for (;;) {
    EnsembleResult ensemble = run_ensemble(scenario, {.replicates = replicates}, options, store);
    if (ensemble.end == CampaignEnd::failed) {
      throw std::runtime_error("a run failed: " + (ensemble.failures.empty() ? "" : ensemble.failures.front().failure));
    }
    if (ensemble.end != CampaignEnd::interrupted) {
      report::record_end(store, ensemble);
      contests.push_back({scenario, make_report(scenario, std::move(ensemble), store)});
      return true;
    }
    if (!job.may_go_on()) {
      return false;
    }
  }
}

void write_results(const Scenario& scenario, EnsembleResult ensemble, Store& store) {
  const std::filesystem::path folder = store.path().parent_path();
  write_manifest(folder, manifest_of(store, std::vector{ensemble.key}));
  const std::vector<report::Contest> contests{{scenario, make_report(scenario, std::move(ensemble), store)}};
  report::write_page(folder / "report.html", report::report_payload(contests, store));
}

}  // namespace

void run_in_steps(Job& job, const std::vector<Scenario>& scenarios, std::uint32_t replicates, std::uint64_t seed,
                  Store& store, const Engine& engine) {
  CampaignOptions options = options_for(job, engine, seed);
  for (std::uint32_t step = std::min(kFirstStep, replicates);; step = std::min(2 * step, replicates)) {
    std::vector<report::Contest> contests;
    for (const Scenario& scenario : scenarios) {
      options.on_progress = teller(job, engine, [&, step](const CampaignProgress& now) {
        const auto done = static_cast<double>(contests.size() * step + now.done);
        return Json{{"done", done / static_cast<double>(scenarios.size())}, {"step", step}, {"limit", replicates}};
      });
      if (!reach(job, scenario, step, options, store, contests)) {
        return;
      }
    }
    job.tell("snapshot", snapshot_json(contests, step, replicates, store));
    if (step == replicates) {
      return;
    }
  }
}

void run_campaign(Job& job, const Scenario& scenario, std::uint32_t replicates, Store& store, const Engine& engine) {
  CampaignOptions options = options_for(job, engine, scenario.run.seed);
  SampleSize size{.replicates = replicates, .precision = scenario.run.precision};
  size.limit = scenario.run.most_replicates > 0 ? scenario.run.most_replicates : size.limit;
  options.on_progress = teller(job, engine, [](const CampaignProgress& now) {
    return Json{{"done", now.done}, {"planned", now.planned},  {"limit", now.limit},
                {"safe", now.safe}, {"eta", now.seconds_left}, {"seconds", now.seconds}};
  });
  do {
    EnsembleResult ensemble = run_ensemble(scenario, size, options, store);
    if (ensemble.end != CampaignEnd::interrupted) {
      report::record_end(store, ensemble);
      job.tell("progress", {{"done", ensemble.replicates},
                            {"planned", ensemble.replicates},
                            {"limit", size.most()},
                            {"safe", ensemble.replicates},
                            {"eta", 0},
                            {"seconds", ensemble.seconds},
                            {"why", ensemble.stopped_because}});
      write_results(scenario, std::move(ensemble), store);
      return;
    }
  } while (job.may_go_on());
}

}  // namespace coalis::studio
