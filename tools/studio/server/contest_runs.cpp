#include "contest_runs.hpp"

#include <algorithm>

#include "coalis/results/manifest.hpp"
#include "coalis/run/comparison_report.hpp"
#include "coalis/run/ensemble.hpp"
#include "compared_contests.hpp"
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

/// A play while it runs: contests that can be laid beside each other are compared, others stand for themselves.
class RunningPlay {
 public:
  RunningPlay(Job& job, const Play& play, Store& store, const Engine& engine)
      : job_(job), play_(play), store_(store), engine_(engine), options_(options_for(job, engine, play.seed)) {
    std::vector<SourcedScenario> scenarios;
    for (std::size_t i = 0; i < play.scenarios.size(); ++i) {
      const bool labelled = !play.labels[i].empty();
      scenarios.push_back({&play.scenarios[i], labelled ? play.labels[i] : play.sources[i], labelled});
    }
    contestants_ = label_contestants(scenarios);
    if (contestants_.size() > 1) {
      viewpoint_.focus = natural_focus(contestants_);
      problems_ = comparison_problems(contestants_, viewpoint_);
    }
  }

  /// Everything a page that watches needs, a report's payload without what is only of use in the end; nothing where the
  /// play was stopped before.
  std::optional<Json> snapshot(std::uint32_t replicates) {
    const bool compared = contestants_.size() > 1 && !has_errors(problems_);
    std::vector<report::Contest> contests;
    report::ShownComparison comparison;
    if (!(compared ? compare(replicates, contests, comparison) : run_apart(replicates, contests))) {
      return std::nullopt;
    }
    Json snapshot{{"replicates", replicates},
                  {"limit", play_.replicates},
                  {"contests", Json::array()},
                  {"comparison", std::move(comparison.comparison)},
                  {"paths", std::move(comparison.paths)},
                  {"not_compared", problems_.empty() ? "" : to_string(problems_.front())}};
    for (const report::Contest& contest : contests) {
      snapshot["contests"].push_back(report::contest_summary_json(contest.scenario, contest.report, store_));
    }
    return snapshot;
  }

 private:
  /// Tells how far the step has got: `before` runs were done earlier in it.
  void tell_progress(std::uint32_t step, std::uint64_t before) {
    options_.on_progress = teller(job_, engine_, [this, step, before](const CampaignProgress& now) {
      const double done = static_cast<double>(before + now.done) / static_cast<double>(contestants_.size());
      return Json{{"done", done}, {"step", step}, {"limit", play_.replicates}};
    });
  }

  /// Through pauses; false where it was stopped.
  bool compare(std::uint32_t replicates, std::vector<report::Contest>& contests, report::ShownComparison& shown) {
    tell_progress(replicates, 0);
    const ComparisonOptions options{.size = {.replicates = replicates}, .viewpoint = viewpoint_};
    do {
      Comparison comparison = run_comparison(contestants_, options, options_, store_);
      refuse_failures(comparison.end, comparison.failures);
      if (comparison.end != CampaignEnd::interrupted) {
        contests = report::compared_contests(comparison, store_);
        shown = report::shown_comparison(make_comparison_report(std::move(comparison), store_), store_);
        return true;
      }
    } while (job_.may_go_on());
    return false;
  }

  bool run_apart(std::uint32_t replicates, std::vector<report::Contest>& contests) {
    while (contests.size() < play_.scenarios.size()) {
      const Scenario& scenario = play_.scenarios[contests.size()];
      tell_progress(replicates, contests.size() * std::uint64_t{replicates});
      EnsembleResult ensemble = run_ensemble(scenario, {.replicates = replicates}, options_, store_);
      refuse_failures(ensemble.end, ensemble.failures);
      if (ensemble.end != CampaignEnd::interrupted) {
        contests.push_back({scenario, make_report(scenario, std::move(ensemble), store_)});
      } else if (!job_.may_go_on()) {
        return false;
      }
    }
    return true;
  }

  static void refuse_failures(CampaignEnd end, const std::vector<RunInfo>& failures) {
    if (end == CampaignEnd::failed) {
      throw std::runtime_error("a run failed: " + (failures.empty() ? "" : failures.front().failure));
    }
  }

  Job& job_;
  const Play& play_;
  Store& store_;
  const Engine& engine_;
  CampaignOptions options_;
  std::vector<Contestant> contestants_;
  Viewpoint viewpoint_;
  Diagnostics problems_;
};

void write_results(const Scenario& scenario, EnsembleResult ensemble, Store& store) {
  const std::filesystem::path folder = store.path().parent_path();
  write_manifest(folder, manifest_of(store, std::vector{ensemble.key}));
  const std::vector<report::Contest> contests{{scenario, make_report(scenario, std::move(ensemble), store)}};
  report::write_page(folder / "report.html", report::report_payload(contests, store));
}

}  // namespace

void run_in_steps(Job& job, const Play& play, Store& store, const Engine& engine) {
  RunningPlay running(job, play, store, engine);
  for (std::uint32_t step = std::min(kFirstStep, play.replicates);; step = std::min(2 * step, play.replicates)) {
    const std::optional<Json> snapshot = running.snapshot(step);
    if (!snapshot) {
      return;
    }
    job.tell("snapshot", *snapshot);
    if (step == play.replicates) {
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
