#include "coalis/run/ensemble.hpp"

#include <nanobind/stl/optional.h>
#include <nanobind/stl/pair.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <chrono>

#include "arrays.hpp"
#include "bindings.hpp"
#include "coalis/run/report.hpp"
#include "coalis/scenario/memory.hpp"
#include "machine.hpp"
#include "policy_view.hpp"
#include "running.hpp"
#include "stored_contest.hpp"

namespace nb = nanobind;

namespace coalis::python {

double seconds_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

namespace {

ScenarioReport run_scenario(const Scenario& scenario, const RunOptions& asked, Store& store, const nb::object& progress,
                            const nb::object& policy) {
  std::optional<Policy> rule;
  if (!policy.is_none()) {
    rule = python_policy(nb::cast<std::string>(policy.attr("name")), nb::cast<std::string>(policy.attr("id")),
                         nb::borrow<nb::callable>(policy.attr("begin_run")), scenario);
  }
  return run_campaigns<ScenarioReport>(asked, progress, [&](CampaignOptions options) {
    options.policy = rule ? &*rule : nullptr;
    EnsembleResult ensemble = run_ensemble(scenario, asked.size, options, store);
    report::record_end(store, ensemble);
    return make_report(scenario, std::move(ensemble), store);
  });
}

/// What the scenario itself says of how to run it.
RunOptions default_options(const Scenario& scenario) {
  RunOptions options;
  options.seed = scenario.run.seed;
  options.size.replicates = scenario.run.replicates;
  options.size.precision = scenario.run.precision;
  options.size.limit = scenario.run.most_replicates > 0 ? scenario.run.most_replicates : options.size.limit;
  return options;
}

std::optional<Diagnostic> memory_problem(const Scenario& scenario, const RunOptions& options) {
  const unsigned worlds = std::min(worlds_at_once(scenario, options.threads), std::max(1U, options.size.most()));
  return memory_refusal(scenario, cli::usable_memory_bytes(), worlds);
}

/// The report of runs stored earlier.
ScenarioReport stored_report(const Scenario& scenario, const Store& store, const EnsembleKey& key) {
  const nb::gil_scoped_release released;
  return make_report(scenario, report::stored_ensemble(store, key), store);
}

using OutcomeTuple = std::tuple<std::string, std::string, double, double, double, std::string>;
std::vector<OutcomeTuple> outcomes_of(const ScenarioReport& report) {
  std::vector<OutcomeTuple> rows;
  for (const OutcomeRow& one : report.outcomes) {
    rows.emplace_back(one.name, one.entity, one.mean, one.ci95.low, one.ci95.high, one.unit);
  }
  return rows;
}

using WinTuple = std::tuple<std::string, double, double, double>;
std::vector<WinTuple> wins_of(const ScenarioReport& report) {
  std::vector<WinTuple> rows;
  for (const WinRow& one : report.wins) {
    rows.emplace_back(one.consortium, one.probability, one.ci95.low, one.ci95.high);
  }
  return rows;
}

/// (periods, observed, simulated, frozen, trend: each [periods x consortia], mean absolute errors), or nothing.
nb::object history_of(const ScenarioReport& report) {
  if (!report.history) {
    return nb::none();
  }
  const HistoryFit& fit = *report.history;
  const auto table = [](const Grid<double>& grid) { return table_of(grid.values(), grid.rows(), grid.columns()); };
  return nb::make_tuple(fit.period, table(fit.observed), table(fit.simulated), table(fit.frozen), table(fit.trend),
                        fit.mae_points, fit.mae_points_overall, fit.frozen_mae_points, fit.trend_mae_points);
}

const char* word_of(CampaignEnd end) {
  constexpr const char* kWords[] = {"fixed_number", "precise", "limit_reached", "interrupted", "failed", "out_of_time"};
  return kWords[static_cast<std::size_t>(end)];
}

std::vector<std::pair<std::uint32_t, std::string>> failures_of(const ScenarioReport& report) {
  std::vector<std::pair<std::uint32_t, std::string>> rows;
  for (const RunInfo& one : report.ensemble.failures) {
    rows.emplace_back(one.key.replicate, one.failure);
  }
  return rows;
}

}  // namespace

void bind_campaign(nb::module_& module) {
  nb::class_<RunOptions>(module, "RunOptions", "How many runs, from which seed, on how many threads.")
      .def_rw("seed", &RunOptions::seed)
      .def_rw("threads", &RunOptions::threads)
      .def_prop_rw(
          "replicates", [](const RunOptions& one) { return one.size.replicates; },
          [](RunOptions& one, std::uint32_t value) { one.size.replicates = value; },
          "exactly so many; 0: until precise enough")
      .def_prop_rw(
          "precision", [](const RunOptions& one) { return one.size.precision; },
          [](RunOptions& one, double value) { one.size.precision = value; });
  nb::class_<ScenarioReport>(module, "Report", "What a campaign of one scenario found.")
      .def_prop_ro("key", [](const ScenarioReport& one) { return one.ensemble.key; })
      .def_prop_ro("replicates", [](const ScenarioReport& one) { return one.ensemble.replicates; })
      .def_prop_ro("already_stored", [](const ScenarioReport& one) { return one.ensemble.already_stored; })
      .def_prop_ro("stopped_because", [](const ScenarioReport& one) { return word_of(one.ensemble.end); })
      .def_prop_ro("stopped_because_text", [](const ScenarioReport& one) { return one.ensemble.stopped_because; })
      .def_prop_ro("result_hash", [](const ScenarioReport& one) { return one.ensemble.result_hash; })
      .def_prop_ro("seconds", [](const ScenarioReport& one) { return one.ensemble.seconds; })
      .def_prop_ro("failures", &failures_of)
      .def_prop_ro("outcomes", &outcomes_of, "rows of (name, entity, mean, low, high, unit)")
      .def_prop_ro("wins", &wins_of, "rows of (consortium, probability, low, high)")
      .def_prop_ro("history", &history_of, nb::sig("def history(self) -> tuple[typing.Any, ...] | None"))
      .def_ro("cautions", &ScenarioReport::cautions);
  module.def("default_options", &default_options, nb::arg("scenario"), "What the scenario says of how to run it.");
  module.def("run_scenario", &run_scenario, nb::arg("scenario"), nb::arg("options"), nb::arg("store"),
             nb::arg("progress").none(), nb::arg("policy").none(),
             "Runs what the store does not have yet; progress(done, planned) is called now and then.");
  module.def("stored_report", &stored_report, nb::arg("scenario"), nb::arg("store"), nb::arg("key"),
             "What the runs that are stored say.");
  module.def("memory_problem", &memory_problem, nb::arg("scenario"), nb::arg("options"),
             "Why so many runs at once do not fit the memory, or None.");
}

}  // namespace coalis::python
