#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include "bindings.hpp"
#include "comparison_json.hpp"
#include "page.hpp"
#include "running.hpp"
#include "stored_comparison.hpp"

namespace nb = nanobind;

namespace coalis::python {

namespace {

/// What `coalis compare` finds and the module shows.
struct Compared {
  std::string comparison;  ///< what `coalis compare --json` prints, without store and seconds
  std::string paths;       ///< the differences month by month, as the report's page has them
  std::vector<ScenarioReport> reports;
  std::vector<std::pair<std::uint32_t, std::string>> failures;
};

/// How a comparison looks at its scenarios.
struct CompareOptions {
  std::string focus;  ///< empty: the consortium in which they differ
  std::string objective = "base_share";
  double budget_seconds = 0.0;  ///< 0: none; otherwise variants that are clearly not the best are dropped
  double indifference = 0.0;
};

using Sources = std::vector<std::pair<std::string, bool>>;  ///< where each comes from; whether it is called so

std::vector<Contestant> contestants_of(const std::vector<const Scenario*>& scenarios, const Sources& sources) {
  std::vector<SourcedScenario> sourced;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    sourced.push_back({scenarios[i], sources.at(i).first, sources.at(i).second});
  }
  return label_contestants(sourced);
}

Compared carry_out(const std::vector<Contestant>& contestants, const ComparisonOptions& options,
                   const CampaignOptions& campaign, Store& store) {
  Comparison comparison = run_comparison(contestants, options, campaign, store);
  report::record_comparison(store, comparison);
  Compared compared;
  for (report::Contest& contest : report::compared_contests(comparison, store)) {
    compared.reports.push_back(std::move(contest.report));
  }
  for (const RunInfo& run : comparison.failures) {
    compared.failures.emplace_back(run.key.replicate, run.failure);
  }
  const ComparisonReport report = make_comparison_report(std::move(comparison), store);
  compared.comparison = report::comparison_json(report).dump();
  compared.paths = report::shown_comparison(report, store).paths.dump();
  return compared;
}

Viewpoint viewpoint_of(const std::vector<Contestant>& contestants, const CompareOptions& view) {
  return {view.focus.empty() ? natural_focus(contestants) : view.focus, view.objective};
}

Diagnostics problems_of(const std::vector<const Scenario*>& scenarios, const Sources& sources,
                        const CompareOptions& view) {
  const std::vector<Contestant> contestants = contestants_of(scenarios, sources);
  return comparison_problems(contestants, viewpoint_of(contestants, view));
}

Compared compare(const std::vector<const Scenario*>& scenarios, const Sources& sources, const RunOptions& asked,
                 const CompareOptions& view, Store& store, const nb::object& progress) {
  const double began = seconds_now();
  const std::vector<Contestant> contestants = contestants_of(scenarios, sources);
  ComparisonOptions options;
  options.size = asked.size;
  options.viewpoint = viewpoint_of(contestants, view);
  options.eliminate = view.budget_seconds > 0.0;
  options.indifference = view.indifference;
  return run_campaigns<Compared>(asked, progress, [&](CampaignOptions campaign) {
    if (options.eliminate) {
      campaign.deadline = began + view.budget_seconds;
    }
    return carry_out(contestants, options, campaign, store);
  });
}

}  // namespace

void bind_compare(nb::module_& module) {
  nb::class_<CompareOptions>(module, "CompareOptions", "From whose side scenarios are compared, and by what.")
      .def(nb::init<>())
      .def_rw("focus", &CompareOptions::focus)
      .def_rw("objective", &CompareOptions::objective)
      .def_rw("budget_seconds", &CompareOptions::budget_seconds)
      .def_rw("indifference", &CompareOptions::indifference);
  nb::class_<Compared>(module, "Compared", "What a comparison found.")
      .def_ro("comparison", &Compared::comparison, "what `coalis compare --json` prints")
      .def_ro("paths", &Compared::paths, "differences month by month, as JSON")
      .def_ro("reports", &Compared::reports)
      .def_ro("failures", &Compared::failures);
  module.def("comparison_problems", &problems_of, nb::arg("scenarios"), nb::arg("sources"), nb::arg("view"),
             "Why these scenarios cannot be compared; empty where they can.");
  module.def("compare", &compare, nb::arg("scenarios"), nb::arg("sources"), nb::arg("options"), nb::arg("view"),
             nb::arg("store"), nb::arg("progress").none(), "Runs base and variants over the same futures.");
}

}  // namespace coalis::python
